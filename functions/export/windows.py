"""Windows of a log group's time: where the first starts, where each ends, how long they may be. Milliseconds."""

from typing import NamedTuple

from logboom_aws.exports.state import DAY, HOUR, Group

FIRST_SPAN = DAY
"""How long a group's windows are until tasks have shown how quick they are."""
SHORTEST = 15 * 60_000
"""No window is made shorter than this by splitting."""
BEFORE_CREATION = 14 * DAY
"""PutLogEvents takes events as old as this, also in a log group that was made a minute ago."""
_DELETION_LAG = 3 * DAY  # CloudWatch Logs may keep events so much longer than the retention says
_QUICK = 6 * HOUR  # a window four times as long would still be done within the 24 h that a task has
_MANY_OBJECTS = 50_000  # a manifest names them all, and is written within one invocation


class Window(NamedTuple):
    """[start, end) of a log group's time; the next window starts at `end`."""

    start: int
    end: int


def first_start(created: int, retention: int, now: int, longest: int) -> int:
    """Where the archive of a new group starts: before its creation as far as one window can reach, if data is kept."""
    start = max(0, created - min(BEFORE_CREATION, max(0, longest - FIRST_SPAN)))
    return max(start, now - retention * DAY - _DELETION_LAG) if retention else start


def following(group: Group, until: int, longest: int) -> Window | None:
    """The group's next window, at most `longest`; None where it is archived up to `until` and what a person asked for.

    CloudWatch Logs refuses a window that ends before the group's creation. The time before that holds little, so it
    does not count in the span.
    """
    start = group.archived_up_to
    end = min(max(until, group.asked), max(start, group.created) + min(group.span, longest))
    return Window(start, end) if end > max(start, group.created) else None


def grown(span: int, took: int, objects: int, longest: int) -> int:
    """The span after a task that completed: doubled where that is safe."""
    return min(2 * span, longest) if took < _QUICK and objects < _MANY_OBJECTS else span


def halved(window: Window, created: int) -> int:
    """The span after a task for this window timed out."""
    return max((window.end - max(window.start, created)) // 2, SHORTEST)
