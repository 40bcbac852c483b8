"""The dashboard's body is what CloudWatch takes, and shows metrics that somebody writes.

The rules: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
"""

import itertools
import json
import re
from types import ModuleType
from typing import Any

import pytest
from tests.support.metrics import MORE_DIMENSIONS, WRITTEN
from tests.support.stack import Stack

OF_AWS = {
    "AWS/Firehose": (
        {"DeliveryStreamName"},
        {
            "IncomingRecords",
            "ThrottledRecords",
            "DeliveryToS3.Records",
            "DeliveryToS3.DataFreshness",
            "DeliveryToS3.Success",
        },
    ),
    "AWS/SQS": ({"QueueName"}, {"ApproximateAgeOfOldestMessage", "ApproximateNumberOfMessagesVisible"}),
    "AWS/Lambda": ({"FunctionName"}, {"Duration", "Errors", "Throttles"}),
    "AWS/SNS": ({"TopicName"}, {"NumberOfMessagesPublished", "NumberOfNotificationsFailed"}),
}
"""Dimensions and metrics of AWS's own, as its pages name them."""


@pytest.fixture(params=["with search", "without"])
def searches(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "with search")


@pytest.fixture
def stack(hub: dict[str, Any], searches: bool) -> Stack:
    return Stack(hub, "logboom", SearchEndpoint="https://search.example" if searches else "")


@pytest.fixture
def body(stack: Stack) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(stack.properties("Dashboard")["DashboardBody"])
    return found


