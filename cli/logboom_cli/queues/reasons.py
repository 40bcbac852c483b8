"""Why letters are dead, as few lines as say it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from logboom_aws import plain
from logboom_cli.queues.dead_letters import Letter

_OBJECT = re.compile(r"s3://\S+")


class Reason(NamedTuple):
    """A reason, how many letters have it, and whether a retry may mend them."""

    text: str
    letters: int
    mends: bool


def reasons(letters: Iterable[Letter]) -> list[Reason]:
    """The most frequent first. The object that each names is left out where several would differ only by it."""
    kinds: dict[tuple[str, bool], list[Letter]] = {}
    for letter in letters:
        kinds.setdefault((_OBJECT.sub("s3://...", letter.why), not letter.given_up), []).append(letter)
    found = [
        Reason(plain.printable(some[0].why if len(some) == 1 else text), len(some), mends)
        for (text, mends), some in kinds.items()
    ]
    return sorted(found, key=lambda reason: -reason.letters)
