"""The CloudWatch agent, as far as its configuration for log files goes: what it accepts, and what events it cuts.

Facts from https://github.com/aws/amazon-cloudwatch-agent: `translator/config/schema.json`, `translator/translate/logs/
logs_collected/files/collect_list/ruleTimestampFormat.go` and `plugins/inputs/logfile/` (fileconfig.go, tailersrc.go).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

# --- What it accepts: any other key, type or length is an error, and the agent does not start -------------------------

type _Name = Annotated[str, Meta(min_length=1, max_length=512)]
type _Text = Annotated[str, Meta(min_length=1, max_length=4096)]
type _Days = Literal[
    -1, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653
]


class Filter(Struct, forbid_unknown_fields=True):
    """Which events of a file are sent."""

    type: Literal["include", "exclude"]
    expression: str


class File(Struct, forbid_unknown_fields=True):
    """An entry of `collect_list`."""

    file_path: Annotated[str, Meta(max_length=4096)]
    log_group_name: _Name | None = None
    log_stream_name: _Name | None = None
    log_group_class: _Name | None = None
    retention_in_days: _Days | None = None
    timestamp_format: _Text | None = None
    timezone: Literal["Local", "LOCAL", "UTC"] | None = None
    multi_line_start_pattern: _Text | None = None
    trim_timestamp: bool | None = None
    encoding: _Text | None = None
    auto_removal: bool | None = None
    blacklist: _Text | None = None
    publish_multi_logs: bool | None = None
    backpressure_mode: Literal["fd_release"] | None = None
    filters: list[Filter] | None = None


class Files(Struct, forbid_unknown_fields=True):
    """`logs_collected.files`."""

    collect_list: Annotated[list[File], Meta(min_length=1, max_length=16_384)]


class Collected(Struct, forbid_unknown_fields=True):
    """`logs.logs_collected`, files only."""

    files: Files


class Logs(Struct, forbid_unknown_fields=True):
    """`logs`."""

    logs_collected: Collected
    log_stream_name: _Name | None = None
    force_flush_interval: Annotated[int, Meta(ge=1, le=172_800)] | None = None


class Agent(Struct, forbid_unknown_fields=True):
    """`agent`, what we use of it; the schema takes further keys here."""

    run_as_user: str


class Configuration(Struct, forbid_unknown_fields=True):
    """The whole file."""

    agent: Agent
    logs: Logs


def read(text: str) -> list[File]:
    """The files of a configuration; raises msgspec.ValidationError or ValueError where the agent would not start."""
    files = msgspec.json.decode(text, type=Configuration).logs.logs_collected.files.collect_list
    paths = [file.file_path for file in files]
    if len(set(paths)) < len(paths):
        raise ValueError("a file that is followed twice shares one record of how far it was read")
    kept: dict[str | None, int | None] = {}
    for file in files:
        if kept.setdefault(file.log_group_name, file.retention_in_days) != file.retention_in_days:
            raise ValueError(f"{file.log_group_name} is to be kept for different times")
    return files


# --- What events it cuts ----------------------------------------------------------------------------------------------

_TOKENS = {
    "%b": r"\w{3}", "%a": r"\w{3}", "%B": r"\w{7}", "%A": r"\w{6,9}", "%p": r"\w{2}", "%Z": r"\w{3}",
    "%d": r"\s{0,1}\d{1,2}", "%-d": r"\s{0,1}\d{1,2}", "%m": r"\s{0,1}\d{1,2}", "%-m": r"\s{0,1}\d{1,2}",
    "%H": r"\d{2}", "%I": r"\d{2}", "%M": r"\d{2}", "%S": r"\d{2}", "%-I": r"\d{1,2}", "%-M": r"\d{1,2}",
    "%-S": r"\d{1,2}", "%Y": r"\d{4}", "%y": r"\d{2}", "%z": r"[\+-]\d{4}", "%f": r"(\d{1,9})",
}  # fmt: skip


def events(file: File, lines: Iterable[str]) -> Iterator[str]:
    """The messages that the agent sends of these lines: a line that begins no event belongs to the one before."""
    pattern = file.multi_line_start_pattern or r"^[\S]"
    begins = _time_in(file) if pattern == "{timestamp_format}" else re.compile(pattern)
    event: list[str] = []
    for line in lines:
        if event and begins.search(line):
            yield "\n".join(event)
            event = []
        event.append(line)
    if event:
        yield "\n".join(event)


def time(file: File, message: str) -> datetime | None:
    """The time that the agent finds in a message: 2026 where there is no year, naive where it is the server's own.

    None where it finds none: then it sends the time of the event before, or the present.
    """
    found = _time_in(file).search(message) if file.timestamp_format else None
    if not found or not file.timestamp_format:
        return None
    text = found[1]
    if found.re.groups > 1:
        start, end = (place - found.start(1) for place in found.span(2))
        text = text[:start] + text[start:end][:3] + text[end:]  # milliseconds are all that an event can have
    if "%Y" in file.timestamp_format:
        return datetime.strptime(text, file.timestamp_format)
    return datetime.strptime(f"2026 {text}", f"%Y {file.timestamp_format}")


def _time_in(file: File) -> re.Pattern[str]:
    written = re.sub(r"([\^.*?|\[\](){}$])", r"\\\1", file.timestamp_format or "")
    expression = re.sub(r"%-?\w", lambda found: _TOKENS[found[0]], written)
    return re.compile("(" + expression.removeprefix(r"\s{0,1}") + ")", re.ASCII)
