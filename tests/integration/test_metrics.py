"""What the alert function counts: each object once, and not before all else about it has succeeded."""

import time
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from tests.support import metrics
from tests.support.objects import member

import logboom
from logboom.wire.summary import Summary
from logboom_aws import clients
from logboom_aws.metrics import VALUES_MAX

ID = "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"
LINES = [
    "all is well ✓\n",
    '{"level":"error","message":"no stock"}',
    f"REPORT RequestId: {ID}\tDuration: 3000.00 ms\tStatus: timeout\n",
    f"RequestId: {ID} Error: Runtime exited with error: exit status 1\nRuntime.ExitError\n",
    "Nov 22 04:32:52 web-1 kernel: [81234.567890] Out of memory: Killed process 4211 (java) total-vm:8123456kB",
    '10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET /x HTTP/1.1" 502 5',
    '10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET /x HTTP/1.1" 404 5',
    '<14>Nov 22 04:32:52 web-1 nginx: 10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET /x HTTP/1.1" 200 5',
]
BYTES = sum(len(line.encode()) for line in LINES)


@pytest.fixture
def run(alert_function: ModuleType, context: SimpleNamespace, capsys: pytest.CaptureFixture[str]) -> Any:
    """Give the function an event; returns what it answers and what it writes to its log."""

    def handled(event: dict[str, Any]) -> tuple[int, str]:
        capsys.readouterr()
        answer = alert_function.handler(event, context)
        return len(answer["batchItemFailures"]), capsys.readouterr().out

    return handled


def test_an_object_is_counted_in_all_by_account_and_its_failures_by_what_they_are(hub: Any, run: Any) -> None:
    body = member(LINES) + member(["all is well"], account="222222222222", service="shop")

    _, log = run(hub.put("logs/a.gz", body))

    sums = {name: sum(values) for name, values in metrics.values(log)[None].items() if name != "Lag"}
    assert sums == {
        "Events": 9,
        "Bytes": BYTES + 11,
        "Failures": 5,
        "Timeouts": 1,
        "Crashes": 1,
        "OutOfMemory": 1,
        "HttpRequests": 3,
        "Http4xx": 1,
        "Http5xx": 1,
    }
    assert metrics.values(log, "cloud.account.id") == {
        "111111111111": {"Events": [8], "Bytes": [BYTES]},
        "222222222222": {"Events": [1], "Bytes": [11]},
    }
    assert metrics.values(log, "severity_text") == {"ERROR": {"Failures": [4]}, "FATAL": {"Failures": [1]}}
    assert metrics.values(log, "service.name") == {"orders": {"Failures": [5]}}
    assert {name: each["Failures"] for name, each in metrics.values(log, "event_name").items()} == {
        "log": [1],
        "lambda.timeout": [1],
        "lambda.crash": [1],
        "syslog": [1],
        "http.access": [1],
    }


def test_every_line_names_the_function_its_service_and_units(
    hub: Any, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POWERTOOLS_SERVICE_NAME", "alert")

    _, log = run(hub.put("logs/a.gz", member(LINES)))

    found = metrics.read(log)
    assert {(each.dimensions["FunctionName"], each.dimensions["service"]) for each in found} == {
        ("logboom-alert", "alert")
    }
    units = {each.name: each.unit for each in found}
    assert {name: unit for name, unit in units.items() if unit != "Count"} == {"Bytes": "Bytes", "Lag": "Seconds"}


def test_the_lag_is_that_of_each_envelopes_newest_event_and_at_most_one_line_of_them(
    hub: Any, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time", lambda: 1795320000.0 + 60)
    # Events lie a millisecond apart; the envelope with the most of them has the newest.
    body = b"".join(member(["x"] * (number + 1)) for number in range(250))

    _, log = run(hub.put("logs/a.gz", body))

    lags = metrics.values(log)[None]["Lag"]
    assert len(lags) <= VALUES_MAX
    assert max(lags) == pytest.approx(60)
    assert min(lags) == pytest.approx(59.751, abs=0.01)


def test_an_object_that_is_tried_again_is_counted_when_it_has_succeeded(
    hub: Any, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = hub.put("logs/a.gz", member(LINES), receives=2)
    monkeypatch.setenv("ALERT_TOPIC_ARN", "arn:aws:sns:eu-west-1:123456789012:gone")
    failed, first = run(event)
    clients.sns().create_topic(Name="gone")

    done, second = run(event)

    assert (failed, done) == (1, 0)
    assert metrics.values(first)[None] == {"Redelivered": [1], "Retried": [1]}
    assert metrics.values(second)[None]["Events"] == [8]
    assert metrics.values(second)[None]["Redelivered"] == [1]


@pytest.mark.usefixtures("hub")
def test_a_storm_in_thousands_of_services_adds_a_hundred_names_and_loses_no_count(
    alert_function: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = alert_function.Counts()
    counts.envelope(Summary("111111111111", "g", "s", 2005, 1, 1, 1))
    services = ["the-worst"] * 5 + [f"service-{number}" for number in range(2000)]
    for service in services:
        record = logboom.parse('{"level":"error","message":"it broke"}', log_group=f"/aws/lambda/{service}")
        counts.record(record, logboom.verdict(record))

    counts.write()

    told = metrics.values(capsys.readouterr().out, "service.name")
    found = {name: sum(each["Failures"]) for name, each in told.items()}
    assert len(found) == 100
    assert found["the-worst"] == 5
    assert found["(other)"] == 2000 - 98


def test_names_that_cloudwatch_would_refuse_are_made_printable(hub: Any, run: Any) -> None:
    hostile = ":\x1b[31m grün " + "x" * 2000

    _, log = run(hub.put("logs/a.gz", member(['{"level":"error","message":"it broke"}'], service=hostile)))

    (name,) = metrics.values(log, "service.name")
    assert name.isascii()
    assert name.isprintable()
    assert len(name) <= 1024
    assert not name.startswith(":")


def test_damage_that_is_quarantined_is_counted(hub: Any, run: Any) -> None:
    _, log = run(hub.put("logs/a.gz", member(["good"]) + b"\xff" * 100 + member(["good"])))

    assert metrics.values(log)[None]["Quarantined"] == [1]


def test_an_object_without_events_says_nothing(hub: Any, run: Any) -> None:
    _, log = run(hub.put("logs/a.gz", member([])))

    assert "_aws" not in log


def test_requests_without_an_error_are_told_with_zeros_for_a_rate_needs_all_three(hub: Any, run: Any) -> None:
    _, log = run(hub.put("logs/a.gz", member([LINES[-1]])))

    requests = {name: values for name, values in metrics.values(log)[None].items() if name.startswith("Http")}
    assert requests == {"HttpRequests": [1], "Http4xx": [0], "Http5xx": [0]}
