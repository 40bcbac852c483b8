"""Times as people write them, and durations."""

import re
from datetime import UTC, datetime

import typer

_UNITS = {"m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
_FORM = re.compile(r"(\d{1,6})([mhdw])")


def seconds(text: str) -> int:
    """`30m`, `12h`, `7d`, `2w` in seconds. Raises typer.BadParameter for anything else."""
    found = _FORM.fullmatch(text)
    if not found:
        raise typer.BadParameter(f"{text!r} is no time such as 30m, 12h, 7d or 2w")
    return int(found[1]) * _UNITS[found[2]]


def milliseconds(text: str) -> int:
    """A date or time of ISO 8601 in milliseconds since 1970; UTC where it names no zone.

    Raises typer.BadParameter for anything else.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no date or time such as 2026-05-03 or 2026-05-03T14:30") from error
    return round((found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp() * 1000)


def span(seconds: float) -> str:
    """How long something lasts, in the unit that suits it: `40 s`, `12 min`, `5.2 h`, `3.1 days`."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    if seconds < 2 * 3600:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:,.1f} h" if seconds < 2 * 86400 else f"{seconds / 86400:,.1f} days"


def in_order(start: int, end: int) -> None:
    """Raises typer.BadParameter for a span that ends before it begins."""
    if end < start:
        raise typer.BadParameter("it is before --from", param_hint="--to")
