"""What the export asks of the world: on_aws/ answers on AWS, the tests' simulation in memory. Milliseconds."""

import time
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from logboom_aws.exports.manifest import Manifest, Object
from logboom_aws.exports.state import Account, Group, Task
from plan import Lag


class Listed(NamedTuple):
    """A log group that is to be exported.

    `retention` in days, 0 for ever. CloudWatch Logs tells an account-level retention policy's as that of each group to
    which it applies.
    https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
    """

    name: str
    created: int
    retention: int


class Status(NamedTuple):
    """A task as CloudWatch Logs describes it: its status code and message, and how long it took or has taken."""

    code: str
    message: str
    took: int


class Occupied(Exception):
    """The account's one task is somebody's, or CloudWatch Logs is busy: wait."""


class GroupGone(Exception):
    """The log group does not exist any more."""


class Refused(Exception):
    """CloudWatch Logs will not export this window as things stand; says why."""


class NoAccess(Exception):
    """The account does not let the hub export; says why."""


class Logs(Protocol):
    """CloudWatch Logs of one account."""

    def groups(self) -> list[Listed]:
        """The log groups that are chosen. Raises NoAccess."""

    def create(self, task: Task, prefix: str) -> str:
        """Create the task and return its id. Raises Occupied, GroupGone, Refused."""

    def find(self, task: Task) -> str:
        """The id of a task with this name, in whatever state; empty where there is none."""

    def status(self, task_id: str) -> Status | None:
        """None where no such task is known."""


class Archive(Protocol):
    """The archive bucket."""

    region: str

    def objects(self, folder: str) -> list[Object]:
        """What lies in a folder; its name ends with a slash."""

    def write(self, manifest: Manifest) -> None: ...


class Table(Protocol):
    """logboom_aws.exports.table.Table, as far as it is used here."""

    def account(self, account: str) -> Account: ...
    def group(self, account: str, name: str) -> Group | None: ...
    def groups(self, account: str) -> list[Group]: ...
    def put[State: (Account, Group)](self, state: State) -> State: ...


class Queue(Protocol):
    """The queue that this function takes its messages from."""

    def send(self, message: dict[str, Any], seconds: int) -> None:
        """Send a message, to be delivered after so many seconds."""


class Metrics(Protocol):
    """What alarms look at."""

    def lag(self, account: str, lag: Lag) -> None: ...
    def failure(self, account: str, group: str, error: str) -> None: ...


def _now() -> int:
    return time.time_ns() // 1_000_000


class Outside(NamedTuple):
    """All of it."""

    table: Table
    queue: Queue
    logs: Callable[[str], Logs]
    archive: Archive
    metrics: Metrics
    clock: Callable[[], int] = _now
