"""`logboom explain`: what Logboom makes of a log line and why, and whether rules do what they say. Without AWS."""

import sys
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from logboom_cli.aws import Aws
from logboom_cli.explain import inputs, rule_file, show
from logboom_cli.hub import on_aws


class Command(TyperCommand):
    """Lets the value of `--rules` be left out, for which Typer has no means."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        args = [
            f"--rules={rule_file.SHIPPED}" if argument == "--rules" and following.startswith("-") else argument
            for argument, following in pairwise([*args, "-"])
        ]
        return super().parse_args(ctx, args)


@on_aws
def explain(
    aws: Aws,
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Files, patterns of files, or s3://bucket/key; - is the standard input.", show_default="-"),
    ] = None,
    log_group: Annotated[str, typer.Option(help="The log group that the lines are from, where they do not say.")] = "",
    rules: Annotated[
        Path | None,
        typer.Option(
            help="A file of rules to judge by. Where no FILES are given it is checked: each rule's examples are run, "
            "and the command ends with 1 if one does not hold.",
            show_default="functions/alert/rules.yaml",
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Write a JSON object for each line.")] = False,
) -> None:
    """Show for each log line how it is read, what is redacted, and whether it alerts and why.

    Takes plain log lines, and anything that CloudWatch Logs, Firehose or an export task writes, compressed or not.
    """
    if rules and not files:
        raise typer.Exit(0 if rule_file.check(rules) else 1)
    judge = rule_file.load(rules or rule_file.SHIPPED)
    for found in inputs.read(aws, files or ["-"], log_group):
        verdict = judge.verdict(found.record)
        if json:
            sys.stdout.write(show.as_json(found, verdict) + "\n")
        else:
            show.for_people(found, verdict)
