"""What, how often, since when and where, in words."""

from datetime import UTC, datetime

from logboom_aws import plain
from logboom_aws.accounts.naming import called
from logboom_aws.groups.group import Due, Group, State

_REGION = 64  # bytes


def title(group: Group, size: int) -> str:
    """The failure in a line of at most `size` bytes; what kind of line it is, if it has no words."""
    return plain.line(group.title, size, plain.line(group.event_name, size))


def often(group: Group, due: Due) -> str:
    """`3 times in 2 min`, or `5,000 times, was 500 when last told 3 h ago`"""
    words = "once" if due.count == 1 else f"{due.count:,} times"
    match due.state:
        case State.NEW if due.count > 1:
            words += f" in {span(_seconds(group.last_seen) - _seconds(group.first_seen))}"
        case State.ESCALATING if group.told_at:
            words += f", was {group.told:,} when last told {ago(due.decided - group.told_at)}"
        case State.REGRESSED:
            words += f" since it came back{_quiet(group)}"
    return f"{words}; {group.count:,} in all" if group.count > due.count else words


def _quiet(group: Group) -> str:
    """For how long it was quiet, where the last two days that had events are apart."""
    days = sorted(group.days)[-2:]
    if len(days) < 2:
        return ""
    gap = (datetime.fromisoformat(days[1]) - datetime.fromisoformat(days[0])).days
    return f" after {gap} days" if gap > 1 else ""


def when(timestamp: str, due: Due) -> str:
    """`2026-11-22 03:14:01 UTC, 5 min ago`: the message may be read hours later."""
    return f"{moment(timestamp):%Y-%m-%d %H:%M:%S} UTC, {ago(due.decided - _seconds(timestamp))}"


def moment(timestamp: str) -> datetime:
    """RFC 3339 in UTC, as records have it."""
    return datetime.fromisoformat(timestamp).astimezone(UTC)


def _seconds(timestamp: str) -> int:
    return int(moment(timestamp).timestamp())


def ago(seconds: int) -> str:
    """`5 min ago`; clocks differ, so what is yet to come is now."""
    return f"{span(seconds)} ago" if seconds > 0 else "just now"


def span(seconds: int) -> str:
    """Two to 119 of a unit, which is exact enough."""
    for length, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * length:
            return f"{seconds // length} {unit}"
    return f"{max(seconds, 1)} s"


def places(group: Group) -> list[tuple[str, str, int]]:
    """(account id, region, events), most events first."""
    found = []
    for place, count in group.where.items():
        account_id, _, region = place.rpartition("/")
        found.append((account_id, region, count))
    return sorted(found, key=lambda place: (-place[2], place))


def where(group: Group, names: dict[str, str], most: int) -> list[str]:
    """A line for each place, at most so many and one for the rest; with counts where there are several places."""
    found = places(group)
    if not found:
        return [called(group.latest.account, names)]
    lines = [f"{called(account_id, names)}, {plain.line(region, _REGION)}" for account_id, region, _ in found[:most]]
    if len(found) == 1:
        return lines
    lines = [f"{line}: {count:,}" for line, (_, _, count) in zip(lines, found, strict=False)]
    rest = found[most:]
    return [*lines, f"{len(rest)} more: {sum(count for _, _, count in rest):,}"] if rest else lines
