"""`logboom accounts`: which accounts deliver to a hub, or to several, and which have fallen silent."""

import time
from collections.abc import Iterator
from typing import Annotated, Any

import msgspec
import typer
from botocore.exceptions import BotoCoreError, ClientError
from rich.table import Column
from rich.table import Table as Shown

from logboom_aws import settings, utc
from logboom_aws.accounts import account as accounts_of
from logboom_aws.accounts import table
from logboom_aws.accounts.account import Account
from logboom_cli.hub import Hub, NoOutput, on_hubs
from logboom_cli.terminal import console, fail, write_json

STATES = {"delivers": "", "silent": "red", "never sent": "yellow"}


class Listed(msgspec.Struct, frozen=True):
    """One account of one hub, as `--json` writes it; times as in Account."""

    account: str
    name: str
    region: str
    state: str
    first_event: int
    last_event: int
    received: int


@on_hubs
def accounts(
    hubs: list[Hub],
    forget: Annotated[str, typer.Option(metavar="ID", help="Forget this account: it is shut down or has left.")] = "",
    json: Annotated[
        bool, typer.Option("--json", help="Write a JSON object for each; times in milliseconds since 1970.")
    ] = False,
) -> None:
    """List the accounts that send to the hub, and those it was told of (SourceAccountIds) that never have.

    It asks the hub alone, and no other account: nothing but the permission to read its stack and accounts table is
    needed.
    """
    if forget:
        _forget(hubs, forget)
        return
    found: list[Listed] = []
    refused: list[str] = []
    for hub in hubs:
        try:
            found += _listed(hub, time.time_ns() // 1_000_000)
        except (BotoCoreError, ClientError, NoOutput) as error:
            refused.append(str(error))
    if json:
        for listed in found:
            write_json(listed)
    elif found:
        console.print(_as_table(found), soft_wrap=False)
    if refused:
        fail("\n".join(refused))


def _known(hub: Hub) -> table.Table:
    return table.Table(hub.client("dynamodb"), hub.output("AccountsTable"))


def _forget(hubs: list[Hub], account: str) -> None:
    known = [table.forget(_known(hub), account) for hub in hubs]
    if not any(known):
        fail(f"no account {account} is known")
    console.print(f"{account} is forgotten, until it sends again")


def _listed(hub: Hub, now: int) -> Iterator[Listed]:
    told = hub.parameters
    names = settings.named(told.get("AccountNames", ""))
    hours = int(told.get("SilentHours", "0"))
    for each in accounts_of.known(table.every(_known(hub)), settings.listed(told.get("SourceAccountIds", ""))):
        yield Listed(
            account=each.account,
            name=names.get(each.account, ""),
            region=hub.region,
            state=_state(each, hours, now),
            first_event=each.first_event,
            last_event=each.last_event,
            received=each.received,
        )


def _state(account: Account, hours: int, now: int) -> str:
    if not account.received:
        return "never sent"
    return "silent" if account.is_silent(hours, now) else "delivers"


def _as_table(found: list[Listed]) -> Any:
    id_column = Column("account", no_wrap=True)  # to be copied
    shown = Shown(id_column, "name", "region", "state", "last event (UTC)", "received (UTC)")
    for each in found:
        times = map(_time, (each.last_event, each.received))
        shown.add_row(each.account, each.name, each.region, each.state, *times, style=STATES[each.state])
    return shown


def _time(milliseconds: int) -> str:
    return utc.minute(milliseconds) if milliseconds else "-"
