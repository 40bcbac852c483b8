"""Whatever the bytes, the work is linear in them and the memory bounded: bytes are counted, not seconds."""

import base64
import gzip
import io
import json
import random
import struct
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from itertools import chain, cycle
from typing import Any, BinaryIO, cast

import pytest
from isal import isal_zlib

import logboom
from logboom.wire import OnDamage, documents

SIZE = 64 * 1024 * 1024
MEBI = 1024 * 1024


def payload(number: int) -> bytes:
    """A payload of 400 kB that gzip makes little of."""
    noise = random.Random(number).randbytes(100_000).hex()
    events = [{"id": f"{number}-{at}", "timestamp": at, "message": noise} for at in range(2)]
    document = {"messageType": "DATA_MESSAGE", "owner": "1", "logGroup": "g", "logStream": "s", "logEvents": events}
    return json.dumps(document).encode()


PAYLOADS = [payload(number) for number in range(4)]


def error_record(data: bytes) -> bytes:
    return json.dumps({"attemptsMade": 1, "rawData": gzip_base64(data)}).encode() + b"\n"


def gzip_base64(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data)).decode()


class Stream(io.RawIOBase):
    """Pieces without end, up to `size` bytes and the end of a piece."""

    def __init__(self, pieces: Iterator[bytes], size: int = SIZE) -> None:
        self._pieces, self._left, self._data = pieces, size, b""

    def read(self, size: int = -1) -> bytes:
        while not self._data and self._left > 0:
            self._data = next(self._pieces, b"")
            self._left -= len(self._data) or self._left
        given, self._data = self._data[:size], self._data[size:]
        return given


def _read(stream: Stream, on_damage: OnDamage) -> Iterator[logboom.Record]:
    return logboom.read(cast("BinaryIO", stream), region="r", on_damage=on_damage)


def compressed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """One gzip member of pieces, of SIZE and a little."""
    size = SIZE
    deflater = zlib.compressobj(1, wbits=31)
    for piece in pieces:
        yield deflater.compress(piece) + deflater.flush(zlib.Z_SYNC_FLUSH)  # never nothing, which would be the end
        size -= len(piece)
        if size < 0:
            break
    yield deflater.flush()


STREAMS: dict[str, Callable[[], Iterator[bytes]]] = {
    "gzip members": lambda: cycle([gzip.compress(data, 1) for data in PAYLOADS]),
    "glued documents": lambda: cycle(PAYLOADS),
    "a document a line": lambda: cycle([data + b"\n" for data in PAYLOADS]),
    "an array": lambda: cycle([data + b",\n" for data in PAYLOADS]),
    "error records": lambda: cycle([error_record(data) for data in PAYLOADS]),
    "gzip of lines": lambda: compressed(cycle([data + b"\n" for data in PAYLOADS])),
    "double gzip": lambda: compressed(cycle([gzip.compress(data, 1) for data in PAYLOADS])),
    "export": lambda: cycle([b"2026-01-02T03:04:05.678Z " + b"x" * 50_000 + b"\n"]),
    "gzip of an export": lambda: compressed(cycle([b"2026-01-02T03:04:05.678Z " + PAYLOADS[0][:50_000] + b"\n"])),
    "garbage": lambda: cycle([random.Random(1).randbytes(MEBI)]),
}


@pytest.mark.parametrize("name", STREAMS)
def test_memory_does_not_grow_with_the_object(name: str) -> None:
    stream = Stream(STREAMS[name]())
    seen = 0
    tracemalloc.start()
    try:
        for _ in _read(stream, lambda *_: None):
            seen += 1
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert peak < 28 * MEBI
    assert seen > 200 or name == "garbage"


def test_a_truncated_document_is_not_searched_for_in_the_members_behind_it() -> None:
    member = gzip.compress(PAYLOADS[0], 1)
    stream = Stream(chain([b'{"owner":' + b"[" * 9000], cycle([member])), 20 * MEBI)
    damage: list[int] = []
    tracemalloc.start()
    try:
        found = sum(1 for _ in _read(stream, lambda piece, *_: damage.append(len(piece))))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert found > 50
    assert damage == [9009]
    assert peak < 10 * MEBI


