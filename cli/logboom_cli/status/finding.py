"""What was found of one part of the hub."""

from enum import StrEnum
from typing import Any

import msgspec


class State(StrEnum):
    """`note` judges nothing; `unread` is a part that could not be looked at, and so may be anything."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"
    UNREAD = "unread"


class Finding(msgspec.Struct, frozen=True):
    """A part, how it is, and what there is to say about it.

    - says: a line; more: further lines; do: the command that tells more, or helps
    - facts: the same for programs
    """

    part: str
    state: State
    says: str
    more: list[str] = []
    do: str = ""
    facts: dict[str, Any] = {}


def judged(well: bool) -> State:
    return State.WELL if well else State.WRONG
