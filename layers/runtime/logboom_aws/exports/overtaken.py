"""Which log groups lose data before it is archived. All times in milliseconds.

A run a night archives what has settled, so an event waits for SettlingHours and a night at most. A log group that keeps
events for less loses some of them however well the export goes. That is told once, by `logboom export-status`, and no
sign of an export that falls behind: it does not count as overtaken.
"""

from collections.abc import Iterable

from logboom_aws.exports.state import DAY, Account, Group


def overtaken(account: Account, groups: Iterable[Group], settling: int, now: int) -> list[Group]:
    """The groups of which retention deletes within a day what the account's runs should have archived before now."""
    due = max(account.run_until, now - settling - 2 * DAY)  # the second where runs do not begin
    return [
        group
        for group in groups
        if not group.gone and not is_fleeting(group, settling) and group.oldest < due and group.deadline < now + DAY
    ]


def is_fleeting(group: Group, settling: int) -> bool:
    """Whether the group keeps events for too short a time for a run a night."""
    return 0 < group.retention * DAY < settling + DAY
