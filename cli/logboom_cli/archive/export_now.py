"""`logboom export-now`: a log group before all others, without waiting for the schedule."""

import json
from typing import Annotated

import typer

from logboom_cli.archive import exported
from logboom_cli.hub import Hub, on_hub


@on_hub
def export_now(
    hub: Hub,
    group: Annotated[str, typer.Argument(help="The log group.")],
    account: Annotated[
        str, typer.Option("--account", help="Its account; needed for a log group not exported yet.")
    ] = "",
) -> None:
    """Export a log group as far as its events have settled, now and before others. Also tries again what failed."""
    account = account or exported.group(hub, "", group).account
    message = json.dumps({"account": account, "group": group})
    hub.client("sqs").send_message(QueueUrl=hub.output("ExportQueueUrl"), MessageBody=message)
    typer.echo(f"asked for {group} in {account}; `logboom export-status` shows how it goes")
