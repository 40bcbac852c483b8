"""One export task: through PENDING and RUNNING to COMPLETED, FAILED or CANCELLED, in a thread of its own."""

import contextvars
import logging
import threading
import time
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import Any

from emulator.export_tasks import checks, files
from emulator.export_tasks.cloud import Cloud
from emulator.refused import Refused

_log = logging.getLogger("emulator")

ACTIVE = ("PENDING", "RUNNING", "PENDING_CANCEL")
_CANCEL_SECONDS = 0.2

type Streams = dict[str, list[dict[str, Any]]]
"""The events to export ({"timestamp": ms, "message": str}), by log stream."""


class Task:
    """`request` is that of CreateExportTask. Takes `seconds`, half of them PENDING; writes one object if it `fails`."""

    def __init__(self, request: dict[str, Any], *, seconds: float, fails: bool) -> None:
        self.id = str(uuid.uuid4())
        self.log_group: str = request["logGroupName"]
        self.code = "PENDING"
        self._request = request
        self._prefix = request.get("destinationPrefix") or files.DEFAULT_PREFIX
        self._seconds = seconds
        self._fails = fails
        self._message = ""
        self._created = now()
        self._completed = 0
        self._lock = threading.Lock()
        self._cancelled = threading.Event()

    def start(self, cloud: Cloud, streams: Streams) -> None:
        """Begin to run, in the context of the request: account and Region are in it."""
        context = contextvars.copy_context()
        threading.Thread(target=context.run, args=(self._run, cloud, streams), daemon=True).start()

    def cancel(self) -> None:
        """Ask the task to stop. Raises Refused when it has come to its end."""
        with self._lock:
            if self.code not in ("PENDING", "RUNNING"):
                raise Refused("InvalidOperationException", "The specified export task has already finished")
            self.code, self._message = "PENDING_CANCEL", ""
            self._cancelled.set()

    def describe(self) -> dict[str, Any]:
        """The task as DescribeExportTasks shows it."""
        shown = ("taskName", "logGroupName", "from", "to", "destination")
        with self._lock:
            return {
                "taskId": self.id,
                **{name: self._request[name] for name in shown if name in self._request},
                "destinationPrefix": self._prefix,
                "status": {"code": self.code} | ({"message": self._message} if self._message else {}),
                "executionInfo": {"creationTime": self._created}
                | ({"completionTime": self._completed} if self._completed else {}),
            }

    def _run(self, cloud: Cloud, streams: Streams) -> None:
        code, message = self._outcome(cloud, streams)
        with self._lock:
            self.code, self._message, self._completed = code, message, now()

    def _outcome(self, cloud: Cloud, streams: Streams) -> tuple[str, str]:
        try:
            self._pause()
            self._begin()
            for key, data in islice(self._objects(streams), 1 if self._fails else None):
                checks.put_object(cloud, key, data)
            self._pause()
            if self._fails:
                raise Refused("ServiceUnavailableException", "it was asked to fail")
        except _Cancelled:
            time.sleep(_CANCEL_SECONDS)
            return "CANCELLED", "Cancelled by user"
        except Refused as refused:
            _log.warning("export task %s failed: %s", self.id, refused)
            return "FAILED", "FAILED"  # AWS's message says no more either
        return "COMPLETED", "Completed successfully"

    def _pause(self) -> None:
        if self._cancelled.wait(self._seconds / 2):
            raise _Cancelled

    def _begin(self) -> None:
        with self._lock:
            if self._cancelled.is_set():
                raise _Cancelled
            self.code, self._message = "RUNNING", "Started Successfully"

    def _objects(self, streams: Streams) -> Iterator[tuple[str, bytes]]:
        for name, events in streams.items():
            yield from files.objects(f"{self._prefix}/{self.id}", name, events)


class _Cancelled(Exception):
    """Someone has cancelled the task."""


def now() -> int:
    """Milliseconds since 1970, as AWS gives times."""
    return int(time.time() * 1000)
