"""`logboom export-now`: a log group before all others, without waiting for the schedule."""

import json
from typing import Annotated

import typer

from logboom_cli.archive import hub


def now(
    group: Annotated[str, typer.Argument(help="The log group.")],
    account: Annotated[
        str, typer.Option("--account", help="Its account; needed for a log group not exported yet.")
    ] = "",
    stack: hub.Stack = "logboom",
    endpoint_url: hub.EndpointUrl = "",
) -> None:
    """Export a log group as far as its events have settled, now and before others. Also tries again what failed."""
    with hub.reached():
        found = hub.Hub(stack, endpoint_url)
        account = account or found.group("", group).account
        message = json.dumps({"account": account, "group": group})
        found.client("sqs").send_message(QueueUrl=found.queue_url, MessageBody=message)
    typer.echo(f"asked for {group} in {account}; `logboom export-status` shows how it goes")
