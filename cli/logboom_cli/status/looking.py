"""`logboom status`: looks at every part, whatever becomes of the others."""

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated

import typer
from botocore.exceptions import BotoCoreError, ClientError

from logboom_cli.hub import Hub, NoOutput, on_hub
from logboom_cli.status import show
from logboom_cli.status.alarms import alarms
from logboom_cli.status.export import export
from logboom_cli.status.failures import failures
from logboom_cli.status.finding import Finding, State
from logboom_cli.status.queues import dead, waiting
from logboom_cli.status.search import search
from logboom_cli.status.sink import newest, quarantine
from logboom_cli.status.stack import stack
from logboom_cli.status.subscriptions import subscriptions
from logboom_cli.terminal import write_json

type Look = Callable[[Hub], Iterable[Finding]]

PARTS: dict[str, Look] = {
    "stack": stack,
    "alarms": alarms,
    "sink": newest,
    "queues": waiting,
    "dead letters": dead,
    "quarantine": quarantine,
    "failures": failures,
    "subscriptions": subscriptions,
    "export": export,
    "search": search,
}
"""In the order of a log line's way."""


@on_hub
def status(hub: Hub, json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False) -> None:
    """Say whether the hub is well: stack, alarms, queues, dead letters, what came last, who is told, the archive.

    Ends with 1 if anything is wrong, or could not be looked at.
    """
    hub.described  # noqa: B018 - without it nothing can be found, and the reason is told once
    found = [finding for part, look in PARTS.items() for finding in _looked(part, look, hub)]
    well = not any(finding.state in (State.WRONG, State.UNREAD) for finding in found)
    if json:
        about = {"stack": hub.stack, "account": hub.account, "region": hub.region, "well": well}
        write_json(about | {"parts": found})
    else:
        show.for_people(f"{hub.stack} in {hub.account}, {hub.region}", found)
    raise typer.Exit(0 if well else 1)


def _looked(part: str, look: Look, hub: Hub) -> Iterator[Finding]:
    try:
        yield from look(hub)
    except (BotoCoreError, ClientError, NoOutput) as error:
        yield Finding(part, State.UNREAD, str(error))