@pytest.fixture
def metric_widgets(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [widget["properties"] for widget in body["widgets"] if widget["type"] == "metric"]


def test_the_grid_has_24_columns_and_no_two_widgets_lie_on_each_other(body: dict[str, Any]) -> None:
    cells: set[tuple[int, int]] = set()
    for widget in body["widgets"]:
        columns = range(widget["x"], widget["x"] + widget["width"])
        own = set(itertools.product(columns, range(widget["y"], widget["y"] + widget["height"])))
        assert columns.stop <= 24
        assert not own & cells, widget
        cells |= own
    rows = {row for _, row in cells}
    assert rows == set(range(max(rows) + 1))
    assert all((column, row) in cells for row in rows for column in range(24))  # no holes either


def test_it_reads_from_top_to_bottom(body: dict[str, Any]) -> None:
    places = [(widget["y"], widget["x"]) for widget in body["widgets"]]
    assert places == sorted(places)
    headings = [w["properties"]["markdown"] for w in body["widgets"] if w["type"] == "text"]
    assert [heading[:4] for heading in headings] == [f"## {number}" for number in range(1, len(headings) + 1)]


def test_every_widget_has_what_its_type_demands(body: dict[str, Any]) -> None:
    assert len(body["widgets"]) <= 500
    demanded = {"text": {"markdown"}, "metric": {"metrics", "region", "title"}, "alarm": {"alarms", "title"}}
    for widget in body["widgets"]:
        assert demanded[widget["type"]] <= set(widget["properties"])
        assert widget["properties"].get("region", "eu-west-1") == "eu-west-1"
        assert widget["properties"].get("period", 60) % 60 == 0


def test_every_alarm_is_shown_once(body: dict[str, Any], stack: Stack) -> None:
    (widget,) = (widget for widget in body["widgets"] if widget["type"] == "alarm")
    there = [stack.arn(name) for name in stack.of_type("AWS::CloudWatch::Alarm")]
    assert widget["properties"]["alarms"] == there  # in the template's order
    assert len(there) <= 100


def test_search_has_its_part_only_where_there_is_a_cluster(body: dict[str, Any], searches: bool) -> None:
    assert ("## 6. Search" in json.dumps(body)) == ("logboom-index" in json.dumps(body)) == searches


def written_out(rows: list[list[Any]]) -> list[list[str]]:
    """The metrics of a widget without its shorthand, and without expressions."""
    found: list[list[str]] = []
    for row in rows:
        names = [part for part in row if isinstance(part, str)]
        assert len(row) - len(names) <= 1  # at most one object,
        assert all(isinstance(part, str) for part in row[: len(names)])  # at the end
        if not names:
            continue
        before = found[-1] if found else []
        if names[0] == "...":
            names = [*before[: len(before) - len(names) + 1], *names[1:]]
        found.append([before[place] if part == "." else part for place, part in enumerate(names)])
    return found


def test_every_metric_that_is_shown_is_written(metric_widgets: list[dict[str, Any]]) -> None:
    for widget in metric_widgets:
        assert len(widget["metrics"]) <= 500
        for namespace, name, *pairs in written_out(widget["metrics"]):
            dimensions = dict(itertools.batched(pairs, 2, strict=True))
            if namespace == "Logboom":
                assert set(dimensions) == {"FunctionName", "service"}, name
                assert name in WRITTEN[dimensions["service"]]
                assert dimensions["FunctionName"] == f"logboom-{dimensions['service']}"
            else:
                names, metrics = OF_AWS[namespace]
                assert set(dimensions) == names
                assert name in metrics


def test_every_metric_has_a_statistic(metric_widgets: list[dict[str, Any]]) -> None:
    for widget in metric_widgets:
        for row in widget["metrics"]:
            drawn = row[-1] if isinstance(row[-1], dict) else {}
            assert "stat" in widget or {"stat", "expression"} & set(drawn), widget["title"]
            assert (drawn.get("stat") or widget.get("stat", "Sum")) in {"Sum", "Maximum", "Minimum", "p50", "p99"}


SEARCH = re.compile(
    r"""SEARCH\('\{Logboom,FunctionName,service,("?)([\w.]+)\1\} """
    r"""MetricName="(\w+)" FunctionName="logboom-alert"', 'Sum'\)"""
)


def test_expressions_name_what_is_there(metric_widgets: list[dict[str, Any]]) -> None:
    searched: set[tuple[str, str]] = set()
    for widget in metric_widgets:
        drawn = [row[-1] for row in widget["metrics"] if isinstance(row[-1], dict)]
        ids = [each["id"] for each in drawn if "id" in each]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[a-z]\w*", name) for name in ids)
        for expression in (each["expression"] for each in drawn if "expression" in each):
            if found := SEARCH.fullmatch(expression):
                assert bool(found[1]) == ("." in found[2])  # a name that is no word stands in quotes
                searched.add((found[3], found[2]))
            else:
                assert set(re.findall(r"[a-z]\w*", expression)) <= set(ids), expression
    assert searched == {(name, dimension) for name, more in MORE_DIMENSIONS.items() for dimension in more}


def test_what_is_written_is_shown(body: dict[str, Any]) -> None:
    shown = json.dumps(body)
    written = set().union(*(names for service, names in WRITTEN.items() if service in shown and service != "index"))
    assert [name for name in sorted(written) if f'"{name}"' not in shown and f'\\"{name}\\"' not in shown] == []


def test_two_hubs_of_an_account_have_two_dashboards(hub: dict[str, Any]) -> None:
    name = hub["Resources"]["Dashboard"]["Properties"]["DashboardName"]["Fn::Sub"]
    assert {"${AWS::StackName}", "${AWS::Region}"} <= set(re.findall(r"\$\{[\w:]+\}", name))
    assert re.fullmatch(r"[\w-]+", Stack(hub, "logboom").properties("Dashboard")["DashboardName"])


def test_the_output_leads_to_it_in_each_partitions_console(hub: dict[str, Any], alert_message: ModuleType) -> None:
    address, more = hub["Outputs"]["DashboardUrl"]["Value"]["Fn::Sub"]
    assert address.endswith("#dashboards/dashboard/${Dashboard}")
    links = alert_message.links  # which lead into the same consoles
    assert set(re.findall(r"console\.[\w.-]+", json.dumps(more))) == {links._HOST, *links._HOSTS.values()}
