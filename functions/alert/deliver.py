"""A decided message goes out once, whoever decided on it; at the latest by the next object that has the failure.

The group holds its due message until SNS has taken it. So a function that is killed in between repeats the message, and
never loses it.
"""

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from logboom_aws.groups import cap, decide, table
from logboom_aws.groups.decide import LEASE, Moment
from logboom_aws.groups.group import Due, Group

type Send = Callable[[Group], None]


class Way(NamedTuple):
    """What delivering needs: the table, the moment and whose it is, messages an hour at most, and the sender."""

    table: table.Table
    moment: Moment
    most: int
    send: Send


def deliver(group: Group | None, way: Way) -> None:
    """Send what is due for the group, unless another function is about to, it is muted, or the hour has had its most.

    Raises what `send` raises; the message is still due then.
    """
    while group and group.due and not group.due.held and _may_send(group.due, way.moment):
        group = _step(group, group.due, way)


def _may_send(due: Due, moment: Moment) -> bool:
    return due.owner == moment.owner or due.until <= moment.now


def _step(group: Group, due: Due, way: Way) -> Group | None:
    """Bring the message one step nearer to its end; return the group as it is then."""
    if decide.is_muted(group, way.moment.now):
        return _change(group, due, way, lambda found: replace(found, due=None))
    if due.owner != way.moment.owner:
        mine = replace(due, count=group.episode, owner=way.moment.owner, until=way.moment.now + LEASE)
        return _change(group, due, way, lambda found: replace(found, due=mine))
    if not cap.take(way.table, way.most, way.moment.now):
        return _change(group, due, way, lambda found: replace(found, due=replace(due, held=True)))
    try:
        way.send(group)
    except Exception:  # raised again, so it will be tried again; where SNS took it and could not say so, it is one more
        cap.give_back(way.table, way.moment.now)
        raise
    return _change(group, due, way, lambda found: decide.told(found, due.count, way.moment))


def _change(group: Group, due: Due, way: Way, change: Callable[[Group], Group]) -> Group | None:
    """Change the group, if the message due is the same still; nobody else's is touched."""

    def to(found: Group | None) -> Group | None:
        return change(found) if found and found.due == due else found

    return table.update(way.table, group.id, to, way.moment.now)
