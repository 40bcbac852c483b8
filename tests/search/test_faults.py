"""Trouble with the cluster: nothing lost, nothing doubled, and what cannot be done now goes back to the queue."""

import socket
from typing import Any

import pytest
from opensearchpy import OpenSearch
from tests.search.conftest import Function, Index
from tests.support import faulty_proxy as faults
from tests.support.faulty_proxy import Fault, Proxy

LINES = [f"line {number}" for number in range(40)]
IDS = sorted(f"a-{number}" for number in range(40))


@pytest.mark.parametrize(
    "fault",
    [faults.status(429), faults.status(503), faults.status(502), faults.reset, faults.reset_after,
     faults.busy_for_every_other],
    ids=["429", "503", "502", "reset", "reset after it was taken", "429 for every other document"],
)  # fmt: skip
def test_trouble_that_passes_is_waited_for(function: Function, proxy: Proxy, index: Index, fault: Fault) -> None:
    proxy.faults = [fault] * 3

    assert function(function.put("a", *LINES)) == []

    assert sorted(index.ids()) == IDS
    assert len(proxy.requests) >= 4


@pytest.mark.parametrize(
    "fault",
    [faults.status(429), faults.status(503), faults.reset, faults.status(401), faults.status(403)],
    ids=["429", "503", "reset", "401", "403"],
)
def test_trouble_that_stays_sends_the_object_back_and_the_next_delivery_completes_it(
    function: Function, proxy: Proxy, index: Index, hub: Any, fault: Fault
) -> None:
    event = function.put("a", *LINES)
    proxy.always = fault

    assert function(event) == ["a"]
    assert len(proxy.requests) < 30  # bounded

    proxy.always = None
    assert function(event) == []
    assert sorted(index.ids()) == IDS
    assert (hub.quarantined(), hub.dead_letters()) == ({}, {})


def test_a_storm_of_429_that_takes_half_of_it_each_time_doubles_nothing(
    function: Function, proxy: Proxy, index: Index
) -> None:
    event = function.put("a", *LINES)
    proxy.always = faults.busy_for_every_other

    while function(event):
        proxy.always = None

    assert sorted(index.ids()) == IDS


def test_no_pause_is_begun_for_which_there_is_no_time(function: Function, proxy: Proxy, index: Index) -> None:
    event = function.put("a", *LINES)
    proxy.always = faults.status(429)

    assert function(event, seconds=5) == ["a"]
    assert len(proxy.requests) == 1
    assert index.ids() == []


def test_a_request_that_is_too_large_is_halved_until_it_fits(function: Function, proxy: Proxy, index: Index) -> None:
    proxy.always = faults.too_large_over(3000)

    assert function(function.put("a", *LINES)) == []

    assert sorted(index.ids()) == IDS
    assert sum(size > 3000 for size in proxy.requests) < 8


def test_a_single_document_that_is_too_large_is_kept_and_the_others_go_on(
    function: Function, proxy: Proxy, index: Index, hub: Any
) -> None:
    proxy.always = faults.too_large_over(3000)

    assert function(function.put("a", *LINES[:5], "x" * 4000, *LINES[5:])) == []

    assert len(index.ids()) == 40
    ((key, (body, reason)),) = hub.quarantined().items()
    assert key.startswith("quarantine/logs/a.gz/document-")
    assert b"xxxx" in body
    assert "413" in reason


def test_the_node_is_down_for_the_whole_run(function: Function, proxy: Proxy, index: Index, hub: Any) -> None:
    events = [function.put(key, *LINES) for key in ("a", "b")]
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        node, proxy.node = proxy.node, f"http://127.0.0.1:{nobody.getsockname()[1]}"
        proxy.always = faults.reset
        assert [function(event) for event in events] == [["a"], ["b"]]
        proxy.node = node

    proxy.always = None
    assert [function(event) for event in events] == [[], []]
    assert len(index.ids()) == 80
    assert (hub.quarantined(), hub.dead_letters()) == ({}, {})


@pytest.mark.parametrize("block", ["read_only_allow_delete", "read_only", "write"])
def test_a_read_only_index_is_trouble_of_the_cluster(
    function: Function, ready: OpenSearch, index: Index, hub: Any, block: str
) -> None:
    """`read_only_allow_delete` is what the flood stage of a full disk sets."""
    event = function.put("a", *LINES)
    ready.indices.create(index="logboom-2026.11.22")
    ready.indices.put_settings(index="logboom-2026.11.22", body={f"index.blocks.{block}": True})

    assert function(event) == ["a"]

    ready.indices.put_settings(index="logboom-2026.11.22", body={f"index.blocks.{block}": None})
    assert function(event) == []
    assert sorted(index.ids()) == IDS
    assert hub.quarantined() == {}


def test_no_room_for_another_shard_is_trouble_of_the_cluster_though_it_says_400(
    function: Function, ready: OpenSearch, index: Index, hub: Any
) -> None:
    event = function.put("a", *LINES)
    ready.cluster.put_settings(body={"persistent": {"cluster.max_shards_per_node": 1}})
    try:
        assert function(event) == ["a"]
    finally:
        ready.cluster.put_settings(body={"persistent": {"cluster.max_shards_per_node": None}})

    assert hub.quarantined() == {}
    assert function(event) == []
    assert sorted(index.ids()) == IDS


def test_a_closed_index_is_trouble_of_the_cluster(function: Function, ready: OpenSearch, hub: Any) -> None:
    ready.indices.create(index="logboom-2026.11.22")
    ready.indices.close(index="logboom-2026.11.22")

    assert function(function.put("a", *LINES)) == ["a"]
    assert hub.quarantined() == {}
