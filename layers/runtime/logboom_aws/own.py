"""The hub's own log groups: what comes from them is refused. Read, it would be logged about, and come again for ever.

That a line is written about what is refused would alone keep a loop turning, so it is told at most once an hour:
docs/decisions/0012-a-loop-dies-out.md.
"""

import time
from functools import cache

from logboom.wire.summary import Summary
from logboom_aws import metrics
from logboom_aws.settings import Settings, settings

TOLD_EVERY = 3600
"""Seconds; much longer than a line needs to come back, which is BufferSeconds (900 at most) and a little."""


class Own(Settings, frozen=True, kw_only=True):
    """What the template tells."""

    hub_account_id: str
    own_log_groups: tuple[str, ...]


def is_own(envelope: Summary) -> bool:
    """Whether the hub itself has written this."""
    told = settings(Own)
    return envelope.account_id == told.hub_account_id and envelope.log_group in told.own_log_groups


class Refusals:
    """The events that this function has refused since it last told of any."""

    def __init__(self) -> None:
        self._untold = 0
        self._due = float("-inf")

    def add(self, events: int) -> None:
        """Count them, and tell of all so far if that is due. The last may never be told: that there are any matters."""
        self._untold += events
        if self._untold and time.monotonic() >= self._due:
            metrics.count("OwnEvents", self._untold)
            self._untold, self._due = 0, time.monotonic() + TOLD_EVERY


@cache
def refusals() -> Refusals:
    """Those of this function, for as long as it is warm."""
    return Refusals()
