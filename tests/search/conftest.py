"""A real OpenSearch node for all tests here, the index function in front of it, and moto's S3 and SQS behind."""

import gzip
import importlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from opensearchpy import OpenSearch
from tests.integration.conftest import Hub, context, hub
from tests.support.faulty_proxy import Proxy, proxy_to
from tests.support.node import running
from tests.support.objects import created, envelope, queued

from logboom_aws import settings
from logboom_local import samples
from logboom_search import setup
from logboom_search.client import connect

__all__ = ["context", "hub"]

ACCOUNT, GROUP, STREAM = "111111111111", "/app/orders", "stream"
NOW = 1795320000000  # 2026-11-22T04:00:00Z


@pytest.fixture(scope="session")
def node() -> Iterator[str]:
    """The node's URL."""
    with running() as url:
        yield url


@pytest.fixture
def search(node: str) -> Iterator[OpenSearch]:
    """A client for the node, on which nothing of ours is left over."""
    client = connect(node, "none")
    client.indices.delete(index="logboom-*", params={"expand_wildcards": "all"})
    client.indices.delete_index_template(name="logboom", params={"ignore": 404})
    yield client
    client.close()


@pytest.fixture
def proxy(node: str) -> Iterator[Proxy]:
    """The way to the node that can be troubled."""
    with proxy_to(node) as found:
        yield found


class Function:
    """The index function, deployed against a cluster."""

    def __init__(self, app: ModuleType, hub: Hub, context: SimpleNamespace) -> None:
        self.app = app
        self._hub = hub
        self._context = context

    def put(
        self, key: str, *messages: str | bytes | dict[str, Any], group: str = GROUP, at: int = NOW
    ) -> dict[str, Any]:
        """Write an object of these messages, or whole events, to the sink; returns its `Object Created` in SQS."""
        events = [
            message if isinstance(message, dict) else {"id": f"{key}-{number}", "timestamp": at, "message": message}
            for number, message in enumerate(messages)
        ]
        sent = envelope(events, account=ACCOUNT, group=group, stream=STREAM)
        self.put_bytes(key, json.dumps(sent, ensure_ascii=False).encode())
        return self.event(key)

    def put_bytes(self, key: str, data: bytes) -> None:
        self._hub.s3.put_object(Bucket=samples.BUCKET, Key=f"logs/{key}.gz", Body=gzip.compress(data))

    @staticmethod
    def event(key: str) -> dict[str, Any]:
        return queued(created(samples.BUCKET, f"logs/{key}.gz"), message_id=key)

    def __call__(self, event: dict[str, Any], seconds: float = 300) -> list[str]:
        """Deliver the event; returns the ids of the messages that go back to the queue."""
        self._context.get_remaining_time_in_millis = lambda: seconds * 1000
        return [failure["itemIdentifier"] for failure in self.app.handler(event, self._context)["batchItemFailures"]]


@pytest.fixture
def function(
    proxy: Proxy,
    search: OpenSearch,  # noqa: ARG001 - for the clean node
    hub: Hub,
    index_function: ModuleType,
    context: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
) -> Function:
    """The index function at the time of NOW, with the proxy for its cluster, and pauses that are short."""
    for name, value in {
        "ENDPOINT": proxy.url,
        "SERVICE": "none",
        "SECRET_ARN": "",
        "REDACT": "No",
        "RETENTION_DAYS": "30",
    }.items():
        monkeypatch.setenv(f"SEARCH_{name}", value)
    settings.settings.cache_clear()
    bulk = importlib.import_module("bulk")
    monkeypatch.setattr(bulk, "PAUSE_SECONDS", 0.001)
    monkeypatch.setattr(bulk, "PAUSE_MAX_SECONDS", 0.01)
    at_now = partial(index_function.Conversion, now=datetime.fromtimestamp(NOW / 1000, UTC))
    monkeypatch.setattr(index_function, "Conversion", at_now)
    return Function(index_function, hub, context)


class Index:
    """What is in the index."""

    def __init__(self, search: OpenSearch) -> None:
        self._search = search

    def hits(self, query: str = "*") -> list[dict[str, Any]]:
        """The hits of a query in Lucene's syntax, at most 10,000."""
        self._search.indices.refresh(index="logboom-*")
        body = {"query": {"query_string": {"query": query}}, "size": 10_000, "sort": ["id"]}
        found: list[dict[str, Any]] = self._search.search(index="logboom-*", body=body)["hits"]["hits"]
        return found

    def documents(self, query: str = "*") -> list[dict[str, Any]]:
        return [hit["_source"] for hit in self.hits(query)]

    def ids(self, query: str = "*") -> list[str]:
        """The event id of each document."""
        return [document["id"] for document in self.documents(query)]


@pytest.fixture
def index(search: OpenSearch) -> Index:
    return Index(search)


@pytest.fixture
def ready(search: OpenSearch) -> OpenSearch:
    """The node, set up."""
    setup.ensure(search, retention_days=30)
    return search