@pytest.fixture
def inflated(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of all pieces fed to an inflater."""
    fed: list[int] = []
    original = isal_zlib.decompressobj

    class Counting:
        def __init__(self, wbits: int) -> None:
            self._inflater: Any = original(wbits)

        def __getattr__(self, name: str) -> Any:
            return getattr(self._inflater, name)

        def decompress(self, data: bytes) -> bytes:
            fed.append(len(data))
            return cast("bytes", self._inflater.decompress(data))

    monkeypatch.setattr(isal_zlib, "decompressobj", Counting)
    return fed


def false_starts(count: int, length: int) -> bytes:
    """Gzip headers, each with a block of stored bytes that covers those behind it and leads to the same long rest."""
    header = b"\x1f\x8b\x08" + bytes(7)
    end = count * 15
    heads = (header + b"\0" + struct.pack("<HH", n, n ^ 0xFFFF) for n in range(end - 15, -1, -15))
    rest = (b"\0" + struct.pack("<HH", 60_000, 60_000 ^ 0xFFFF) + bytes(60_000)) * (length // 60_000)
    return b"".join(heads) + rest + b"\x07" + b"?" * 100_000


def test_false_starts_that_inflate_far_take_linear_time(inflated: list[int]) -> None:
    good = gzip.compress(PAYLOADS[0])
    data = false_starts(4000, 2 * MEBI) + good
    damage: list[bytes] = []

    found = list(logboom.read(io.BytesIO(data), region="r", on_damage=lambda piece, *_: damage.append(piece)))

    assert len(found) == 2
    assert b"".join(damage) + good == data
    assert sum(inflated) < 10 * len(data) + 4 * MEBI  # each of 4,000 could have taken 2 MiB


def test_many_members_take_linear_time(inflated: list[int]) -> None:
    data = gzip.compress(b'{"messageType":"CONTROL_MESSAGE","owner":"","logGroup":"","logStream":"","logEvents":[]}')

    assert not list(logboom.read(io.BytesIO(data * 2000), region="r"))

    assert sum(inflated) < 5 * 2000 * len(data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a":' * 50_000,
        b'{"\\' * 50_000,
        b'{"a":"' * 50_000,
        b'{"a":1},' * 50_000,
        b'{"messageType":' * 50_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 50_000,
        b" " * MEBI + b"?" + b" " * MEBI,
        b"[" * MEBI,
        b'"' * MEBI,
        b'{"a":"' + b"x" * (4 * MEBI),
    ],
    ids=[
        "nested",
        "escapes",
        "strings",
        "objects",
        "payloads",
        "nested and closed",
        "blanks",
        "arrays",
        "quotes",
        "one string",
    ],
)
def test_json_is_looked_at_a_bounded_number_of_times(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0
    original = documents.balanced

    def counting(text: bytes | bytearray, stop: int) -> int:
        nonlocal looked
        size = original(text, stop)
        looked += size or stop
        return size

    monkeypatch.setattr(documents, "balanced", counting)
    damage: list[bytes] = []

    assert not list(logboom.read(io.BytesIO(data), region="r", on_damage=lambda piece, *_: damage.append(piece)))

    assert looked < 15 * len(data) + 2 * MEBI
    separators = b" [,"
    assert b"".join(damage).translate(None, separators) == data.translate(None, separators)


def test_a_member_of_nothing_but_empty_blocks_is_given_up() -> None:
    empty = b"\x1f\x8b\x08" + bytes(7) + b"\0\0\0\xff\xff" * 100_000
    damage: list[tuple[bytes, int, str]] = []

    found = list(
        logboom.read(
            io.BytesIO(empty + gzip.compress(PAYLOADS[0])),
            region="r",
            on_damage=lambda *piece: damage.append(piece),
            member_max=420_000,
        )
    )

    assert len(found) == 2
    assert damage == [(empty, 0, "gzip member of more than 420000 bytes")]


def test_a_large_member_that_turns_to_garbage_is_given_up() -> None:
    rows = PAYLOADS[0] * 30
    bomb = gzip.compress(rows + b"?" * (200 * MEBI), 1)
    damage: list[int] = []

    found = list(
        logboom.read(
            io.BytesIO(bomb + gzip.compress(PAYLOADS[1])),
            region="r",
            on_damage=lambda data, *_: damage.append(len(data)),
            member_max=20 * MEBI,
        )
    )

    assert len(found) == 62
    assert sum(damage) < 45 * MEBI
