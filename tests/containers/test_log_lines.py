"""The containers' own log lines, as the parsing layer reads them: what a hub that gathers its own logs would see."""

from pathlib import Path

import pytest
from tests.containers.hub import RUNS, Run

import logboom
from logboom.record import Record


@pytest.mark.parametrize(("function", "event"), RUNS)
def test_an_invocation_starts_logs_objects_ends_and_reports(run: Run, function: str, event: str) -> None:
    first, *between, last, report = records(run, function, event)

    assert [first.event_name, last.event_name, report.event_name] == ["lambda.start", "lambda.end", "lambda.report"]
    invocations = {record.attributes["faas.invocation_id"] for record in (first, last, report)}
    assert len(invocations) == 1
    assert report.attributes["aws.lambda.duration_ms"] > 0
    assert report.attributes["aws.lambda.memory_size_mb"] >= 128
    assert {record.event_name for record in between} <= {"log", "metric"}
    assert all(record.fields and record.body for record in between)


def test_the_functions_own_lines_are_read_into_fields(run: Run) -> None:
    own = [record for record in records(run, "AlertFunction", "alert-poison") if "service" in (record.fields or {})]

    said = {(record.severity_text, record.body) for record in own if record.event_name == "log"}
    assert said == {("WARN", "quarantined"), ("ERROR", "given up"), ("INFO", "object read")}
    assert all(record.fields and record.fields["service"] == "alert" for record in own)
    assert "embedded metrics: GivenUp" in {record.body for record in own if record.event_name == "metric"}


def test_an_exception_that_is_caught_and_logged_is_one(run: Run, unreachable: Path) -> None:
    (failed,) = (record for record in records(run, "AlertFunction", unreachable) if record.severity_text == "ERROR")

    assert failed.event_name == "exception"
    assert failed.attributes["exception.type"] == "NoSuchBucket"
    assert "Traceback (most recent call last):" in failed.attributes["exception.stacktrace"]


def test_an_error_that_nobody_handles_is_an_exception_and_an_alert(run: Run, unheard_of: Path) -> None:
    done = run("DigestFunction", unheard_of)
    (failed,) = (record for record in records(run, "DigestFunction", unheard_of) if record.severity_text == "ERROR")

    assert done.answer["errorType"] == failed.attributes["exception.type"] == "KeyError"
    assert failed.event_name == "exception"
    assert failed.attributes["exception.message"] == "'unheard-of'"
    assert "handler" in failed.attributes["exception.stacktrace"]
    assert failed.attributes["faas.invocation_id"] == done.answer["requestId"]
    assert logboom.verdict(failed).fires


def records(run: Run, function: str, event: str | Path) -> list[Record]:
    return [logboom.parse(line, log_group=f"/aws/lambda/{function}") for line in run(function, event).log]
