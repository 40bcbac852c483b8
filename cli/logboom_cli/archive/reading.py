"""manifests -> objects -> lines in time order, each once.

CloudWatch Logs documents the ends of an export's range in two ways that contradict each other. The archive's windows
share their ends, so a line of just that millisecond may lie in two windows; see docs/decisions. Here such lines count
once: as often as in the window that holds more of them, so that a line that was logged twice stays twice.
"""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby, pairwise
from typing import BinaryIO, NamedTuple

from logboom.wire import MEMBER_MAX, OnDamage, Reading
from logboom.wire.shapes import Shapes
from logboom.wire.window import Window
from logboom_aws.exports import layout
from logboom_aws.exports.manifest import Manifest


class Line(NamedTuple):
    """A log event: milliseconds since 1970, the log stream as its key spells it, the message, an id of our own."""

    timestamp: int
    stream: str
    message: str
    id: str


type Open = Callable[[str], BinaryIO]
"""An object of the archive bucket by its key."""
type _Row = tuple[int, str, int, int, str, str]  # timestamp, stream, window, number of the line, message, id

_TABLE = "CREATE TABLE line (timestamp INTEGER, stream TEXT, window INTEGER, number INTEGER, message TEXT, id TEXT)"
_SORTED = "SELECT * FROM line ORDER BY timestamp, stream, window, number"


def lines(windows: Sequence[Manifest], start: int, end: int, open_object: Open, on_damage: OnDamage) -> Iterator[Line]:
    """Every line of [start, end) in the windows of one log group, which stand in the order of time.

    Export files are unsorted. SQLite sorts them on disk, in a file that vanishes: memory stays small however much there
    is, and the disk has to hold the text of the lines that were asked for.
    """
    with closing(sqlite3.connect("")) as scratch:  # the empty name is a temporary file
        scratch.execute(_TABLE)
        rows = (row for row in _rows(windows, open_object, on_damage) if start <= row[0] < end)
        scratch.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?)", rows)
        for row in _once(scratch.execute(_SORTED), _shared_ends(windows)):
            yield Line(timestamp=row[0], stream=row[1], message=row[4], id=row[5])


def _rows(windows: Sequence[Manifest], open_object: Open, on_damage: OnDamage) -> Iterator[_Row]:
    number = 0
    for index, window in enumerate(windows):
        for found in window.objects:
            place = layout.place(found.key)
            stream = place.stream if place else ""
            origin = "\0".join((window.account, window.region, window.log_group, stream, found.key))
            reading = Reading(on_damage=on_damage, on_control=_ignore, member_max=MEMBER_MAX, origin=origin)
            with open_object(found.key) as body:
                for envelope in Shapes(Window(body.read), reading).envelopes():
                    for event in envelope.log_events:
                        number += 1
                        yield event.timestamp, stream, index, number, event.message, event.id


def _shared_ends(windows: Sequence[Manifest]) -> dict[int, int]:
    """The milliseconds that may have been exported twice, with the index of the later window."""
    return {
        later.start: index
        for index, (earlier, later) in enumerate(pairwise(windows), start=1)
        if earlier.end == later.start
    }


def _once(rows: Iterable[_Row], ends: dict[int, int]) -> Iterator[_Row]:
    for timestamp, same in groupby(rows, key=lambda row: row[0]):
        if timestamp in ends:
            yield from _without_repeats(same, ends[timestamp])
        else:
            yield from same


def _without_repeats(rows: Iterable[_Row], later: int) -> Iterator[_Row]:
    """Lines of a shared end; those of the later window only as far as the earlier one does not hold them too."""
    held: Counter[tuple[str, str]] = Counter()
    for row in sorted(rows, key=lambda row: row[2:4]):
        line, window = (row[1], row[4]), row[2]
        if window == later - 1:
            held[line] += 1
        elif window == later and held[line]:
            held[line] -= 1
            continue
        yield row


def _ignore() -> None:
    pass
