"""Moments as people read them."""

from datetime import UTC, datetime


def minute(milliseconds: float) -> str:
    """A time in milliseconds since 1970, in UTC: `2026-11-22 03:14`."""
    return f"{datetime.fromtimestamp(milliseconds / 1000, UTC):%Y-%m-%d %H:%M}"
