"""Every panel's question, taken from its saved object and put to a real node: the answer is what the test counts."""

import importlib
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from opensearchpy import OpenSearch
from tests.support import panel_data
from tests.support.objects import envelope, packed
from tests.support.panel_data import DAY, Line

import logboom
from logboom_aws.sink import SinkObject
from logboom_search import setup
from logboom_search.client import connect
from logboom_search.dashboards import DASHBOARDS
from logboom_search.dashboards.panel import Bucket, Metric, Panel
from logboom_search.dashboards.request import request
from logboom_search.dashboards.saved_objects import saved_objects, visualization_id

type Row = dict[str, Any]
HOUR = 3_600_000
STATUS = "attributes.http.response.status_code"


def failed_login(row: Row) -> bool:
    """The summary that PAM writes afterwards, `2 more authentication failures`, is none of its own."""
    said = re.search(r"\b(failed password|authentication failure)\b", row["message"], re.IGNORECASE)
    return row.get("event_name") == "syslog" and said is not None


def access(row: Row) -> bool:
    return row.get("event_name") == "http.access"


def error(row: Row) -> bool:
    return row.get("severity_text") in ("ERROR", "FATAL")


def lambda_failure(row: Row) -> bool:
    return str(row.get("event_name")) in ("lambda.timeout", "lambda.out_of_memory", "lambda.crash")


def report(row: Row) -> bool:
    return "attributes.aws.lambda.duration_ms" in row


def cold(row: Row) -> bool:
    return "attributes.aws.lambda.init_duration_ms" in row


def syslog(row: Row) -> bool:
    return str(row.get("event_name")).startswith(("syslog", "kernel.", "systemd.", "disk.full"))


# What each panel is about, in words of the test's own.
ABOUT: dict[str, Callable[[Row], bool]] = {
    **dict.fromkeys(["requests", "status-codes", "top-paths", "bytes", "agents", "clients"], access),
    "failing-paths": lambda row: access(row) and row[STATUS] >= 400,
    "slow-paths": lambda row: "attributes.http.server.request.duration" in row,
    **dict.fromkeys(["errors-over-time", "errors-by-account"], error),
    **dict.fromkeys(["errors-by-kind", "new-kinds"], error),
    "errors-by-type": lambda row: error(row) and "attributes.exception.type" in row,
    **dict.fromkeys(["lambda-failures", "lambda-failing"], lambda_failure),
    **dict.fromkeys(["durations", "slowest", "memory"], report),
    **dict.fromkeys(["cold-starts", "init"], cold),
    **dict.fromkeys(["hosts", "programs"], syslog),
    **dict.fromkeys(["failed-logins", "failed-login-hosts"], failed_login),
    **dict.fromkeys(["bytes-by-account", "accounts", "log-groups", "kinds-of-line", "severities"], lambda _: True),
    "moved": lambda _: False,
}
PANELS = [panel for dashboard in DASHBOARDS for panel in dashboard.panels]
SAVED = {found["id"]: found for found in saved_objects(DASHBOARDS)}


@pytest.fixture(scope="module")
def indexed(node: str) -> Iterator[tuple[OpenSearch, list[Row]]]:
    """The node with all lines in it, and what the test knows of each."""
    search = connect(node, "none")
    search.indices.delete(index="logboom-*")
    setup.ensure(search, retention_days=30)
    lines = panel_data.lines()
    rows = [line.facts | {"message": line.message} for line in lines]
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parents[2] / "functions/index")
        conversion = importlib.import_module("conversion").Conversion(SinkObject("b", "k"), redact=False)
        bulk = importlib.import_module("bulk").Bulk(search, seconds_left=lambda: 300.0, on_refused=pytest.fail)
        bulk.write(conversion.document(record) for record in _records(lines))
    search.indices.refresh(index="logboom-*")
    assert bulk.counts == {"indexed": len(rows)}
    _add_what_the_documents_say(search, rows)
    yield search, rows
    search.close()


def _records(lines: list[Line]) -> Iterator[logboom.Record]:
    """Through the reader, an envelope for each line: which lines belong together is another test's matter."""
    for number, line in enumerate(lines):
        event = {"id": str(number), "timestamp": line.timestamp, "message": line.message}
        data = packed(envelope([event], account=line.account, group=line.log_group))
        yield from logboom.read(io.BytesIO(data), region="eu-west-1")


