"""How log events travel: every shape in which CloudWatch Logs, Firehose and export tasks leave them in an object.

Shapes are known by their content, never by a name, and may lie in each other. What is none of them is
reported, but for blanks and the punctuation of an array, `[ , ]`, before something readable and at the end: they carry
nothing, and are dropped even where they stand beside garbage.

- shapes.py: looks at what comes next and hands it to the file of its shape; start here
- members.py: gzip and zlib members, glued together, up to two levels deep
- documents.py: JSON objects, glued, a line each, or in an array: where one ends
- envelopes.py: the payload of CloudWatch Logs, and its events
- summary.py: what an envelope holds, for whoever counts or refuses it
- wrappers.py: payloads as base64 inside a JSON object: Lambda events, Firehose's error records
- export.py: the text files of export tasks
- window.py, damage.py: the part of the stream in memory; what could not be read of it
"""

from collections.abc import Callable
from typing import NamedTuple

type OnDamage = Callable[[bytes, int, str], object]
"""Called with the bytes that could not be read, their offset in the stream and the reason.

Bytes from inside a compressed member are given as they were inflated, with the offset of the outermost member.
"""

MEMBER_MAX = 64 * 1024 * 1024
"""Bytes that one document, line or unknown member may have. CloudWatch Logs sends at most 1 MiB of messages at once."""


class Reading(NamedTuple):
    """What one call of `read` asks for."""

    on_damage: OnDamage
    on_control: Callable[[], object]
    member_max: int
    origin: str  # what tells this export file from others: part of the ids of its lines
