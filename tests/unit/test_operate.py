"""What `logboom status` and `replay` say, and of what: without AWS."""

from datetime import UTC, datetime

import pytest
from rich.console import Console

from logboom_cli import times
from logboom_cli.queues.dead_letters import Letter
from logboom_cli.queues.reasons import Reason, reasons
from logboom_cli.replay import objects
from logboom_cli.status import show
from logboom_cli.status.finding import Finding, State

WELL = Finding("sink", State.WELL, "the newest object came 41 s ago")
WRONG = Finding("alarms", State.WRONG, "1 of 21 rings", ["logboom-out-of-memory: " + "why " * 30], do="logboom groups")
UNREAD = Finding("export", State.UNREAD, "AccessDenied \x1b[2J[bold]not you")


def shown(monkeypatch: pytest.MonkeyPatch, *found: Finding) -> list[str]:
    """The lines on a terminal of 80 columns."""
    console = Console(width=80, record=True, markup=False, emoji=False, highlight=False, soft_wrap=True)
    monkeypatch.setattr(show, "console", console)
    show.for_people("logboom in 999999999999", list(found))
    return [line.rstrip() for line in console.export_text().splitlines()]


def test_a_hub_that_is_well_is_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, WELL) == [
        "logboom in 999999999999",
        "",
        "✓  sink  the newest object came 41 s ago",
        "",
        "All is well.",
    ]


def test_what_is_wrong_stands_with_what_helps_and_fits_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(monkeypatch, WELL, WRONG, UNREAD)

    assert max(map(len, lines)) <= 80
    assert sum(line.count("why") for line in lines) == 30
    assert "✗  alarms  1 of 21 rings" in lines
    assert "           → logboom groups" in lines
    assert "?  export  AccessDenied [bold]not you" in lines
    assert lines[-1] == "1 thing wrong, 1 part not looked at."


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0 s"), (119, "119 s"), (120, "2 min"), (7199, "120 min"), (7200, "2.0 h"), (172_800, "2.0 days")],
)
def test_a_span_is_told_in_the_unit_that_suits_it(seconds: int, told: str) -> None:
    assert times.span(seconds) == told


def letter(given_up: str = "", undelivered: str = "") -> Letter:
    return Letter("receipt", "{}", given_up, undelivered)


def test_reasons_that_differ_by_their_object_only_are_one() -> None:
    gone = [letter(f"s3://sink/logs/{number}.gz is gone") for number in range(3)]

    assert reasons([letter("s3://sink/a.gz is no use"), *gone, letter(undelivered="throttled")]) == [
        Reason("s3://... is gone", 3, mends=False),
        Reason("s3://sink/a.gz is no use", 1, mends=False),
        Reason("throttled", 1, mends=True),
    ]


def test_hours_are_those_of_which_some_part_was_asked_for() -> None:
    def asked(start: str, end: str) -> list[int]:
        return [hour.hour for hour in objects.hours(times.milliseconds(start), times.milliseconds(end))]

    assert asked("2026-11-22T03:59", "2026-11-22T05:00") == [3, 4]
    assert asked("2026-11-22T03:00", "2026-11-22T03:00:00.001") == [3]
    assert asked("2026-11-22T03:00", "2026-11-22T03:00") == []
    assert asked("2026-11-22T05:30+02:00", "2026-11-22T06:00+02:00") == [3]
    assert next(objects.hours(0, 1)) == datetime(1970, 1, 1, tzinfo=UTC)
