"""Moments as people read them, and as records have them."""

from datetime import UTC, datetime


def minute(milliseconds: float) -> str:
    """A time in milliseconds since 1970, in UTC: `2026-11-22 03:14`."""
    return f"{datetime.fromtimestamp(milliseconds / 1000, UTC):%Y-%m-%d %H:%M}"


def rfc3339(seconds: float) -> str:
    """A time in seconds since 1970, in UTC: `2026-11-22T03:14:01`, which sorts before the records of that second."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}"
