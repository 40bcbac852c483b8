"""`logboom demo`: the whole pipeline on local AWS."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from logboom_cli.terminal import fail
from logboom_local import next_steps
from logboom_local.aws import LOOPBACK, NotStarted, local_aws
from logboom_local.demo import report, run, searched
from logboom_local.opensearch import Unavailable
from logboom_local.stacks import StackFailed


def demo(
    events: Annotated[int, typer.Option(min=1, help="How many log events to send, about.")] = 3000,
    keep: Annotated[bool, typer.Option("--keep", help="Leave local AWS running and say what to try next.")] = False,
    bind: Annotated[
        str, typer.Option(help="Address to listen on. Containers on Linux reach 172.17.0.1, not the default.")
    ] = LOOPBACK,
    search: Annotated[bool, typer.Option("--search", help="Index everything in an OpenSearch node, too.")] = False,
    json: Annotated[Path | None, typer.Option(help="Write the facts to this file as well.")] = None,
) -> None:
    """Deploy the hub and three source accounts to local AWS, send log lines through, and show what comes out.

    Ends with 1 if anything was lost, doubled or not told, or if it could not run.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that local AWS is ended then too
    steps = report.Steps()
    try:
        with searched.parameters(search) as parameters, local_aws(host=bind, keep=keep) as aws:
            result = run.run(aws, events, steps, **parameters)
            report.show(result)
            all_found = not search or searched.show(parameters["SearchEndpoint"], result, steps)
            if keep:
                typer.echo(next_steps.prepare(aws))
    except (NotStarted, StackFailed, Unavailable) as error:
        fail(str(error))
    if json:
        report.write_json(result, json)
    raise typer.Exit(0 if result.passed and all_found else 1)
