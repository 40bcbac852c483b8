"""`logboom export-verify`: whether the archive is what its manifests say, without a gap."""

import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, Any

import typer

from logboom_aws import utc
from logboom_aws.clients import assumed
from logboom_aws.exports.manifest import Manifest
from logboom_aws.exports.state import DAY, Group
from logboom_cli import times
from logboom_cli.archive import exported, reading
from logboom_cli.archive.bucket import Archive, Frozen
from logboom_cli.archive.cat import overlapping
from logboom_cli.hub import Hub, on_hub
from logboom_cli.terminal import errors, write_json

_ROLE_SECONDS = 3600


@on_hub
def export_verify(
    hub: Hub,
    group: Annotated[str, typer.Option("--group", help="Only this log group.")] = "",
    start: Annotated[str, typer.Option("--from", help="Only windows that end after this date or time, in UTC.")] = "",
    end: Annotated[str, typer.Option("--to", help="Only windows that start before this date or time.")] = "",
    deep: Annotated[bool, typer.Option("--deep", help="Read all, and count it against CloudWatch Logs.")] = False,
    role: Annotated[str, typer.Option(help="For --deep: a role that you may assume in the source accounts.")] = "",
    account: exported.OnlyAccount = "",
    json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """Check that the windows of each log group tile, and that every object is there in its size.

    Ends with 1 if anything is missing, or if there is no such log group.
    """
    first = times.milliseconds(start) if start else 0
    last = times.milliseconds(end) if end else 2**62
    checked = 0
    problems: list[dict[str, str]] = []
    archive = Archive(hub.client("s3"), hub.output("ArchiveBucket"))
    for state in exported.some(hub, account, group):
        windows = archive.windows(state.account, state.name)
        chosen = [window for window in windows if window.end > first and window.start < last]
        checked += len(chosen)
        wrong = [*_gaps(state, windows, first, last), *(why for each in chosen for why in _objects(archive, each))]
        if deep and windows:
            wrong += _counts(hub, archive, state, windows, (first, last), role)
        problems += [{"account": state.account, "log_group": state.name, "problem": why} for why in wrong]
        for why in wrong:
            errors.print(f"{state.account} {state.name}: {why}", style="red")
    if json:
        write_json({"windows": checked, "problems": problems})
    else:
        typer.echo(f"{checked} windows checked, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)


def _gaps(group: Group, windows: list[Manifest], start: int, end: int) -> Iterator[str]:
    """Where the windows do not tile from where the archive begins to where the table says it has come."""
    edges = [(group.archived_from, group.archived_from), *((window.start, window.end) for window in windows)]
    edges.append((group.archived_up_to, group.archived_up_to))
    for (_, before), (after, _) in pairwise(edges):
        if before != after and max(before, after) > start and min(before, after) < end:
            kind = "no window" if before < after else "two windows"
            yield f"{kind} between {utc.minute(min(before, after))} and {utc.minute(max(before, after))}"


def _objects(archive: Archive, window: Manifest) -> Iterator[str]:
    there = {found.key: found.bytes for found in archive.objects(f"{window.prefix}/{window.task_id}/")}
    for wanted in window.objects:
        if wanted.key not in there:
            yield f"missing: s3://{archive.name}/{wanted.key}"
        elif there[wanted.key] != wanted.bytes:
            yield f"{there[wanted.key]} bytes instead of {wanted.bytes}: s3://{archive.name}/{wanted.key}"


def _counts(
    hub: Hub, archive: Archive, group: Group, windows: list[Manifest], asked: tuple[int, int], role: str
) -> list[str]:
    """Compare the number of events with CloudWatch Logs, as far back as it still holds them."""
    now = time.time_ns() // 1_000_000
    oldest = now - group.retention * DAY if group.retention else 0
    start, end = max(asked[0], windows[0].start, oldest), min(asked[1], windows[-1].end)
    logs = _logs(hub, group.account, role)
    if logs is None:
        return [f"cannot be counted: no credentials for {group.account}, give --role"]
    if start >= end:
        return []
    damage: list[str] = []
    chosen = overlapping(windows, start, end)
    try:
        archived = sum(1 for _ in reading.lines(chosen, start, end, archive.open, lambda *what: damage.append(what[2])))
    except Frozen as error:
        return [str(error)]
    pages = logs.get_paginator("filter_log_events").paginate(
        logGroupName=group.name,
        startTime=start,
        endTime=end - 1,  # which it includes
    )
    held = sum(len(page["events"]) for page in pages)
    wrong = [f"{archived} events archived, {held} in CloudWatch Logs"] if archived != held else []
    return wrong + [f"cannot be read: {why}" for why in damage]


def _logs(hub: Hub, account: str, role: str) -> Any:
    """CloudWatch Logs of an account: with the caller's credentials where it is their own, else through the role."""
    sts = hub.client("sts")
    identity = sts.get_caller_identity()
    if identity["Account"] == account:
        return hub.client("logs")
    if not role:
        return None
    partition = identity["Arn"].split(":")[1]
    arn = f"arn:{partition}:iam::{account}:role/{role}"
    return hub.client("logs", **assumed(sts, arn, _ROLE_SECONDS))
