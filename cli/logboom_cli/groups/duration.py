"""Durations as people write them."""

import re

import typer

_UNITS = {"m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
_FORM = re.compile(r"(\d{1,6})([mhdw])")


def seconds(text: str) -> int:
    """`30m`, `12h`, `7d`, `2w` in seconds. Raises typer.BadParameter for anything else."""
    found = _FORM.fullmatch(text)
    if not found:
        raise typer.BadParameter(f"{text!r} is no time such as 30m, 12h, 7d or 2w")
    return int(found[1]) * _UNITS[found[2]]
