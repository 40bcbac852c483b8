"""Time, the queue, and what can go wrong."""

import heapq
import itertools
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from tests.simulation import ports
from tests.simulation.cloudwatch import DAY, HOUR, MINUTE, CloudWatch, Semantics

from logboom_aws.exports.table import Changed

START = 1_767_225_600_000  # 2026-01-01T00:00:00Z
SCHEDULE = HOUR  # 01:00
SETTLING = 12 * HOUR
_VISIBILITY = 720_000
_RECEIVES = 5


class Killed(BaseException):
    """Lambda has ended the function. No `except Exception` sees it."""


@dataclass
class Troubles:
    """Probabilities."""

    killed: float = 0  # at each effect, before and after
    lost: float = 0  # a message
    doubled: float = 0  # a message
    meanwhile: float = 0  # at each effect: the message is delivered a second time while its step still runs
    redeployed: float = 0  # a day: every message in the queue is gone
    missed: float = 0  # a day's schedule, for one account
    call: int = 0  # milliseconds that an AWS call takes
    late: tuple[int, ...] = (0,)  # milliseconds that SQS may add to a message's delay, drawn at random


class World:
    """`function` is functions/export/app.py as a module, from which all else of the function is reached."""

    def __init__(
        self,
        function: ModuleType,
        seed: int,
        semantics: Semantics,
        *,
        troubles: Troubles = Troubles(),  # noqa: B008 - never changed
        duration: Callable[[random.Random], int] = lambda _: MINUTE,
        fate: Callable[[random.Random], tuple[str, str]] = lambda _: ("COMPLETED", ""),
        accounts: int = 1,
        longest: int = 30 * DAY,
    ) -> None:
        self.now = START
        self.chance = random.Random(seed)
        self.bucket: dict[str, bytes] = {}
        self.table = ports.Table()
        self.metrics = ports.Metrics()
        self.troubles = troubles
        self.dead: list[dict[str, Any]] = []
        self.steps = 0
        self.kills: Counter[str] = Counter()
        self.accounts = {
            f"{number:012}": CloudWatch(
                self.chance, semantics, self.bucket, lambda: duration(self.chance), lambda: fate(self.chance)
            )
            for number in range(1, accounts + 1)
        }
        self._function = function
        self._limits = function.driver.plan.Limits(SETTLING, longest)
        self._heap: list[tuple[int, int, Callable[[], None]]] = []
        self._number = itertools.count()
        self._epoch = 0
        self._message: dict[str, Any] = {}
        self._nested = False
        self.effects = 0
        self.kill_at = -1  # the one effect, counted from 0, at which the function is killed
        reach = self._reach
        archive = ports.Shaky(ports.Archive(self.bucket), "archive", reach)
        self._outside = function.ports.Outside(
            table=ports.Shaky(self.table, "table", reach),
            queue=ports.Shaky(self, "queue", reach),
            logs=lambda account: ports.Shaky(
                ports.Logs(self.accounts[account], lambda: self.now, function.ports), "logs", reach
            ),
            archive=archive,
            metrics=self.metrics,
            clock=lambda: self.now,
        )
        self.at(START + SCHEDULE, self._schedule)

    # --- Time ---

    def at(self, time: int, action: Callable[[], None]) -> None:
        heapq.heappush(self._heap, (time, next(self._number), action))

    def run(self, until: int, done: Callable[[], bool] = lambda: False) -> None:
        while self._heap and self._heap[0][0] < until and not done():
            time, _, action = heapq.heappop(self._heap)
            self.now = max(self.now, time)
            action()
        self.now = max(self.now, until) if not done() else self.now

    # --- The queue ---

    def send(self, message: dict[str, Any], seconds: int) -> None:
        delay = seconds * 1000 + self.chance.choice(self.troubles.late)
        for _ in range(self._copies()):
            self._deliver_at(self.now + delay, message, 1)

    def _copies(self) -> int:
        drawn = self.chance.random()
        return 0 if drawn < self.troubles.lost else 2 if drawn < self.troubles.lost + self.troubles.doubled else 1

    def _deliver_at(self, time: int, message: dict[str, Any], receives: int) -> None:
        epoch = self._epoch

        def deliver() -> None:
            if epoch != self._epoch:
                return  # the queue was made anew since
            if not self._process(message):
                if receives == _RECEIVES:
                    self.dead.append(message)
                else:
                    self._deliver_at(self.now + _VISIBILITY, message, receives + 1)

        self.at(time, deliver)

    def _process(self, message: dict[str, Any]) -> bool:
        self.steps += 1
        outer, self._message = self._message, message
        try:
            self._function.driver.step(message, self._outside, self._limits)
        except (Killed, Changed):
            return False
        finally:
            self._message = outer
        return True

    def _reach(self, where: str) -> None:
        if where.startswith("after"):
            self.now += self.troubles.call
        self.effects += 1
        if self.effects - 1 == self.kill_at or self.chance.random() < self.troubles.killed:
            self.kills[where] += 1
            raise Killed(where)
        if not self._nested and self.chance.random() < self.troubles.meanwhile:
            self._nested = True
            self._process(self._message)
            self._nested = False

    # --- The schedule ---

    def _schedule(self) -> None:
        self.at(self.now // DAY * DAY + DAY + SCHEDULE, self._schedule)
        if self.chance.random() < self.troubles.redeployed:
            self._epoch += 1
        for account in self.accounts:
            if self.chance.random() >= self.troubles.missed:
                self._tell_lag(account)
                self._deliver_at(self.now, {"account": account}, 1)

    def _tell_lag(self, account: str) -> None:
        """As app.begin does."""
        plan, state, groups = self._function.driver.plan, self.table.account(account), self.table.groups(account)
        self.metrics.lag(account, plan.lag(state, groups, self._limits.settling, self.now))
