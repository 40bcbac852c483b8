"""Real logs, delivered three times: counts by status code, host and program are those of the files themselves."""

import re
from collections import Counter
from typing import Any

import pytest
from opensearchpy import OpenSearch
from tests.search.conftest import NOW, Function
from tests.support.real_logs import needed

PER_OBJECT = 700


def counts(search: OpenSearch, field: str) -> Counter[Any]:
    body = {
        "size": 0,
        "aggs": {"values": {"terms": {"field": field, "size": 10_000}}},
    }
    found = search.search(index="logboom-*", body=body)["aggregations"]["values"]["buckets"]
    return Counter({bucket["key"]: bucket["doc_count"] for bucket in found})


def deliver(function: Function, name: str) -> list[str]:
    """Every line of the file, an event each, in objects that are delivered three times over; returns the lines."""
    lines = needed(name)
    starts = range(0, len(lines), PER_OBJECT)
    events = [
        function.put(f"{name}-{start}", *lines[start : start + PER_OBJECT], group=f"/{name}", at=NOW + start)
        for start in starts
    ]
    assert [function(event) for event in events * 3] == [[]] * len(events) * 3
    return lines


def test_an_access_log_is_there_once_with_every_status_code(function: Function, search: OpenSearch) -> None:
    lines = deliver(function, "access/combined.log")
    search.indices.refresh(index="logboom-*")

    expected = Counter(int(line.split('"')[2].split()[0]) for line in lines)
    assert counts(search, "attributes.http.response.status_code") == expected
    assert set(counts(search, "id").values()) == {1}
    assert counts(search, "id").total() == len(lines)
    clients = Counter(line.split()[0] for line in lines)
    assert counts(search, "attributes.client.address") == clients


@pytest.mark.parametrize("name", ["loghub/Linux.log", "loghub/OpenSSH.log"])
def test_a_syslog_is_there_once_with_every_host_and_program(function: Function, search: OpenSearch, name: str) -> None:
    lines = deliver(function, name)
    search.indices.refresh(index="logboom-*")

    headers = [re.match(r".{15} (\S+) ([^:\[]+)", line) for line in lines]
    assert counts(search, "attributes.host.name") == Counter(found[1] for found in headers if found)
    assert counts(search, "attributes.syslog.appname") == Counter(found[2].strip() for found in headers if found)
    assert set(counts(search, "id").values()) == {1}
    assert counts(search, "id").total() == len(lines)
