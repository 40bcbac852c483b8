"""`logboom explain`: what Logboom makes of a log line, and why, without AWS."""

import glob
import io
import json as json_module
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import msgspec
import typer
from rich.console import Console
from rich.text import Text

import logboom
from logboom import dialects, redaction
from logboom.joining import join
from logboom.parse import event_record
from logboom.read import each
from logboom.record import resource
from logboom.wire import MEMBER_MAX, Reading, export
from logboom_aws.exports import layout
from logboom_cli.archive.bucket import fetch

_COLOURS = {"FATAL": "bold red", "ERROR": "red", "WARN": "yellow", "INFO": "green", "DEBUG": "dim", "TRACE": "dim"}
_EXPORT_SHARE = 0.9  # of the lines that are not indented
_SHOWN = 300  # characters of one value
_console = Console(highlight=False, soft_wrap=True)
_errors = Console(highlight=False, soft_wrap=True, stderr=True)


class _Explained(NamedTuple):
    message: str
    record: logboom.Record


class _Line(NamedTuple):
    message: str


def explain(
    files: Annotated[
        list[str], typer.Argument(help="Files, patterns of files, or s3://bucket/key; - is the standard input.")
    ] = ["-"],  # noqa: B006
    log_group: Annotated[str, typer.Option(help="The log group that the lines are from, where they do not say.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Write a JSON object for each line.")] = False,
) -> None:
    """Show for each log line how it is read, what is redacted, and whether it alerts and why.

    Takes plain log lines, and anything that CloudWatch Logs, Firehose or an export task writes, compressed or not.
    """
    for name, data in _inputs(files):
        for found in _explained(name, data, log_group):
            if json:
                sys.stdout.write(_as_json(found) + "\n")
            else:
                _show(found)


def _inputs(files: list[str]) -> Iterator[tuple[str, bytes]]:
    for pattern in files:
        if pattern == "-":
            yield "the standard input", sys.stdin.buffer.read()
            continue
        if pattern.startswith("s3://"):
            yield pattern, fetch(pattern)
            continue
        names = sorted(glob.glob(pattern, recursive=True)) or [pattern]  # noqa: PTH207 - patterns may be absolute
        for name in names:
            try:
                yield name, Path(name).read_bytes()
            except OSError as error:
                _errors.print(f"{name}: {error.strerror}", style="red")
                raise typer.Exit(1) from error


def _explained(name: str, data: bytes, log_group: str) -> Iterator[_Explained]:
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
        _errors.print(f"{name}: {size} bytes at {offset} cannot be read: {reason}", style="red")


def _is_a_mixed_log(data: bytes) -> bool:
    """Whether this is a log in which only some lines begin as an export task's do.

    Read as an export, the others would be taken for what the line before them goes on with.
    """
    if not export.begins(data):
        return False
    lines = [line for line in data.splitlines() if line[:1].strip()]
    return sum(map(export.begins, lines)) < _EXPORT_SHARE * len(lines)


def _lines(data: bytes, where: dict[str, str]) -> Iterator[_Explained]:
    lines = [_Line(line) for line in data.decode("utf-8", "replace").splitlines() if line.strip()]
    for number, (_, message, count) in enumerate(join(lines), start=1):
        yield _explained_event(message, 0, str(number), resource(**where), "", count)


def _explained_event(
    message: str, timestamp: int, id: str, resource: dict[str, Any], request_id: str, joined: int
) -> _Explained:
    return _Explained(message, event_record(message, timestamp, id, resource, request_id, joined))


def _as_json(found: _Explained) -> str:
    verdict = logboom.verdict(found.record)
    facts = json_module.loads(msgspec.json.encode(found.record))
    return json_module.dumps(facts | {"alert": verdict._asdict()}, ensure_ascii=False)


def _show(found: _Explained) -> None:
    record, verdict = found.record, logboom.verdict(found.record)
    head = Text.assemble(
        (f"{record.severity_text:<5} ", _COLOURS[record.severity_text]),
        (f"{record.event_name}  ", "bold"),
        redaction.redact(_short(record.body)),
    )
    _console.print(head)
    _fact("claimed by", dialects.claimed_by(found.message))
    _fact("alert", f"{'yes' if verdict.fires else 'no'}: {verdict.because}", "red" if verdict.fires else "dim")
    if kinds := redaction.found(found.message):
        _fact("redacted", ", ".join(dict.fromkeys(kinds)), "yellow")
    for name, value in (record.resource | record.attributes).items():
        _fact(name, redaction.redact(_short(value)))
    if record.trace_id:
        _fact("trace id", record.trace_id)
    if fields := record.fields:
        _fact("fields", redaction.redact(_short(json_module.dumps(fields, ensure_ascii=False))))


def _fact(name: str, value: str, style: str = "") -> None:
    _console.print(Text.assemble((f"      {name:<28} ", "cyan"), (value, style)))


def _short(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = text.replace("\n", "\n" + " " * 35)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]} … ({len(text)} characters)"
