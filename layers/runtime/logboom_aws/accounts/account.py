"""What is known of one account."""

from collections.abc import Collection, Iterable

import msgspec

_HOUR = 3_600_000  # milliseconds


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One account as the hub sees it. All times in milliseconds since 1970; 0 where there is none.

    - account: its id of 12 digits
    - first_event: the time of the oldest event of its first sighting
    - last_event: the time of the newest event; received: when that came
    - awaited: since when the hub waits for it, of an account that is listed
    """

    account: str
    first_event: int = 0
    last_event: int = 0
    received: int = 0
    awaited: int = 0

    def is_silent(self, hours: int, now: int) -> bool:
        """Whether nothing new has come for so many hours, 0 of which stands for never asking."""
        return hours > 0 and now - (self.received or self.awaited or now) > hours * _HOUR


def known(found: Iterable[Account], listed: Collection[str]) -> list[Account]:
    """The accounts that have ever sent, and those that are listed (SourceAccountIds), by their ids.

    Who never sent and is listed no more is nobody's business.
    """
    accounts = {each: Account(account=each) for each in listed}
    accounts |= {each.account: each for each in found if each.received or each.account in listed}
    return [accounts[each] for each in sorted(accounts)]
