"""The log groups there are, and those there were."""

from msgspec.structs import replace

import windows
from logboom_aws.exports.state import Group
from ports import Listed, Outside


def update(account: str, outside: Outside, longest: int) -> None:
    """Bring the table up to date with the account's log groups. May be broken off anywhere and done again."""
    now = outside.clock()
    known = {group.name: group for group in outside.table.groups(account)}
    for listed in outside.logs(account).groups():
        before = known.pop(listed.name, None)
        after = _known(before, listed) if before else _new(account, listed, now, longest)
        if after != before:
            outside.table.put(after)
    for group in known.values():
        if not group.gone:
            outside.table.put(replace(group, gone=True))


def _known(before: Group, listed: Listed) -> Group:
    return replace(before, created=listed.created, retention=listed.retention, gone=False)


def _new(account: str, listed: Listed, now: int, longest: int) -> Group:
    start = windows.first_start(listed.created, listed.retention, now, longest)
    return Group(account, *listed, archived_from=start, archived_up_to=start, span=windows.FIRST_SPAN)
