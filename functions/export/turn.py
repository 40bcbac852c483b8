"""What one invocation does for one account: looks after the task that runs, and starts the next.

What happens to a window, in this order, so that whoever dies between two of these is replaced by somebody who goes on:
the intent is written; the task is created; its id is written; the task completes; the manifest is written; the group's
checkpoint moves; the account is free for the next window.
"""

import re
from collections.abc import Callable

from msgspec.structs import replace

import plan
from logboom_aws.exports import layout
from logboom_aws.exports.manifest import Manifest
from logboom_aws.exports.state import HOUR, Account, Group, Task
from ports import GroupGone, Occupied, Outside, Refused, Status

_AT_ONCE = 2  # seconds until the next step where nothing has to be waited for
_UNSEEN = 10 * 60_000  # so long a task that was created may be missing from the list of tasks
_TIMED_OUT = re.compile(r"tim(?:ed?|ing)[ -]?out", re.IGNORECASE)
_TIMEOUT = 23 * HOUR  # a task that fails after that has timed out, whatever it says: AWS gives it 24 h


class Turn:
    """An account whose turn and lease are held; `state` is what is written of it."""

    def __init__(self, state: Account, outside: Outside, limits: plan.Limits) -> None:
        self.state = state
        self._outside = outside
        self._limits = limits
        self._logs = outside.logs(state.account)

    def advance(self) -> int | None:
        """Do what can be done now; return after how many seconds to look again, None when all is archived."""
        task = self.state.task
        seconds = self._go_on(task) if task else None
        if seconds is not None:
            return seconds
        groups = self._outside.table.groups(self.state.account)
        now = self._outside.clock()
        task = plan.next_task(groups, self.state.run_until, now, self._limits.longest)
        if task:
            self._keep(task)
            return self._create(task)
        retry = plan.next_retry(groups, self.state.run_until, self._limits.longest)
        return None if retry is None else plan.until_seconds(retry, now)

    def _go_on(self, task: Task) -> int | None:
        """Look after the window that is being exported; None when it is done with."""
        if task.task_id:
            return self._look(task)
        task_id = self._logs.find(task)  # of somebody who died before writing it
        if not task_id:
            return self._create(task)
        self._keep(replace(task, task_id=task_id))
        return _AT_ONCE

    def _create(self, task: Task) -> int:
        try:
            task_id = self._logs.create(task, layout.prefix(self.state.account, task))
        except Occupied:
            return plan.poll_seconds(task.decided, self._outside.clock())
        except GroupGone:
            self._change(task, lambda group: replace(group, gone=True))
        except Refused as error:
            self._failed(task, str(error), timed_out=False)
        else:
            self.state = replace(self.state, task=replace(task, task_id=task_id))  # written with the hand-over
        return _AT_ONCE

    def _look(self, task: Task) -> int | None:
        now = self._outside.clock()
        status = self._logs.status(task.task_id)
        if status is None and now - task.decided < _UNSEEN:
            return _AT_ONCE
        if status is None:
            self._failed(task, "CloudWatch Logs does not know the task any more", timed_out=False)
        elif status.code == "COMPLETED":
            self._completed(task, status)
        elif status.code in ("FAILED", "CANCELLED"):
            timed_out = status.code == "FAILED" and bool(_TIMED_OUT.search(status.message) or status.took > _TIMEOUT)
            self._failed(task, f"{status.code}: {status.message}", timed_out=timed_out)
        else:
            return plan.poll_seconds(task.decided, now)
        return None

    def _completed(self, task: Task, status: Status) -> None:
        prefix = layout.prefix(self.state.account, task)
        objects = self._outside.archive.objects(f"{prefix}/{task.task_id}/")
        self._outside.archive.write(
            Manifest(
                account=self.state.account,
                region=self._outside.archive.region,
                log_group=task.group,
                start=task.start,
                end=task.end,
                task_id=task.task_id,
                prefix=prefix,
                bytes=sum(found.bytes for found in objects),
                objects=objects,
            )
        )
        self._change(task, lambda group: plan.completed(group, task, status.took, len(objects), self._limits.longest))

    def _failed(self, task: Task, error: str, *, timed_out: bool) -> None:
        self._outside.metrics.failure(self.state.account, task.group, error)
        self._change(task, lambda group: plan.failed(group, task, error, timed_out, self._outside.clock()))

    def _change(self, task: Task, change: Callable[[Group], Group]) -> None:
        """Write what the window's end means for its group, then free the account."""
        group = self._outside.table.group(self.state.account, task.group)
        if group and (changed := change(group)) != group:
            self._outside.table.put(changed)
        self._keep(None)

    def _keep(self, task: Task | None) -> None:
        self.state = self._outside.table.put(replace(self.state, task=task))
