"""What one object holds of each kind of failure."""

from typing import Any

import pytest
from tests.support.failures import sample

import logboom
from logboom_aws.groups import title
from logboom_aws.groups.group import Sample
from logboom_aws.groups.sample import BODY
from logboom_aws.groups.tally import Tallies, Tally

WHERE: dict[str, Any] = {"log_group": "/aws/lambda/orders", "log_stream": "s", "region": "eu-west-1"}
AT = 1795320000000


def tallies(*messages: str, accounts: tuple[str, ...] = ("111111111111",)) -> list[Tally]:
    """Of the messages, each a millisecond later than the one before, in the accounts in turn."""
    found = Tallies()
    for place, message in enumerate(messages):
        account = accounts[place % len(accounts)]
        record = logboom.parse(message, timestamp=AT + place, id=str(place), account_id=account, **WHERE)
        found.add(record, logboom.verdict(record))
    return list(found)


def test_events_of_a_kind_are_one_tally_with_counts_by_account_and_day() -> None:
    lost = [f"ERROR order {number} is lost" for number in range(5)]
    (tally, other) = tallies(*lost, "ERROR no paper", accounts=("111111111111", "222222222222"))

    assert tally.count == 5
    assert tally.where == {"111111111111/eu-west-1": 3, "222222222222/eu-west-1": 2}
    assert tally.days == {"2026-11-22": 5}
    assert (tally.first.body, tally.latest.body) == ("order 0 is lost", "order 4 is lost")
    assert tally.title == "order 4 is lost"
    assert other.count == 1


def test_samples_are_redacted_before_they_are_cut() -> None:
    for before in range(BODY - 40, BODY, 3):
        (tally,) = tallies(f"ERROR {'x' * before} password=hunter2hunter2 {'y' * 5000}")
        assert "hunter2" not in tally.latest.body
        assert len(tally.latest.body) == BODY
        assert tally.latest.shortened


def test_neither_attributes_nor_fields_nor_the_template_tell_a_secret() -> None:
    said = '{"level":"error","message":"login with password=hunter2hunter2","api_key":"k3yk3yk3yk3y"}'
    (tally,) = tallies(said)

    assert "hunter2" not in repr(tally)
    assert "k3yk3y" not in repr(tally)


@pytest.mark.parametrize(
    ("event_name", "attributes", "body", "told"),
    [
        ("log", {}, "\n  no stock\nat all", "no stock"),
        ("log", {}, " \n", "log"),
        (
            "lambda.timeout",
            {"duration_ms": 30000.0, "max_memory_used_mb": 187.0, "memory_size_mb": 512},
            "REPORT",
            "Timed out after 30 s, 187 of 512 MB",
        ),
        ("lambda.timeout", {"duration_ms": 45050.0}, "REPORT", "Timed out after 45.05 s"),
        ("lambda.timeout", {}, "Task timed out after 3 seconds", "Timed out"),
        ("lambda.out_of_memory", {"memory_size_mb": 128.0}, "REPORT", "Out of memory at 128 MB"),
        ("lambda.out_of_memory", {}, "signal: killed", "Out of memory"),
        ("lambda.crash", {}, "Duration: 1.0 ms, Status: error", "Runtime crashed"),
        ("lambda.crash", {}, "Runtime exited with error: exit status 1", "Runtime exited with error: exit status 1"),
    ],
)
def test_a_title_says_what_broke(event_name: str, attributes: dict[str, Any], body: str, told: str) -> None:
    named = {f"aws.lambda.{name}": value for name, value in attributes.items()}
    event = sample(body=body)

    assert title.of(type(event)(event.timestamp, "1", body, event_name, attributes=named)) == told


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Duration: 1.0 ms, Status: error, Error Type: Runtime.ExitError", "Runtime crashed: Runtime.ExitError"),
        ("platform.report error Runtime.ExitError", "Runtime crashed: Runtime.ExitError"),
        ("Runtime exited with error: exit status 106", "Runtime exited with error: exit status 106"),
    ],
)
def test_a_crash_that_is_told_in_figures_is_told_by_its_type(body: str, told: str) -> None:
    assert title.of(Sample("t", "1", body, "lambda.crash", exception_type="Runtime.ExitError")) == told


@pytest.mark.parametrize(
    ("event_name", "told"),
    [
        ("syslog", "cron: no stock"),
        ("disk.full", "cron: no stock"),
        ("log", "no stock"),
    ],
)
def test_what_came_through_syslog_is_told_with_its_program(event_name: str, told: str) -> None:
    assert title.of(Sample("t", "1", "no stock", event_name, attributes={"syslog.appname": "cron"})) == told