def _add_what_the_documents_say(search: OpenSearch, rows: list[Row]) -> None:
    """Sizes, and what the parser alone decides: how bad a syslog line is, and of which kind a failure."""
    hits = search.search(index="logboom-*", body={"size": 10_000})["hits"]["hits"]
    for hit in hits:
        source, row = hit["_source"], rows[int(hit["_source"]["id"])]
        size = source.pop("bytes")
        length = len(json.dumps(source, separators=(",", ":"), ensure_ascii=False).encode())
        assert abs(length - size) <= 8  # 7.0 and 7 are the same number
        row["bytes"] = size
        row.setdefault("severity_text", source["severity_text"])
        if "fingerprint" in source:
            row.setdefault("fingerprint.template", source["fingerprint"]["template"])


def test_every_panel_is_known_here() -> None:
    assert [panel.id for panel in PANELS if panel.id not in ABOUT] == []
    assert len({panel.id for panel in PANELS}) == len(PANELS)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_a_panel_shows_what_is_counted_independently(indexed: tuple[OpenSearch, list[Row]], panel: Panel) -> None:
    search, rows = indexed
    body = request(SAVED[visualization_id(panel)], "2026-11-22", "2026-11-22", "1h")
    body["query"]["bool"]["filter"][1]["range"]["@timestamp"]["lte"] = "2026-11-22T23:59:59Z"

    answer = search.search(index="logboom-*", body=body)

    about = [row for row in rows if ABOUT[panel.id](row)]
    assert answer["hits"]["total"]["value"] == len(about)
    assert about or panel.id == "moved"
    _compare(answer.get("aggregations", {}), len(about), panel, panel.buckets, about)


def _compare(found: Row, count: int, panel: Panel, buckets: tuple[Bucket, ...], rows: list[Row]) -> None:
    assert count == len(rows)
    if not buckets:
        for number, metric in enumerate(panel.metrics, start=1):
            _compare_metric(found.get(str(number), {}), metric, rows)
        return
    bucket, *inner = buckets
    number = len(panel.metrics) + 1 + panel.buckets.index(bucket)
    expected = _divide(bucket, rows)
    shown = found[str(number)]["buckets"]
    if bucket.type == "terms":
        assert len(shown) == min(bucket.size, len(expected))
        first = [_value(panel.metrics[0], mine) for mine in expected.values()]
        assert sorted((_value(panel.metrics[0], expected[one["key"]]) for one in shown), reverse=True) == pytest.approx(
            sorted(first, reverse=True)[: bucket.size]
        )
    else:
        assert [one["key"] for one in shown] == sorted(expected)
    for one in shown:
        _compare(one, one["doc_count"], panel, tuple(inner), expected[one["key"]])


def _divide(bucket: Bucket, rows: list[Row]) -> dict[Any, list[Row]]:
    divided = defaultdict(list)
    for row in rows:
        if bucket.type == "date_histogram":
            divided[(row["@timestamp"] - DAY) // HOUR * HOUR + DAY].append(row)
        elif bucket.field in row:
            divided[row[bucket.field]].append(row)
    return divided


def _value(metric: Metric, rows: list[Row]) -> float:
    values = [row[metric.field] for row in rows if metric.field in row]
    if metric.type == "count":
        return len(rows)
    if metric.type == "cardinality":
        return len(set(values))
    if metric.type == "avg":
        return float(sum(values) / len(values))
    return float(sum(values) if metric.type == "sum" else min(values) if metric.type == "min" else max(values))


def _compare_metric(found: Row, metric: Metric, rows: list[Row]) -> None:
    if metric.type == "count":
        return
    if metric.type != "percentiles":
        assert found["value"] == pytest.approx(_value(metric, rows))
        return
    values = [row[metric.field] for row in rows]
    assert {float(percent) for percent in found["values"]} == set(metric.percents)
    for percent, value in found["values"].items():  # the server estimates; with few values it lies between two of them
        below, up_to = sum(one < value for one in values), sum(one <= value for one in values)
        slack = 1 + 0.02 * len(values)
        assert below - slack <= float(percent) / 100 * len(values) <= up_to + slack
