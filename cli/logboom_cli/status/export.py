"""How far the archive is behind."""

import time
from collections.abc import Iterator

from logboom_aws.exports.overtaken import overtaken
from logboom_aws.exports.state import DAY, Account, Group
from logboom_cli import times
from logboom_cli.archive import exported
from logboom_cli.hub import Hub
from logboom_cli.status.alarms import threshold
from logboom_cli.status.finding import Finding, State, judged
from logboom_cli.terminal import number

_ASKED_WITHIN = 3 * DAY  # of the account that was asked last; who was not is asked no more


def export(hub: Hub) -> Iterator[Finding]:
    """The oldest data that is not archived, what retention is about to delete, and what fails."""
    now = time.time_ns() // 1_000_000
    states = exported.table(hub)
    asked = list(states.accounts())
    if not asked:
        yield Finding("export", State.NOTE, "no night has passed yet")
        return
    since = max(state.turn for state in asked) - _ASKED_WITHIN
    accounts = [state for state in asked if not state.without_role and state.turn >= since]
    known_of = {state.account: states.groups(state.account) for state in accounts}
    groups = [group for found in known_of.values() for group in found if not group.gone]
    behind = now - min((group.oldest for group in groups), default=now)
    settling = exported.settling(hub)
    losing = [group for state in accounts for group in overtaken(state, known_of[state.account], settling, now)]
    late = behind / 1000 > threshold(hub, "ExportLag")
    refused = [state for state in accounts if state.last_error]
    lines = [*_groups(losing, "is about to lose data"), *_refused(refused), *_failing(groups)]
    yield Finding(
        "export",
        judged(not late and not losing and not refused),
        f"{number(len(groups), 'log group')} of {number(len(accounts), 'account')}, "
        f"archived up to {times.span(behind / 1000)} ago",
        lines,
        do="logboom export-status" if lines or late else "",
        facts={
            "log_groups": len(groups),
            "behind_seconds": behind // 1000,
            "overtaken": [f"{group.account} {group.name}" for group in losing],
            "refused": {state.account: state.last_error for state in refused},
        },
    )
    yield from _without_role([state.account for state in asked if state.without_role])


def _without_role(accounts: list[str]) -> Iterator[Finding]:
    """The accounts that have never agreed to be exported, which is theirs to decide."""
    if accounts:
        says = f"{number(len(accounts), 'account')} without a role for this hub (ExportFromHub=Yes in the source stack)"
        yield Finding("not exported", State.NOTE, says, do="logboom export-status", facts={"accounts": accounts})


def _groups(groups: list[Group], what: str) -> list[str]:
    return [f"{group.account} {group.name} {what}" for group in groups[:3]]


def _refused(accounts: list[Account]) -> list[str]:
    return [f"{state.account}: {state.last_error}" for state in accounts[:3]]


def _failing(groups: list[Group]) -> list[str]:
    failing = [group for group in groups if group.last_error]
    return [f"{number(len(failing), 'log group')} failed last time, and will be tried again"] if failing else []
