"""How things stood on the day before: by service, what is new, what has vanished, what is muted, and who is silent."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import groupby

import pages
import silence
from logboom_aws import plain, topic, utc
from logboom_aws.clients import dynamodb
from logboom_aws.groups import decide, table
from logboom_aws.groups.group import Group
from logboom_aws.hub import HubName
from logboom_aws.settings import settings
from parameters import Parameters

_LOOKED_BACK = 8 * 86400  # seconds: a week before the day that is told of
_SERVICE = 60


def report(now: int) -> None:
    """Tell of the last whole day, in UTC."""
    told = settings(Parameters)
    groups = list(table.recent(table.Table(dynamodb(), told.groups_table), now - _LOOKED_BACK))
    for page in digest(groups, now, told.hub, silence.lines(silence.silent(now))):
        topic.publish(told.alert_topic_arn, page.message)


def digest(groups: list[Group], now: int, hub: HubName, silent: Sequence[str] = ()) -> list[pages.Page]:
    """The digest of the groups that were seen in the last week; `silent` is a line for each account that is so."""
    today = datetime.fromtimestamp(now, UTC).date()
    day, before = str(today - timedelta(days=1)), str(today - timedelta(days=2))
    seen = [group for group in groups if day in group.days]
    new = [group for group in seen if group.first_seen[:10] == day]
    vanished = [group for group in groups if group.last_seen[:10] < day]
    muted = [group for group in groups if decide.is_muted(group, now)]
    events = sum(group.days[day] for group in seen)
    head = [
        f"{day}, {hub}: " + (f"{_kinds(len(seen))} of failure, {events:,} events." if seen else "nothing failed."),
        f"{len(new)} new, {len(vanished)} vanished (seen in the week before, not since), {len(muted)} muted.",
    ]
    lines = [
        *_section("Silent accounts (logboom accounts)", map(pages.Line, silent)),
        *_section("New", [_seen(group, day, before) for group in new]),
        *_by_service([group for group in seen if group.first_seen[:10] != day], day, before),
        *_section("Vanished", map(pages.line, vanished)),
        *_section("Muted", [pages.line(group, more=f"  until {_date(group)}") for group in muted]),
    ]
    subject = f"DIGEST {hub} {day}: {_kinds(len(seen))} of failure, {len(new)} new"
    return pages.pages(subject, "digest", head, lines[1:], hub)


def _by_service(groups: list[Group], day: str, before: str) -> list[pages.Line]:
    ordered = sorted(groups, key=lambda group: (group.service, -group.days[day], group.id))
    return [
        line
        for service, those in groupby(ordered, key=lambda group: group.service)
        for line in _section(
            f"Still in {plain.line(service, _SERVICE)}", [_seen(group, day, before) for group in those]
        )
    ]


def _seen(group: Group, day: str, before: str) -> pages.Line:
    was = group.days.get(before, 0)
    return pages.line(group, group.days[day], f"  (the day before: {was:,})" if was else "")


def _section(title: str, lines: Iterable[pages.Line]) -> list[pages.Line]:
    found = list(lines)
    return [pages.Line(""), pages.Line(f"{title}:"), *found] if found else []


def _kinds(count: int) -> str:
    return "1 kind" if count == 1 else f"{count:,} kinds"


def _date(group: Group) -> str:
    return f"{utc.minute(group.mute.until * 1000 if group.mute else 0)} UTC"
