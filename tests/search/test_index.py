"""The index function against a real node: what a line becomes, and that a line is there once."""

import importlib
import json
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest
from opensearchpy import OpenSearch
from tests.search.conftest import ACCOUNT, GROUP, NOW, STREAM, Function, Index
from tests.support.objects import envelope

import logboom
from logboom_aws.sink import SinkObject
from logboom_local import samples

DAY = 24 * 3600 * 1000


def test_a_line_becomes_a_document_that_is_found_by_its_fields(function: Function, index: Index) -> None:
    line = '10.0.0.9 - - [22/Nov/2026:04:32:52 +0000] "GET /orders/7?x=1 HTTP/1.1" 503 1234 "-" "curl/8.5.0"'

    assert function(function.put("a", line)) == []

    (hit,) = index.hits("attributes.http.response.status_code:>=500 AND resource.service.name:app\\/orders")
    assert hit["_index"] == "logboom-2026.11.22"
    kind, size = hit["_source"].pop("fingerprint"), hit["_source"].pop("bytes")
    assert kind["template"] == "GET /orders/<number> 503"
    assert size == len(json.dumps(hit["_source"] | {"fingerprint": kind}, separators=(",", ":")))
    assert hit["_source"] == {
        "@timestamp": "2026-11-22T04:00:00.000Z",
        "id": "a-0",
        "severity_text": "ERROR",
        "severity_number": 17,
        "body": "GET /orders/7 503",
        "event_name": "http.access",
        "resource": {
            "cloud.account.id": ACCOUNT,
            "cloud.region": "eu-west-1",
            "aws.log.group.names": [GROUP],
            "aws.log.stream.names": [STREAM],
            "service.name": "app/orders",
        },
        "attributes": {
            "client.address": "10.0.0.9",
            "http.request.method": "GET",
            "url.path": "/orders/7",
            "url.query": "x=1",
            "network.protocol.version": "1.1",
            "http.response.status_code": 503,
            "http.response.body.size": 1234,
            "user_agent.original": "curl/8.5.0",
        },
    }
    assert index.ids('attributes.client.address.ip:"10.0.0.0/8" AND timestamp:[2026-11-22 TO 2026-11-23]') == ["a-0"]


def test_what_an_application_logs_is_found_by_the_path_of_any_leaf(function: Function, index: Index) -> None:
    order = {"level": "info", "message": "sent", "order": {"id": 7, "lines": [{"sku": "x-1"}, {"sku": "x-2"}]}}

    function(function.put("a", json.dumps(order, indent=2)))

    assert index.ids("fields.order.lines.sku:x\\-2 AND fields.order.id:7 AND body:sent") == ["a-0"]
    assert index.documents()[0]["fields"] == order


def test_an_attribute_without_a_type_of_its_own_is_found_all_the_same(function: Function, index: Index) -> None:
    function(function.put("a", '<165>1 2026-11-22T04:32:52Z web-1 app 7 ID47 [x@1 who="me"] hello'))

    (document,) = index.documents("attributes_other.syslog.sd.x@1.who:me AND attributes.host.name:web\\-1")
    assert document["attributes_other"] == {"syslog.sd.x@1.who": "me"}


def test_a_redelivered_object_changes_nothing(function: Function, index: Index) -> None:
    event = function.put("a", *(f"line {number}" for number in range(50)))

    assert [function(event) for _ in range(3)] == [[], [], []]

    assert sorted(index.ids()) == sorted(f"a-{number}" for number in range(50))


@pytest.mark.parametrize("differs", ["account", "group", "stream"])
def test_the_same_event_id_elsewhere_is_another_event(function: Function, index: Index, differs: str) -> None:
    for place in ("111111111112", "111111111113"):
        where = {"account": ACCOUNT, "group": GROUP, "stream": STREAM, differs: place}
        sent = envelope([{"id": "7", "timestamp": NOW, "message": "hello"}], **where)
        function.put_bytes(place, json.dumps(sent).encode())
        function(function.event(place))

    assert index.ids() == ["7", "7"]


@pytest.mark.parametrize(
    ("at", "where"),
    [
        (0, "logboom-undated"),
        (4102444800000, "logboom-undated"),  # 2100
        (-(10**15), "logboom-undated"),
        (10**17, "logboom-undated"),
    ],
)
def test_a_timestamp_far_off_makes_no_index_of_its_own(function: Function, index: Index, at: int, where: str) -> None:
    function(function.put("a", "hello", at=at))

    (hit,) = index.hits("hello")
    assert hit["_index"] == where


def test_the_days_that_have_an_index_are_bounded(index_function: ModuleType) -> None:  # noqa: ARG001 - for its folder on the path
    make = importlib.import_module("conversion").Conversion(
        SinkObject("b", "k"), redact=False, now=datetime(2026, 11, 22, 12, tzinfo=UTC)
    )
    hours = range(-600 * 24, 20 * 24)
    found = {make.document(logboom.parse("x", timestamp=NOW + hour * 3_600_000)).index for hour in hours}

    assert len(found) == 400 + 1 + 2 + 1
    assert {"logboom-2025.10.18", "logboom-2026.11.24", "logboom-undated"} <= found
    assert not {"logboom-2025.10.17", "logboom-2026.11.25"} & found


def test_secrets_are_left_out_where_that_is_asked_for(
    function: Function, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEARCH_REDACT", "Yes")
    logged = {
        "level": "info",
        "message": "signed in jo@example.com",
        "login": {"password": "hunter2!", "pin_token": 99887766},
    }

    function(function.put("a", json.dumps(logged), "password=hunter3!"))

    documents = index.documents()
    assert "hunter" not in json.dumps(documents)
    assert "99887766" not in json.dumps(documents)
    assert "jo@example.com" not in json.dumps(documents)
    assert index.ids('fields.login.password:"[redacted:password]"') == ["a-0"]


def test_damage_is_quarantined_and_the_rest_indexed(function: Function, index: Index, hub: Any) -> None:
    assert function(function.event("damaged-member")) == []

    assert len(index.ids()) == 2
    ((key, (_, reason)),) = hub.quarantined().items()
    assert key.startswith("quarantine/logs/damaged-member.gz/")
    assert reason.startswith("damaged gzip member")


def test_nothing_to_read_is_given_up_with_its_reason(function: Function, hub: Any) -> None:
    event = function.event("unreadable")

    assert function(event) == []
    assert list(hub.dead_letters()) == [event["Records"][0]["body"]]


def test_a_control_message_makes_no_document(function: Function, search: OpenSearch) -> None:
    assert function(function.event("control-message")) == []
    assert search.indices.get(index="logboom-*") == {}


def test_every_sample_object_is_indexed_whole(function: Function, index: Index) -> None:
    assert function(function.event("failures")) == []

    parts = json.loads((samples.EVENTS / "objects/failures.json").read_text())
    sent = [event["id"] for part in parts for event in part["member"]["logEvents"]]
    assert sorted(index.ids()) == sorted(sent)
