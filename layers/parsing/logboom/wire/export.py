"""The files of export tasks: `<time>Z <message>` a line; a line without a time belongs to the message above it.

The lines are in no order, and the file names neither account nor log group nor log stream.
Format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3Export.html
"""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from itertools import pairwise

from logboom.wire import Reading
from logboom.wire.damage import Damage
from logboom.wire.envelopes import Envelope, Event
from logboom.wire.window import Window

_TIME = rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z "
_START = re.compile(_TIME)
_NEXT = re.compile(rb"\n(?=" + _TIME + rb")")
_TIME_SIZE = len("2026-01-02T03:04:05.678Z")


def begins(data: bytes | bytearray) -> bool:
    return _START.match(data) is not None


def envelopes(window: Window, reading: Reading, damage: Damage) -> Iterator[Envelope]:
    """Yield the lines in envelopes without a sender, as many at a time as are in memory."""
    origin = f"{reading.origin}\0{window.place}\0".encode("utf-8", "surrogatepass")
    too_long = f"a line of an export with more than {reading.member_max} bytes"
    going_on = True
    while going_on:
        going_on = window.grow()
        ends = [found.end() for found in _NEXT.finditer(window.data)]
        if not going_on:
            ends.append(len(window.data))
        elif not ends and len(window.data) > reading.member_max:
            damage.add(len(window.data), too_long)
        if ends and not begins(window.data):  # the rest of a line that was too long
            rest = ends.pop(0)
            damage.add(rest, too_long)
            ends = [end - rest for end in ends]
        if ends:
            yield _envelope(window, ends, origin)


def _envelope(window: Window, ends: list[int], origin: bytes) -> Envelope:
    """The lines at the window's start, which end at `ends`; they are taken off it."""
    offset = window.offset
    lines = window.drop(ends[-1])
    events = [_event(lines[start:end], offset + start, origin) for start, end in pairwise([0, *ends])]
    return Envelope("DATA_MESSAGE", "", "", "", events)


def _event(line: bytes, offset: int, origin: bytes) -> Event:
    """An event; its id, which the file does not have, is the same whenever the file is read."""
    identity = blake2b(b"%b%d\0%b" % (origin, offset, line), digest_size=16).hexdigest()
    message = line[_TIME_SIZE + 1 :].removesuffix(b"\n").decode("utf-8", "replace")
    return Event(id=identity, timestamp=_milliseconds(line[:_TIME_SIZE].decode()), message=message)


def _milliseconds(time: str) -> int:
    try:
        return round(datetime.fromisoformat(time).timestamp() * 1000)
    except ValueError:  # the 31st of February
        return 0
