"""CloudWatch Logs of one account, as far as exports see it. All times in milliseconds."""

import gzip
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

HOUR = 3_600_000
DAY = 24 * HOUR
MINUTE = 60_000


class Event(NamedTuple):
    timestamp: int
    ingested: int
    exportable: int  # when export tasks begin to see it
    stream: str
    message: str


class Semantics(NamedTuple):
    """AWS's API reference says event time and inclusive, its user guide ingestion time and exclusive."""

    by_ingestion: bool
    inclusive: bool

    def holds(self, event: Event, start: int, end: int) -> bool:
        time = event.ingested if self.by_ingestion else event.timestamp
        return start <= time <= end if self.inclusive else start <= time < end


@dataclass
class LogGroup:
    name: str
    created: int
    retention: int = 0
    events: list[Event] = field(default_factory=list)
    hours_per_day: float = 0  # that exporting a day of it takes


@dataclass
class ExportTask:
    task_id: str
    name: str
    group: str
    began: int
    ends: int
    code: str
    message: str
    files: dict[str, bytes]

    def code_at(self, now: int) -> str:
        if now >= self.ends:
            return self.code
        return "PENDING" if now < self.began + 500 else "RUNNING"


class Limit(Exception):
    """LimitExceededException: Resource limit exceeded."""


class NotFound(Exception):
    """ResourceNotFoundException."""


class Invalid(Exception):
    """InvalidParameterException."""


class CloudWatch:
    """`duration` draws how long a task takes, `fate` how it ends: (code, message)."""

    def __init__(
        self,
        chance: random.Random,
        semantics: Semantics,
        bucket: dict[str, bytes],
        duration: Callable[[], int],
        fate: Callable[[], tuple[str, str]],
    ) -> None:
        self.groups: dict[str, LogGroup] = {}
        self.tasks: list[ExportTask] = []
        self.semantics = semantics
        self._chance = chance
        self._bucket = bucket
        self._duration = duration
        self._fate = fate

    def create(self, name: str, group: str, start: int, end: int, prefix: str, now: int) -> str:
        self.settle(now)
        if self.active(now):
            raise Limit
        if group not in self.groups:
            raise NotFound
        found = self.groups[group]
        if end < found.created or start > end:
            raise Invalid("to must not be earlier than the creation of the log group")
        code, message = self._fate()
        length = self._duration() + int(found.hours_per_day * HOUR * (end - max(start, found.created)) / DAY)
        if length >= DAY:
            length, code, message = DAY, "FAILED", "Task timed out"
        task_id = f"{self._chance.getrandbits(64):016x}"
        self._bucket[f"{prefix}/aws-logs-write-test"] = b"Permission Check Successful"
        files = self._files(found, start, end, f"{prefix}/{task_id}", now)
        if code != "COMPLETED":
            files = dict(list(files.items())[: self._chance.randint(0, len(files))])
        self.tasks.append(ExportTask(task_id, name, group, now, now + length, code, message, files))
        return task_id

    def occupy(self, now: int, length: int) -> None:
        """Another program's export."""
        self.settle(now)
        if not self.active(now):
            self.tasks.append(ExportTask("other", "other", "other", now, now + length, "COMPLETED", "", {}))

    def cancel(self, now: int) -> None:
        """Somebody cancels whatever runs."""
        for task in self.active(now):
            task.code, task.message, task.ends, task.files = "CANCELLED", "Cancelled by user", now, {}

    def active(self, now: int) -> list[ExportTask]:
        return [task for task in self.tasks[-3:] if now < task.ends]

    def settle(self, now: int) -> None:
        """Files appear when their task ends."""
        for task in self.tasks[-3:]:
            if now >= task.ends and task.files:
                self._bucket.update(task.files)
                task.files = {}

    def _files(self, group: LogGroup, start: int, end: int, folder: str, now: int) -> dict[str, bytes]:
        oldest = now - group.retention * DAY if group.retention else 0
        lines: dict[str, list[str]] = {}
        for event in group.events:
            if event.exportable <= now and event.timestamp >= oldest and self.semantics.holds(event, start, end):
                lines.setdefault(event.stream, []).append(f"{iso(event.timestamp)} {event.message}\n")
        for found in lines.values():
            self._chance.shuffle(found)
        return {
            f"{folder}/{stream.replace('/', '-')}/000000.gz": gzip.compress("".join(found).encode(), 1)
            for stream, found in lines.items()
        }


def iso(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03}Z"
