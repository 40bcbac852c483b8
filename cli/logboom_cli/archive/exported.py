"""What the hub knows of the export, and what a command says when it knows nothing."""

from typing import Annotated

import typer

from logboom_aws.exports.state import HOUR, Group
from logboom_aws.exports.table import Table
from logboom_cli.hub import Hub
from logboom_cli.terminal import fail

AccountId = Annotated[str, typer.Option("--account", help="Of this account; needed where several have such a group.")]
OnlyAccount = Annotated[str, typer.Option("--account", help="Only of this account.")]


def table(hub: Hub) -> Table:
    return Table(hub.client("dynamodb"), hub.output("ExportTable"))


def settling(hub: Hub) -> int:
    """How long events may take to settle, in milliseconds."""
    return int(hub.parameters["SettlingHours"]) * HOUR


def groups(hub: Hub, account: str = "", name: str = "") -> list[Group]:
    """The log groups that the export knows, of one account or all, of one name or any."""
    states = table(hub)
    accounts = [account] if account else sorted(found.account for found in states.accounts())
    return [group for each in accounts for group in states.groups(each) if name in ("", group.name)]


def some(hub: Hub, account: str, name: str) -> list[Group]:
    """The same; ends the command where there are none."""
    found = groups(hub, account, name)
    if not found:
        what = f"log group {name}".rstrip() + (f" in {account}" if account else "")
        fail(f"no {what} is known to the export; `logboom export-status` lists those that are")
    return found


def group(hub: Hub, account: str, name: str) -> Group:
    """The one log group of this name; ends the command where there is none, or more than one."""
    found = some(hub, account, name)
    if len(found) > 1:
        fail(f"{name} is in several accounts, give --account: {', '.join(each.account for each in found)}")
    return found[0]
