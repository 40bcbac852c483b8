"""Which window is exported next, and how long to wait. No AWS here. Milliseconds, unless a name says seconds."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

import windows
from logboom_aws.exports.overtaken import overtaken
from logboom_aws.exports.state import DAY, HOUR, Account, Group, Task

_POLLS_PER_TASK = 0.04  # of a task's age passes between two looks at it
_SOONEST, _LATEST = 2, 900  # seconds; 900 is the longest that SQS holds a message back
_SOON = 14 * DAY
_FIRST_RETRY, _LAST_RETRY = 5 * 60_000, 6 * HOUR


class Limits(NamedTuple):
    """What the template says: how long events may take to settle, and how long a window may be."""

    settling: int
    longest: int


def next_task(groups: Iterable[Group], until: int, now: int, longest: int) -> Task | None:
    """The window to export now: what a person asked for, then what retention deletes soonest, then the oldest.

    Retention counts when it is near. If it always did, groups that are kept for ever would never have their turn in an
    account that has more to export than time.
    """

    def order(group: Group) -> tuple[bool, float, int, float]:
        soon = group.deadline if group.deadline < now + _SOON else math.inf
        return not group.asked, soon, group.archived_up_to, group.deadline

    for group in sorted(_waiting(groups), key=order):
        window = windows.following(group, until, longest)
        if window and group.next_attempt_at <= now:
            return Task(group.name, window.start, window.end, group.attempts, now)
    return None


def next_retry(groups: Iterable[Group], until: int, longest: int) -> int | None:
    """When the first of the groups that failed may be tried again; None where none is left to do."""
    return min(
        (group.next_attempt_at for group in _waiting(groups) if windows.following(group, until, longest)), default=None
    )


def _waiting(groups: Iterable[Group]) -> list[Group]:
    return [group for group in groups if not group.gone]


def poll_seconds(since: int, now: int) -> int:
    """How long until the next look at what has gone on since `since`: a small part of the time it has taken so far."""
    return max(_SOONEST, min(_LATEST, round((now - since) / 1000 * _POLLS_PER_TASK)))


def until_seconds(then: int, now: int) -> int:
    """How long to hold a message back that is for `then`."""
    return max(_SOONEST, min(_LATEST, -(-(then - now) // 1000)))


def completed(group: Group, task: Task, took: int, objects: int, longest: int) -> Group:
    """The group after a window was archived; unchanged where that was known already."""
    if group.archived_up_to != task.start:
        return group
    return replace(
        group,
        archived_up_to=task.end,
        span=windows.grown(min(group.span, longest), took, objects, longest),
        attempts=0,
        next_attempt_at=0,
        last_error="",
        asked=group.asked if group.asked > task.end else 0,
    )


def failed(group: Group, task: Task, error: str, timed_out: bool, now: int) -> Group:
    """The group after a task failed: tried again later, with a window of half the length where it timed out."""
    if group.archived_up_to != task.start or group.attempts != task.attempt:
        return group
    return replace(
        group,
        span=windows.halved(windows.Window(task.start, task.end), group.created) if timed_out else group.span,
        attempts=group.attempts + 1,
        next_attempt_at=now + min(_LAST_RETRY, _FIRST_RETRY * 2 ** min(group.attempts, 10)),
        last_error=error[:500],
    )


class Lag(NamedTuple):
    """How far behind an account's archive is: the age of its oldest data, groups about to lose some."""

    oldest_seconds: float
    overtaken: int


def lag(account: Account, groups: Iterable[Group], settling: int, now: int) -> Lag:
    waiting = _waiting(groups)
    oldest = min((group.oldest for group in waiting), default=now)
    return Lag((now - oldest) / 1000, len(overtaken(account, waiting, settling, now)))
