"""How far the archive is behind."""

import time
from collections.abc import Iterator

from logboom_aws.exports.state import DAY, Account, Group
from logboom_cli import times
from logboom_cli.archive import exported
from logboom_cli.hub import Hub
from logboom_cli.status.finding import Finding, State, judged
from logboom_cli.terminal import number

_LATE = 3 * DAY  # the alarm's threshold


def export(hub: Hub) -> Iterator[Finding]:
    """The oldest data that is not archived, what retention is about to delete, and what fails."""
    now = time.time_ns() // 1_000_000
    states = exported.table(hub)
    accounts = list(states.accounts())
    groups = [group for state in accounts for group in states.groups(state.account) if not group.gone]
    if not accounts:
        yield Finding("export", State.NOTE, "no night has passed yet")
        return
    behind = now - min((group.oldest for group in groups), default=now)
    overtaken = [group for group in groups if group.deadline < now + DAY]
    refused = [state for state in accounts if state.last_error]
    lines = [*_groups(overtaken, "is about to lose data"), *_refused(refused), *_failing(groups)]
    yield Finding(
        "export",
        judged(behind < _LATE and not overtaken and not refused),
        f"{number(len(groups), 'log group')} of {number(len(accounts), 'account')}, "
        f"archived up to {times.span(behind / 1000)} ago",
        lines,
        do="logboom export-status" if lines or behind >= _LATE else "",
        facts={
            "log_groups": len(groups),
            "behind_seconds": behind // 1000,
            "overtaken": [f"{group.account} {group.name}" for group in overtaken],
            "refused": {state.account: state.last_error for state in refused},
        },
    )


def _groups(groups: list[Group], what: str) -> list[str]:
    return [f"{group.account} {group.name} {what}" for group in groups[:3]]


def _refused(accounts: list[Account]) -> list[str]:
    return [f"{state.account}: {state.last_error}" for state in accounts[:3]]


def _failing(groups: list[Group]) -> list[str]:
    failing = [group for group in groups if group.last_error]
    return [f"{number(len(failing), 'log group')} failed last time, and will be tried again"] if failing else []
