"""Setting the cluster up: once, again, after an upgrade, and where there is no lifecycle to be had."""

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from opensearchpy import OpenSearch
from tests.support.http import Handler, serving

from logboom_search import lifecycle, setup
from logboom_search.client import connect
from logboom_search.index_template import MAPPINGS, VERSION


def test_it_is_done_once(search: OpenSearch) -> None:
    assert [setup.ensure(search, retention_days=30) for _ in range(3)] == [True, False, False]


def test_other_retention_is_told_to_the_cluster(search: OpenSearch) -> None:
    setup.ensure(search, retention_days=30)

    assert setup.ensure(search, retention_days=60)


def test_an_older_set_up_is_brought_up_to_date_and_the_days_there_get_the_new_fields(search: OpenSearch) -> None:
    old = {"version": VERSION - 1, "retention_days": 30}
    body = {"index_patterns": ["logboom-*"], "_meta": old, "template": {"mappings": {"dynamic": False}}}
    search.indices.put_index_template(name="logboom", body=body)
    search.indices.create(index="logboom-2026.11.22")

    assert setup.ensure(search, retention_days=30)

    mapping = search.indices.get_mapping(index="logboom-2026.11.22")["logboom-2026.11.22"]["mappings"]
    assert set(mapping["properties"]) == set(MAPPINGS["properties"])


def test_an_index_of_another_form_hinders_nothing(search: OpenSearch, caplog: pytest.LogCaptureFixture) -> None:
    mapping = {"properties": {"body": {"type": "integer"}}}
    search.indices.create(index="logboom-2026.11.22", body={"mappings": mapping})

    assert setup.ensure(search, retention_days=30)
    assert "an index keeps the fields that it has" in caplog.text


def test_what_a_newer_version_set_up_is_left_alone(search: OpenSearch) -> None:
    newer = {"version": VERSION + 1, "retention_days": 7}
    search.indices.put_index_template(name="logboom", body={"index_patterns": ["logboom-*"], "_meta": newer})

    assert not setup.ensure(search, retention_days=30)


def test_an_index_that_is_there_is_never_made_to_refuse_late_events() -> None:
    assert "read_only" not in json.dumps(lifecycle.policy(30))


def test_a_cluster_without_the_lifecycle_plugin_is_used_all_the_same(
    search: OpenSearch, caplog: pytest.LogCaptureFixture
) -> None:
    if "opensearch-index-management" in search.cat.plugins():
        pytest.skip("this cluster has the plugin")
    with caplog.at_level(logging.WARNING):
        setup.ensure(search, retention_days=30)

    assert "no Index State Management" in caplog.text


class _Lifecycle(Handler):
    """The plugin's addresses, as its documentation has them: a policy is replaced only by who knows its number."""

    policy: Any = None
    number = 0
    seen: list[str]

    def answer(self) -> None:
        body = json.loads(self.body() or b"null")
        path, _, query = self.path.partition("?")
        kind = type(self)
        kind.seen.append(f"{self.command} {path}")
        if self.command == "GET" and kind.policy is None:
            return self.reply(404, {"error": "Policy not found", "status": 404})
        if self.command == "GET":
            return self.reply(200, {"_seq_no": kind.number, "_primary_term": 1, "policy": kind.policy})
        if self.command == "PUT":
            if kind.policy is not None and query != f"if_seq_no={kind.number}&if_primary_term=1":
                return self.reply(409, {"error": {"type": "version_conflict_engine_exception"}, "status": 409})
            kind.policy, kind.number = body["policy"], kind.number + 1
        return self.reply(200, {"updated_indices": 0})


@pytest.fixture
def plugin() -> Iterator[tuple[type[_Lifecycle], OpenSearch]]:
    handler = type("Handler", (_Lifecycle,), {"seen": []})
    with serving(handler) as url:
        client = connect(url, "none")
        yield handler, client
        client.close()


def test_the_policy_is_put_and_replaced_and_given_to_the_indices_that_are_there(
    plugin: tuple[type[_Lifecycle], OpenSearch],
) -> None:
    handler, client = plugin

    lifecycle.put(client, 30)
    lifecycle.put(client, 1)

    assert handler.policy == lifecycle.policy(1)["policy"]
    assert handler.seen[-1] == "POST /_plugins/_ism/change_policy/logboom-*"
