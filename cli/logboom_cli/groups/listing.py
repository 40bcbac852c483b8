"""`logboom groups`: the kinds of failure, the latest first."""

import time
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from logboom_aws import plain, utc
from logboom_aws.groups import decide, table
from logboom_aws.groups.group import Group
from logboom_cli.groups.hubs_table import hubs_table
from logboom_cli.hub import Hub, on_hub
from logboom_cli.terminal import COLOURS, console, number, write_json
from logboom_cli.times import seconds


@on_hub
def groups(
    hub: Hub,
    service: Annotated[str, typer.Option(help="Only of this service.")] = "",
    account: Annotated[str, typer.Option(help="Only seen in this account.")] = "",
    state: Annotated[str, typer.Option(help="Only new (a day at most), muted, or held (back by the cap).")] = "",
    since: Annotated[str, typer.Option(help="Only seen within this time: 30m, 12h, 7d.")] = "7d",
    json: Annotated[bool, typer.Option("--json", help="Write a JSON object for each.")] = False,
) -> None:
    """List the kinds of failure, the one seen last first."""
    now = int(time.time())
    if state and state not in STATES:
        raise typer.BadParameter(f"{state!r} is none of {', '.join(STATES)}", param_hint="--state")
    found = [
        group
        for group in table.recent(hubs_table(hub), now - seconds(since))
        if (not service or group.service == service)
        and (not account or any(place.startswith(f"{account}/") for place in group.where))
        and (not state or state in states(group, now))
    ]
    if json:
        for group in found:
            write_json(group)
    else:
        console.print(as_table(found, now), soft_wrap=False)


STATES = ("new", "muted", "held")


def states(group: Group, now: int) -> list[str]:
    """What the group is at the moment."""
    is_new = group.first_seen > utc.rfc3339(now - 86400)
    held = group.due is not None and group.due.held
    facts = zip(STATES, (is_new, decide.is_muted(group, now), held), strict=True)
    return [name for name, holds in facts if holds]


def as_table(found: list[Group], now: int) -> Table:
    """For people: where they are, how often, when last. Without the year, for which nothing is remembered."""
    shown = Table(title=f"{number(len(found), 'kind')} of failure; times in UTC", title_justify="left")
    for name, justify in (("id", "left"), ("last seen", "left"), ("times", "right"), ("where", "left")):
        shown.add_column(name, justify=justify, no_wrap=name in ("id", "times", "last seen"))  # type: ignore[arg-type]
    shown.add_column("what", ratio=1)
    for group in found:
        accounts = sorted({place.partition("/")[0] for place in group.where})
        marks = states(group, now)
        what = Text.assemble(
            (f"{group.severity_text} ", COLOURS.get(group.severity_text, "")),
            (f"{plain.printable(group.service)}: ", "bold"),
            plain.printable(group.title),
            (f"  {' '.join(marks)}" if marks else "", "cyan"),
        )
        where = plain.printable(accounts[0]) if len(accounts) == 1 else f"{len(accounts)} accounts"
        shown.add_row(group.id, group.last_seen[5:16].replace("T", " "), f"{group.count:,}", where, what)
    return shown
