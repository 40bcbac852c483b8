"""The commands for groups act where their options say, wherever the environment points."""

import pytest

from logboom_cli.groups.known import known
from logboom_cli.hub import Hub


def test_the_groups_are_where_the_options_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    hub = Hub("logboom", "eu-west-1", "", "http://127.0.0.1:9")
    monkeypatch.setattr(Hub, "outputs", {"GroupsTable": "groups"})

    table = known(hub)

    assert table.name == "groups"
    assert (table.client.meta.endpoint_url, table.client.meta.region_name) == ("http://127.0.0.1:9", "eu-west-1")
