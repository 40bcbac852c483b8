"""Real logs of other people's servers. They stay outside the checkout: beside it, or where LOGBOOM_DATA says."""

import os
from pathlib import Path

import pytest

DATA = Path(os.environ.get("LOGBOOM_DATA") or Path(__file__).resolve().parents[3] / "shared/data")


def lines(name: str) -> list[str]:
    """The lines of a log; none where it is absent."""
    path = DATA / name
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []


def needed(name: str) -> list[str]:
    """The lines of a log; the test is skipped where it is absent."""
    return lines(name) or pytest.skip(f"{name} is not in {DATA}")
