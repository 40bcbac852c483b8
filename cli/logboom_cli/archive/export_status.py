"""`logboom export-status`: how far each log group is archived."""

import time
from typing import Annotated, Any

import typer
from rich.table import Column, Table

from logboom_aws import utc
from logboom_aws.exports.overtaken import is_fleeting
from logboom_aws.exports.state import HOUR, Account, Group
from logboom_cli.archive import exported
from logboom_cli.hub import Hub, on_hub
from logboom_cli.terminal import console, errors, number, write_json


@on_hub
def export_status(
    hub: Hub,
    account: exported.OnlyAccount = "",
    json: Annotated[
        bool, typer.Option("--json", help="Write one JSON object; times in milliseconds since 1970.")
    ] = False,
) -> None:
    """Show for each log group how far it is archived, how far that is behind, what went wrong, and what is next."""
    now = time.time_ns() // 1_000_000
    table = exported.table(hub)
    groups = sorted(exported.groups(hub, account), key=lambda group: (group.account, group.name))
    accounts = {each: table.account(each) for each in {group.account for group in groups}}
    accounts |= {state.account: state for state in table.accounts() if account in ("", state.account)}
    settling = exported.settling(hub)
    fleeting = [group for group in groups if not group.gone and is_fleeting(group, settling)]
    if json:
        write_json(_facts(groups, accounts, fleeting, now))
    else:
        _show(groups, accounts, now)
        _notes(accounts, fleeting)


def _facts(groups: list[Group], accounts: dict[str, Account], fleeting: list[Group], now: int) -> dict[str, Any]:
    """Times in milliseconds since 1970, as everywhere in the archive."""
    return {
        "log_groups": [
            {
                "account": group.account,
                "log_group": group.name,
                "archived_from": group.archived_from,
                "archived_up_to": group.archived_up_to,
                "behind_seconds": (now - group.archived_up_to) // 1000,
                "next": _next(group, accounts[group.account], now),
                "last_error": group.last_error,
                "fleeting": group in fleeting,
            }
            for group in groups
        ],
        "accounts": [
            {"account": state.account, "last_error": state.last_error, "without_role": state.without_role}
            for state in sorted(accounts.values(), key=lambda state: state.account)
        ],
    }


def _show(groups: list[Group], accounts: dict[str, Account], now: int) -> None:
    account, group_name = Column("account", no_wrap=True), Column("log group", overflow="fold")
    shown = Table(account, group_name, "archived to (UTC)", "behind", "next")
    for group in groups:
        behind = f"{(now - group.archived_up_to) / HOUR:,.1f} h"
        up_to = utc.minute(group.archived_up_to) if group.archived_up_to > group.archived_from else "nothing yet"
        shown.add_row(group.account, group.name, up_to, behind, _next(group, accounts[group.account], now))
    console.print(shown, soft_wrap=False)
    for group in groups:  # below the table: in 80 columns there is no room for what AWS says
        if group.last_error:
            console.print(f"{group.account} {group.name}: {group.last_error}", style="red")
    for state in accounts.values():
        if state.last_error:
            errors.print(f"{state.account}: {state.last_error}", style="red")


def _notes(accounts: dict[str, Account], fleeting: list[Group]) -> None:
    """What is no failure, and still not archived."""
    without_role = sorted(state.account for state in accounts.values() if state.without_role)
    if without_role:
        who = f"{number(len(without_role), 'account')} without a role for this hub: {', '.join(without_role)}"
        errors.print(f"{who}; ExportFromHub=Yes in the source stack makes it", style="dim")
    if fleeting:
        who = ", ".join(f"{group.account} {group.name}" for group in fleeting)
        errors.print(f"events are kept too short a time for an export once a night: {who}", style="yellow")


def _next(group: Group, account: Account, now: int) -> str:
    if group.gone:
        return "none: deleted or not chosen"
    if account.task and account.task.group == group.name:
        return f"running, up to {utc.minute(account.task.end)}"
    if group.next_attempt_at > now:
        return f"again at {utc.minute(group.next_attempt_at)}"
    return "now" if group.archived_up_to < max(account.run_until, group.asked) else "next run"
