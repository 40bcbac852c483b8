"""`make demo SEARCH=1`: a real OpenSearch node beside local AWS, and a few answers from it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from opensearchpy import OpenSearch
from rich.table import Table

from logboom_local.demo.report import Result, Steps, console
from logboom_local.opensearch import opensearch
from logboom_search.client import connect
from logboom_search.dashboards import DASHBOARDS
from logboom_search.dashboards.panel import Panel
from logboom_search.dashboards.request import request
from logboom_search.dashboards.saved_objects import saved_objects, visualization_id
from logboom_search.index_template import PATTERN

_ANSWERS = ("status-codes", "errors-by-kind", "log-groups")
"""Panels whose outermost bucket, time left aside, is worth a look here."""
_PATIENCE = 90  # seconds
_SHOWN = 6
_JOINED = "attributes.log.joined_events"


@contextmanager
def parameters(wanted: bool) -> Iterator[dict[str, str]]:
    """The hub's parameters for a node that runs while the block does; none where search is not wanted."""
    if not wanted:
        yield {}
        return
    with opensearch() as url:
        client = connect(url, "none")
        client.indices.delete(index=PATTERN)
        client.close()
        yield {"SearchEndpoint": url, "SearchService": "none"}


def show(endpoint: str, result: Result, steps: Steps) -> bool:
    """Wait for all events, print a few answers; returns whether all are in the index, and none twice."""
    events = result.total.sent + 1  # and the one more, by which the time to its alert is taken
    client = connect(endpoint, "none")
    with steps.step("wait for the index") as progress:
        found = _wait(client, events, progress)
    for panel in (panel for dashboard in DASHBOARDS for panel in dashboard.panels if panel.id in _ANSWERS):
        console.print(_table(client, panel))
    console.print(f"{found:,} of {events:,} events are in the index", style="" if found == events else "red")
    client.close()
    return found == events


def _wait(client: OpenSearch, events: int, progress: Any) -> int:
    deadline = time.monotonic() + _PATIENCE
    while (found := _events(client)) < events and time.monotonic() < deadline:
        progress(f"{found:,} of {events:,} events")
        time.sleep(0.5)
    return found


def _events(client: OpenSearch) -> int:
    """How many events the documents are made of: some are joined of several."""
    client.indices.refresh(index=PATTERN)
    joined = {"joined": {"sum": {"field": _JOINED}}, "documents": {"value_count": {"field": _JOINED}}}
    answer = client.search(index=PATTERN, body={"size": 0, "track_total_hits": True, "aggs": joined})
    found = answer.get("aggregations", {"joined": {"value": 0}, "documents": {"value": 0}})
    return int(answer["hits"]["total"]["value"] + found["joined"]["value"] - found["documents"]["value"])


def _table(client: OpenSearch, panel: Panel) -> Table:
    """The panel's answer by its first bucket that is not time."""
    saved = next(found for found in saved_objects(DASHBOARDS) if found["id"] == visualization_id(panel))
    body = request(saved, "now-1d", "now+1d", "1d")
    answer = client.search(index=PATTERN, body=body)["aggregations"]
    number = len(panel.metrics) + 1
    if panel.buckets[0].type == "date_histogram":
        days, number = answer[str(number)]["buckets"], number + 1
        answer = days[-1] if days else {str(number): {"buckets": []}}
    table = Table(title=panel.title, title_justify="left")
    table.add_column(panel.buckets[-1 if number > len(panel.metrics) + 1 else 0].label)
    table.add_column("Events", justify="right")
    for bucket in answer[str(number)]["buckets"][:_SHOWN]:
        table.add_row(str(bucket["key"]), f"{bucket['doc_count']:,}")
    return table
