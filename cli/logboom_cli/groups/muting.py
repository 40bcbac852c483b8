"""`logboom mute` and `logboom unmute`: a failure that is known is counted and not told."""

import time
from collections.abc import Callable
from typing import Annotated

import typer
from msgspec.structs import replace

from logboom_aws import utc
from logboom_aws.groups import table
from logboom_aws.groups.group import Group, Mute
from logboom_cli.groups.hubs_table import hubs_table
from logboom_cli.hub import Hub, on_hub
from logboom_cli.terminal import fail
from logboom_cli.times import seconds

_Id = Annotated[str, typer.Argument(help="The id that the alert and `logboom groups` name.")]


@on_hub
def mute(
    hub: Hub,
    id: _Id,
    for_: Annotated[str, typer.Option("--for", help="For how long: 30m, 12h, 7d.")] = "8h",
    why: Annotated[str, typer.Option(help="For those who wonder later.")] = "",
) -> None:
    """Do not tell of this kind of failure for a while; it is counted all the same."""
    now = int(time.time())
    silence = Mute(until=now + seconds(for_), why=why, since=now)
    _change(hub, id, lambda group: replace(group, mute=silence, due=None), now)
    typer.echo(f"{id} is muted until {utc.minute(silence.until * 1000)} UTC")


@on_hub
def unmute(hub: Hub, id: _Id) -> None:
    """Tell of this kind of failure again."""
    _change(hub, id, lambda group: replace(group, mute=None), int(time.time()))
    typer.echo(f"{id} is told again")


def _change(hub: Hub, id: str, change: Callable[[Group], Group], now: int) -> None:
    def if_there(group: Group | None) -> Group | None:
        return change(group) if group else None

    if table.update(hubs_table(hub), id, if_there, now) is None:
        fail(f"there is no group {id}")
