"""Every list that has all functions or all queues has all of them: docs/adding-a-consumer.md."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.stack import Stack
from tests.template.test_hub import of_type, readers

from logboom_cli.queues.consumers import Consumer


@pytest.fixture(scope="module")
def deployed(hub: dict[str, Any]) -> Stack:
    return Stack(hub, "logboom", SearchEndpoint="https://search.example")


@pytest.fixture(scope="module")
def functions(hub: dict[str, Any]) -> set[str]:
    """The names of all functions."""
    return {
        found["Properties"]["FunctionName"]["Fn::Sub"].partition("-")[2]
        for found in of_type(hub, "AWS::Serverless::Function").values()
    }


def watched(deployed: Stack, alarm: str, dimension: str) -> set[str]:
    """What the alarms of this name, or with names that end so, look at."""
    found = [each for each in deployed.of_type("AWS::CloudWatch::Alarm").values() if each["AlarmName"].endswith(alarm)]
    assert found
    metrics = [
        metric
        for each in found
        for metric in (
            [query["MetricStat"]["Metric"] for query in each.get("Metrics", []) if "MetricStat" in query] or [each]
        )
    ]
    return {pair["Value"] for metric in metrics for pair in metric["Dimensions"] if pair["Name"] == dimension}


@pytest.mark.parametrize("alarm", ["functions-fail", "functions-throttled"])
def test_an_alarm_of_all_functions_looks_at_all(deployed: Stack, functions: set[str], alarm: str) -> None:
    assert watched(deployed, f"logboom-{alarm}", "FunctionName") == {f"logboom-{name}" for name in functions}


@pytest.mark.parametrize("alarm", ["quarantined", "own-events"])
def test_an_alarm_of_all_that_read_the_sink_looks_at_all(deployed: Stack, alarm: str) -> None:
    reading = {found["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"] for found in readers(deployed)}
    assert watched(deployed, f"logboom-{alarm}", "service") == reading


def test_every_queue_has_an_alarm(deployed: Stack) -> None:
    queues = {deployed.named(name) for name in deployed.of_type("AWS::SQS::Queue")}
    dead = {name for name in queues if "DeadLetter" in name}
    assert watched(deployed, "-dead-letters", "QueueName") == dead
    assert watched(deployed, "-queue-age", "QueueName") == queues - dead


def test_the_dashboard_shows_every_function_and_queue(deployed: Stack, functions: set[str]) -> None:
    body = deployed.properties("Dashboard")["DashboardBody"]
    shown = {f"logboom-{name}" for name in functions} | {
        deployed.named(name) for name in deployed.of_type("AWS::SQS::Queue")
    }
    assert [name for name in sorted(shown) if f'"{name}"' not in body] == []


def test_the_command_knows_every_queue(hub: dict[str, Any]) -> None:
    known = {f"{name.capitalize()}{kind}Url" for name in Consumer for kind in ("Queue", "DeadLetterQueue")}
    assert {name for name in hub["Outputs"] if name.endswith("QueueUrl")} == known
    assert {f"{name}Url" for name in of_type(hub, "AWS::SQS::Queue")} == known


def test_the_readme_says_where_every_functions_log_is(functions: set[str], root: Path) -> None:
    (row,) = re.findall(r"^\| `/aws/lambda/<stack>-.*", (root / "README.md").read_text(), re.MULTILINE)
    assert [name for name in sorted(functions) if f"-{name}`" not in row] == []
