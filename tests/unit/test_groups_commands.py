"""The commands for groups act where their options say, wherever the environment points."""

import io

import pytest
from msgspec.structs import replace
from rich.console import Console

from logboom_aws.groups.group import Group, Sample
from logboom_cli.groups import listing, showing
from logboom_cli.groups.hubs_table import hubs_table
from logboom_cli.hub import Hub


def test_the_groups_are_where_the_options_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    hub = Hub("logboom", "eu-west-1", "", "http://127.0.0.1:9")
    monkeypatch.setattr(Hub, "outputs", {"GroupsTable": "groups"})

    table = hubs_table(hub)

    assert table.name == "groups"
    assert (table.client.meta.endpoint_url, table.client.meta.region_name) == ("http://127.0.0.1:9", "eu-west-1")


def test_no_group_steers_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2J\u202eevil\x9b31m [bold]"
    sample = Sample("1970-01-01T00:00:00.000Z", hostile, hostile, "log", exception_type=hostile, fields=hostile)
    group = Group(
        *("3f9c", hostile, hostile, hostile, "log", "ERROR", "1970", "1970", 1, 1, sample, sample),
        where={f"{hostile}/eu-west-1": 1},
    )

    screen = Console(file=io.StringIO(), width=200)
    screen.print(listing.as_table([group], 0))
    showing._print(showing._facts(group))
    showing._print(showing._sample(sample))

    shown = screen.file.getvalue() + capsys.readouterr().out  # type: ignore[attr-defined]
    assert "evil" in shown
    assert "[bold]" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e")


def test_an_event_that_is_first_and_latest_is_shown_once() -> None:
    early, late = (Sample(f"2026-11-22T0{hour}:00:00.000Z", "it broke", "", "log") for hour in (1, 2))
    group = Group("3f9c", "it broke", "it broke", "orders", "log", "ERROR", "2026", "2026", 1, 1, early, late)

    assert showing._samples(group) == [("first", early), ("latest", late)]
    assert showing._samples(replace(group, latest=early)) == [("only", early)]


def test_in_80_columns_a_kind_keeps_room_for_what_broke() -> None:
    sample = Sample("2026-11-22T01:00:00.000Z", "", "", "log")
    seen = "2026-11-22T01:02:03.000Z"
    group = Group(
        *("84272509b870f5a9", "no stock", "no stock", "orders", "log", "ERROR", seen, seen, 1, 1, sample, sample),
        where={"111111111111/eu-west-1": 1},
    )

    screen = Console(file=io.StringIO(), width=80)
    screen.print(listing.as_table([group], 0))

    lines = screen.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert lines[0].strip() == "1 kind of failure; times in UTC"
    (line,) = [line for line in lines if "84272509b870f5a9" in line]
    assert "│ 11-22 01:02 │" in line
    assert "ERROR orders:" in line
