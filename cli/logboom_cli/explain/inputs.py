"""Log lines and events out of files: plain lines, and whatever CloudWatch Logs, Firehose and export tasks write."""

import glob
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import logboom
from logboom.joining import join
from logboom.parse import event_record
from logboom.read import each
from logboom.record import resource
from logboom.wire import MEMBER_MAX, Reading, export
from logboom_aws.exports import layout
from logboom_cli.archive.bucket import fetch
from logboom_cli.aws import Aws
from logboom_cli.terminal import errors, fail

_EXPORT_SHARE = 0.9  # of the lines that are not indented


class Explained(NamedTuple):
    """A message and the record it becomes."""

    message: str
    record: logboom.Record


class _Line(NamedTuple):
    message: str


def read(aws: Aws, files: list[str], log_group: str) -> Iterator[Explained]:
    """Each event or line of files, patterns of files or s3://bucket/key; - is the standard input. Ends with 1 if one is
    not there.

    What cannot be read is told beside.
    """
    for name, data in _inputs(aws, files):
        yield from _explained(name, data, log_group)


def _inputs(aws: Aws, files: list[str]) -> Iterator[tuple[str, bytes]]:
    for pattern in files:
        if pattern == "-":
            yield "the standard input", sys.stdin.buffer.read()
            continue
        if pattern.startswith("s3://"):
            yield pattern, fetch(aws, pattern)
            continue
        names = sorted(glob.glob(pattern, recursive=True)) or [pattern]  # noqa: PTH207 - patterns may be absolute
        for name in names:
            try:
                yield name, Path(name).read_bytes()
            except OSError as error:
                fail(f"{name}: {error.strerror}")


def _explained(name: str, data: bytes, log_group: str) -> Iterator[Explained]:
    """Each event of a payload or an object; each line of what is neither."""
    where = {"account_id": "", "region": "", "log_group": log_group, "log_stream": ""}
    if place := layout.place(name.removeprefix("s3://").partition("/")[2]):
        where |= {"account_id": place.account, "log_group": log_group or place.group, "log_stream": place.stream}
    if _is_a_mixed_log(data):
        yield from _lines(data, where)
        return
    damage: list[tuple[int, int, str]] = []
    control: list[None] = []
    reading = Reading(
        on_damage=lambda piece, offset, reason: damage.append((len(piece), offset, reason)),
        on_control=lambda: control.append(None),
        member_max=MEMBER_MAX,
        origin=name,
    )
    found = False
    for explained in each(io.BytesIO(data), reading, where, _explained_event):
        found = True
        yield explained
    if not found and not control:
        yield from _lines(data, where)
        return
    for size, offset, reason in damage:
        errors.print(f"{name}: {size} bytes at {offset} cannot be read: {reason}", style="red")


def _is_a_mixed_log(data: bytes) -> bool:
    """Whether this is a log in which only some lines begin as an export task's do.

    Read as an export, the others would be taken for what the line before them goes on with.
    """
    if not export.begins(data):
        return False
    lines = [line for line in data.splitlines() if line[:1].strip()]
    return sum(map(export.begins, lines)) < _EXPORT_SHARE * len(lines)


def _lines(data: bytes, where: dict[str, str]) -> Iterator[Explained]:
    lines = [_Line(line) for line in data.decode("utf-8", "replace").splitlines() if line.strip()]
    for number, (_, message, count) in enumerate(join(lines), start=1):
        yield _explained_event(message, 0, str(number), resource(**where), "", count)


def _explained_event(
    message: str, timestamp: int, id: str, resource: dict[str, Any], request_id: str, joined: int
) -> Explained:
    return Explained(message, event_record(message, timestamp, id, resource, request_id, joined))
