"""`logboom cat`: what a log group has logged, from the archive."""

import sys
from typing import Annotated

import typer

import logboom
from logboom_aws import plain, utc
from logboom_aws.exports.manifest import Manifest
from logboom_aws.exports.state import DAY, HOUR
from logboom_cli import times
from logboom_cli.archive import exported, reading
from logboom_cli.archive.bucket import Archive, Frozen
from logboom_cli.hub import Hub, on_hub
from logboom_cli.terminal import errors, fail, write_json

_EARLY, _LATE = 2 * HOUR, DAY


@on_hub
def cat(
    hub: Hub,
    group: Annotated[str, typer.Argument(help="The log group.")],
    start: Annotated[str, typer.Option("--from", help="From this date or time on, in UTC: 2026-05-03T14:30.")],
    end: Annotated[str, typer.Option("--to", help="Up to, and without, this date or time.")],
    account: exported.AccountId = "",
    json: Annotated[bool, typer.Option("--json", help="Write a JSON object for each record.")] = False,
    keys: Annotated[
        bool, typer.Option("--keys", help="Write the keys of the objects that it would read, and read none.")
    ] = False,
) -> None:
    """Write what a log group has logged, from the archive: in the order of time, each line once."""
    first, last = times.milliseconds(start), times.milliseconds(end)
    times.in_order(first, last)
    state = exported.group(hub, account, group)
    archive = Archive(hub.client("s3"), hub.output("ArchiveBucket"))
    windows = overlapping(archive.windows(state.account, group), first, last)
    if not windows or windows[-1].end < last:
        errors.print(f"archived up to {utc.minute(state.archived_up_to)} UTC only", style="yellow")
    if keys:
        for found in (found for window in windows for found in window.objects):
            sys.stdout.write(f"{found.key}\n")
        return
    try:
        for line in reading.lines(windows, first, last, archive.open, _damaged):
            _write(line, windows[0], json)
    except Frozen as error:
        fail(str(error))


def overlapping(windows: list[Manifest], start: int, end: int) -> list[Manifest]:
    """The windows that may hold events of [start, end).

    AWS's user guide says that exports go by the time of ingestion, which may be two hours before an event's own time,
    and a good deal after it: a day is what is allowed here.
    """
    return [window for window in windows if window.end >= start - _EARLY and window.start < end + _LATE]


def _write(line: reading.Line, window: Manifest, json: bool) -> None:
    record = logboom.parse(
        line.message,
        log_group=window.log_group,
        log_stream=line.stream,
        account_id=window.account,
        region=window.region,
        timestamp=line.timestamp,
        id=line.id,
    )
    if json:
        write_json(record)
    else:
        sys.stdout.write(f"{record.timestamp} {record.severity_text:<5} {plain.printable(record.body).rstrip()}\n")


def _damaged(data: bytes, offset: int, reason: str) -> None:
    errors.print(f"{len(data)} bytes at {offset} cannot be read: {reason}", style="red")
