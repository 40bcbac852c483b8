"""What is remembered of a kind of failure after one more object, and whether a message is due. No AWS, no clock."""

from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from logboom_aws.groups.group import Due, Group, State
from logboom_aws.groups.tally import Tally

GROWTH = 10
"""A group escalates when it has this many times the events that the last message named."""
LEASE = 300
"""Seconds for which a due message is left to the function that decided on it; longer than a function may run."""
_DAYS = 8


class Moment(NamedTuple):
    """What a decision depends on beside the group: the time in seconds since 1970, whose decision it is, the quiet
    period after which a failure counts as regressed, in seconds."""

    now: int
    owner: str
    quiet: int


def counted(group: Group | None, tally: Tally, moment: Moment) -> Group:
    """The group after an object with this tally; `due` is set when somebody must be told."""
    seen = _begun(tally) if group is None else _added(group, tally, moment.quiet)
    return decided(seen, moment)


def decided(group: Group, moment: Moment) -> Group:
    """The group with a message due, if one is and none was yet."""
    state = None if group.due or is_muted(group, moment.now) else _state(group)
    if state is None:
        return group
    due = Due(state=state, count=group.episode, decided=moment.now, owner=moment.owner, until=moment.now + LEASE)
    return replace(group, due=due)


def told(group: Group, count: int, moment: Moment) -> Group:
    """The group after its due message, which named `count` events, went out; the next may be due already."""
    return decided(replace(group, due=None, told=count, told_at=moment.now), moment)


def is_muted(group: Group, now: int) -> bool:
    return group.mute is not None and group.mute.until > now


def _state(group: Group) -> State | None:
    if not group.told:  # nothing was told of this episode
        return State.REGRESSED if group.told_at else State.NEW
    return State.ESCALATING if group.episode >= GROWTH * group.told else None


def _begun(tally: Tally) -> Group:
    return Group(
        id=tally.id,
        template=tally.template,
        title=tally.title,
        service=tally.service,
        event_name=tally.event_name,
        severity_text=tally.severity_text,
        first_seen=tally.first.timestamp,
        last_seen=tally.latest.timestamp,
        count=tally.count,
        episode=tally.count,
        first=tally.first,
        latest=tally.latest,
        rule=tally.rule,
        team=tally.team,
        where=tally.where,
        days=_last_days({}, tally.days),
    )


def _added(group: Group, tally: Tally, quiet: int) -> Group:
    regressed = not group.due and _seconds(tally.first.timestamp) - _seconds(group.last_seen) > quiet
    latest = tally.latest.timestamp >= group.last_seen
    return replace(
        group,
        title=tally.title if latest else group.title,
        severity_text=tally.severity_text if latest else group.severity_text,
        rule=tally.rule,
        team=tally.team,
        first_seen=min(group.first_seen, tally.first.timestamp),
        last_seen=max(group.last_seen, tally.latest.timestamp),
        count=group.count + tally.count,
        episode=tally.count if regressed else group.episode + tally.count,
        told=0 if regressed else group.told,
        first=tally.first if tally.first.timestamp < group.first_seen else group.first,
        latest=tally.latest if latest else group.latest,
        where=_sum(group.where, tally.where),
        days=_last_days(group.days, tally.days),
    )


def _sum(counts: dict[str, int], more: dict[str, int]) -> dict[str, int]:
    return counts | {name: counts.get(name, 0) + number for name, number in more.items()}


def _last_days(counts: dict[str, int], more: dict[str, int]) -> dict[str, int]:
    return dict(sorted(_sum(counts, more).items())[-_DAYS:])


def _seconds(timestamp: str) -> float:
    return datetime.fromisoformat(timestamp).timestamp()
