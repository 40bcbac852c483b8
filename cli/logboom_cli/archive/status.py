"""`logboom export-status`: how far each log group is archived."""

import time

from rich.table import Column, Table

from logboom_aws.exports.state import HOUR, Account, Group
from logboom_cli import times
from logboom_cli.archive import known
from logboom_cli.hub import Hub, on_hub
from logboom_cli.terminal import console, errors


@on_hub
def status(hub: Hub, account: known.OnlyAccount = "") -> None:
    """Show for each log group how far it is archived, how far that is behind, what went wrong, and what is next."""
    now = time.time_ns() // 1_000_000
    table = known.table(hub)
    groups = known.groups(hub, account)
    accounts = {each: table.account(each) for each in {group.account for group in groups}}
    accounts |= {state.account: state for state in table.accounts() if account in ("", state.account)}
    shown = Table(
        "account", Column("log group", overflow="fold", min_width=30), "archived up to (UTC)", "behind", "next"
    )
    shown.add_column("last error")
    for group in sorted(groups, key=lambda group: (group.account, group.name)):
        behind = f"{(now - group.archived_up_to) / HOUR:,.1f} h"
        up_to = times.told(group.archived_up_to) if group.archived_up_to > group.archived_from else "nothing yet"
        shown.add_row(
            group.account, group.name, up_to, behind, _next(group, accounts[group.account], now), group.last_error
        )
    console.print(shown, soft_wrap=False)
    for state in accounts.values():
        if state.last_error:
            errors.print(f"{state.account}: {state.last_error}", style="red")


def _next(group: Group, account: Account, now: int) -> str:
    if group.gone:
        return "none: deleted or not chosen"
    if account.task and account.task.group == group.name:
        return f"running, up to {times.told(account.task.end)}"
    if group.next_attempt_at > now:
        return f"again at {times.told(group.next_attempt_at)}"
    return "now" if group.archived_up_to < max(account.run_until, group.asked) else "next run"
