"""Which accounts have sent: remembered at most every few minutes of each, for who falls silent is told by hours."""

import time

from logboom.wire.summary import Summary
from logboom_aws.accounts import table
from logboom_aws.clients import dynamodb
from logboom_aws.settings import settings
from parameters import Parameters

EVERY = 300
"""Seconds between two writes about an account, of one warm function."""
_written: dict[str, float] = {}


class Sightings:
    """The accounts of one object, each with the times of its oldest and newest event in milliseconds."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, int]] = {}

    def add(self, envelope: Summary) -> None:
        if envelope.events and len(envelope.account_id) == 12 and envelope.account_id.isdecimal():
            oldest, newest = self._seen.get(envelope.account_id, (envelope.oldest, envelope.newest))
            self._seen[envelope.account_id] = (min(oldest, envelope.oldest), max(newest, envelope.newest))

    def remember(self) -> None:
        """Write down those that are due. What DynamoDB refuses is raised; alerts are out by then."""
        for account, (oldest, newest) in self._seen.items():
            if time.monotonic() - _written.get(account, float("-inf")) >= EVERY:
                now = time.time_ns() // 1_000_000
                last = min(newest, now) if newest > 0 else now  # a clock that is ahead must not hide what comes later
                accounts = table.Table(dynamodb(), settings(Parameters).accounts_table)
                table.see(accounts, account, min(oldest, last) if oldest > 0 else last, last, now)
                _written[account] = time.monotonic()
