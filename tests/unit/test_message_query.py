"""The Logs Insights query of a kind of failure."""

import re
from types import ModuleType
from typing import Any

import msgspec
import pytest

from logboom_aws.groups.group import Group, Sample

SAMPLE = Sample("2026-11-22T03:14:56.551Z", "1", "", "log")
TRACE = "TypeError: Cannot read properties of undefined (reading 'price')\n    at totalOf (/var/task/total.js:41:22)"


def group(template: str, event_name: str = "log", **latest: Any) -> Group:
    sample = msgspec.structs.replace(SAMPLE, event_name=event_name, **latest)
    return Group(
        "3f9c", template, "", "", event_name, "ERROR", SAMPLE.timestamp, SAMPLE.timestamp, 1, 1, sample, sample
    )


KINDS = {
    "words around what varies": (
        group("sshd: Failed password for <user> from <ip>", body="Failed password for root from 10.0.0.1"),
        '"Failed password for", "from"',
    ),
    "an exception, by its place and not its message": (
        group(
            "TypeError: Cannot read properties of undefined (reading <quoted>) at totalOf (orders/total.js)",
            "exception",
            body=TRACE.partition("\n")[0],
            exception_type="TypeError",
            stacktrace=TRACE,
            attributes={"exception.message": "Cannot read properties of undefined (reading 'price')"},
        ),
        '"TypeError", "at totalOf", "total.js"',
    ),
    "an exception without frames of the application's": (
        group(
            "Error: connect ECONNREFUSED <ip>",
            "exception",
            body="Error: connect ECONNREFUSED 10.0.0.7:5432",
            exception_type="Error",
            stacktrace="Error: connect ECONNREFUSED 10.0.0.7:5432\n    at node:internal/x:9:1",
            attributes={"exception.message": "connect ECONNREFUSED 10.0.0.7:5432"},
        ),
        '"Error", "connect ECONNREFUSED"',
    ),
    "a type that the template has in short": (
        group(
            "IllegalStateException: no stock at com.x.Shop.sell",
            "exception",
            body="sold out",
            exception_type="java.lang.IllegalStateException",
            stacktrace="java.lang.IllegalStateException: no stock\n\tat com.x.Shop.sell(Shop.java:12)",
        ),
        '"java.lang.IllegalStateException", "no stock", "at com.x.Shop.sell"',
    ),
    "a trace of many events": (
        group(
            "KeyError: <quoted> at handler (app.py)",
            "exception",
            body="KeyError: 'x'",
            exception_type="KeyError",
            stacktrace="Traceback\n  File \"app.py\", line 3, in handler\nKeyError: 'x'",
            attributes={"log.joined_events": 3},
        ),
        '"KeyError"',
    ),
    "a request, whose body is put together": (
        group(
            "GET /orders/<number> 502",
            "http.access",
            body="GET /orders/17 502",
            attributes={"http.response.status_code": 502},
        ),
        '"502", "GET", "orders"',
    ),
    "what the platform says in three forms": (
        group("Timed out", "lambda.timeout", body="Duration: 3000.00 ms, Status: timeout"),
        '/Status: timeout|"status":"timeout"|Task timed out after/',
    ),
    "a crash of a type": (
        group(
            "Runtime crashed: Runtime.ExitError",
            "lambda.crash",
            body="Duration: 1.0 ms, Status: error, Error Type: Runtime.ExitError",
            exception_type="Runtime.ExitError",
        ),
        '"Runtime.ExitError"',
    ),
    "a crash of no known type": (
        group("Runtime crashed", "lambda.crash", body="Process exited before completing request"),
        '/Status: error|"status":"error"|Runtime exited/',
    ),
    "what was redacted is not in the log": (
        group("login with [redacted:password] failed", body="login with [redacted:password] failed"),
        '"login with", "failed"',
    ),
    "what the event does not have": (group("words of another event, yes", body="yes"), '"yes"'),
    "a word too long to be one": (group(f"{'x' * 61} yes", body=f"{'x' * 61} yes"), '"yes"'),
}


@pytest.mark.parametrize(("known", "wanted"), KINDS.values(), ids=KINDS)
def test_a_kind_is_found_by_the_words_that_stay(alert_message: ModuleType, known: Group, wanted: str) -> None:
    filters = " and ".join(f"@message like {each}" for each in wanted.split(", "))

    assert alert_message.query.query(known).splitlines() == [
        "fields @timestamp, @message",
        f"| filter {filters}",
        "| sort @timestamp desc",
    ]


@pytest.mark.parametrize("body", ["", "<number>", "12 34", "\u65e5\u672c"])
def test_without_words_there_is_no_query(alert_message: ModuleType, body: str) -> None:
    assert alert_message.query.query(group(body, body=body)) == ""


def test_a_template_is_looked_at_as_far_as_templates_go(alert_message: ModuleType) -> None:
    assert alert_message.query.query(group(f"{'<number> ' * 40}yes", body="yes")) == ""


@pytest.mark.parametrize(
    "text",
    ['x" | delete y', "x\\", "x\n| limit 1", "x' or 'y", "x` | `y", "x */ // #y", 'x\u201d or "y', '"', "x\x00y | z"],
)
def test_text_of_a_log_cannot_leave_its_quotes(alert_message: ModuleType, text: str) -> None:
    query = alert_message.query.query(group(f"{text} some words", body=f"{text} some words"))

    filters = query.splitlines()[1].removeprefix("| filter ")
    assert re.fullmatch(r'@message like "[\w .$-]+"(?: and @message like "[\w .$-]+")*', filters, re.ASCII)
