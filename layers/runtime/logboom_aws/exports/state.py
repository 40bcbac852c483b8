"""What is remembered of an account and of a log group. All times in milliseconds since 1970."""

import msgspec

HOUR = 3_600_000
DAY = 24 * HOUR


class Task(msgspec.Struct, frozen=True, omit_defaults=True):
    """A window that is being exported: first an intent, then a task of CloudWatch Logs.

    - group, start, end: the window; attempt: 0 for its first task
    - decided: when it was chosen
    - task_id: empty until CloudWatch Logs has given one
    """

    group: str
    start: int
    end: int
    attempt: int
    decided: int
    task_id: str = ""

    @property
    def name(self) -> str:
        """The task's name in CloudWatch Logs, by which it is found again: no two attempts share it."""
        return f"logboom {self.start}-{self.end} {self.attempt} {self.decided} {self.group}"[:512]


class Account(msgspec.Struct, frozen=True, omit_defaults=True):
    """An account, in which one task at a time can run.

    - turn: the newest message that has been acted upon; older ones are void
    - lease_until: until when whoever took the turn is left alone
    - run_until: where this run's windows end; rounds: messages of this run so far
    - task: the window that is being exported
    - last_error: why the hub is refused that was not before
    - without_role: it has no role for this hub and never had: nobody there has agreed to be exported
    - version: grows with every change; a change is written only upon the version it was made from
    """

    account: str
    turn: int = 0
    lease_until: int = 0
    run_until: int = 0
    rounds: int = 0
    task: Task | None = None
    last_error: str = ""
    without_role: bool = False
    version: int = 0


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """A log group.

    - created: its creation; retention: days, 0 for ever; of an account-level policy where one applies
    - archived_from, archived_up_to: what the archive holds, or will begin with
    - span: how long its next window may be; shorter after a task that timed out
    - attempts, next_attempt_at, last_error: of the window that failed last; 0, 0 and empty after a success
    - asked: a person wants it archived up to then, before others; 0 for nothing asked
    - gone: deleted, or not chosen any more
    - version: as in Account
    """

    account: str
    name: str
    created: int
    retention: int
    archived_from: int
    archived_up_to: int
    span: int
    attempts: int = 0
    next_attempt_at: int = 0
    last_error: str = ""
    asked: int = 0
    gone: bool = False
    version: int = 0

    @property
    def oldest(self) -> int:
        """When the oldest data that is not archived may be from."""
        return max(self.archived_up_to, self.created)

    @property
    def deadline(self) -> float:
        """When the oldest data that is not archived is deleted; infinite where nothing ever is."""
        return self.oldest + self.retention * DAY if self.retention else float("inf")
