"""Whatever the bytes: good members come out, damaged bytes are reported, none of either is lost."""

import gzip
import io
import json
import random
import zlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.support.objects import envelope, packed

import logboom

messages = st.text(max_size=40) | st.sampled_from(["}{", '{"messageType":', "\x1f\x8b\x08", "✗" * 9])
batches = st.lists(st.lists(messages, min_size=1, max_size=4), min_size=1, max_size=6)


class Dribble(io.RawIOBase):
    """A stream that gives a few bytes at a time, as many as it likes."""

    def __init__(self, data: bytes, seed: int) -> None:
        self._data = io.BytesIO(data)
        self._random = random.Random(seed)

    def read(self, size: int = -1) -> bytes:
        return self._data.read(self._random.randint(1, 7) if size else 0)


def member(batch: list[str], number: int) -> bytes:
    envelope = {
        "messageType": "DATA_MESSAGE",
        "owner": "111111111111",
        "logGroup": "g",
        "logStream": "s",
        "logEvents": [{"id": f"{number}-{at}", "timestamp": at, "message": text} for at, text in enumerate(batch)],
    }
    return gzip.compress(json.dumps(envelope).encode(), 6, mtime=0)


def ids(data: io.RawIOBase | io.BytesIO, damage: list[tuple[bytes, int, str]]) -> list[str]:
    return [r.id for r in logboom.read(data, region="r", on_damage=lambda *found: damage.append(found))]  # type: ignore[arg-type]


def expected(batches: list[list[str]], without: int | None = None) -> list[str]:
    return [f"{n}-{at}" for n, batch in enumerate(batches) if n != without for at in range(len(batch))]


@given(batches, st.integers())
def test_however_the_stream_is_cut_the_records_are_the_same(batches: list[list[str]], seed: int) -> None:
    data = b"".join(member(batch, number) for number, batch in enumerate(batches))
    damage: list[Any] = []

    assert ids(Dribble(data, seed), damage) == expected(batches)
    assert not damage


def still_good(corrupt: bytes, good: bytes) -> bool:
    """Nothing checks most of a gzip header, nor the bits that fill the last byte before the check sum."""
    try:
        return gzip.decompress(corrupt) == gzip.decompress(good)
    except (OSError, EOFError, zlib.error):
        return False


@given(batches, st.data())
def test_a_corrupt_member_takes_no_other_with_it(batches: list[list[str]], data: st.DataObject) -> None:
    parts = [member(batch, number) for number, batch in enumerate(batches)]
    victim = data.draw(st.integers(0, len(parts) - 1))
    at = data.draw(st.integers(0, len(parts[victim]) - 1))
    corrupt = bytearray(parts[victim])
    corrupt[at] ^= data.draw(st.integers(1, 255))
    damage: list[tuple[bytes, int, str]] = []

    found = ids(io.BytesIO(b"".join([*parts[:victim], bytes(corrupt), *parts[victim + 1 :]])), damage)

    if not still_good(bytes(corrupt), parts[victim]):
        assert found == expected(batches, without=victim)
        assert b"".join(piece for piece, _, _ in damage) == bytes(corrupt)
        assert damage[0][1] == len(b"".join(parts[:victim]))
        assert damage[0][2]
    else:
        assert found == expected(batches)


NO_START = bytes.maketrans(b"\x1fx{", b"???")  # with these out of the way, nothing looks like the start of a shape


@given(batches, st.lists(st.binary(min_size=1, max_size=200), min_size=1, max_size=6), st.integers())
def test_garbage_between_members_is_reported_whole_and_in_place(
    batches: list[list[str]], garbage: list[bytes], seed: int
) -> None:
    parts: list[bytes] = []
    for number, batch in enumerate(batches):
        rubbish = garbage[number % len(garbage)].translate(
            bytes.maketrans(b"\x1fx{", b"???")
        )  # where a shape may start
        parts += [b"?" + rubbish, member(batch, number)]
    damage: list[tuple[bytes, int, str]] = []
    data = b"".join(parts)

    assert ids(Dribble(data, seed), damage) == expected(batches)  # cut within the magic bytes, too
    assert [piece for piece, _, _ in damage] == parts[::2]
    assert all(data[offset:].startswith(piece) for piece, offset, _ in damage)


fragments = st.sampled_from(
    [
        b"\x1f\x8b\x08",
        b"x\x9c",
        b'{"messageType":',
        b'"logEvents":[',
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"\\",
        b":",
        b",",
        b"\n",
    ]
)
rubbish = st.binary(max_size=300) | st.lists(fragments | st.binary(max_size=5), max_size=40).map(b"".join)


@given(rubbish, st.integers())
def test_of_rubbish_every_byte_is_reported_once_and_in_order(data: bytes, seed: int) -> None:
    damage: list[tuple[bytes, int, str]] = []

    assert ids(Dribble(data, seed), damage) == []

    reported = b"".join(piece for piece, _, _ in damage)
    assert without_separators(reported) == without_separators(data)
    assert all(data[offset:].startswith(piece) for piece, offset, _ in damage)


def without_separators(data: bytes) -> bytes:
    """Blanks and the punctuation of an array may lie between any two documents, so they alone are no damage."""
    return data.translate(None, b" \t\r\n\v\f[],")


@given(batches, st.integers(1, 200))
def test_a_truncated_tail_is_reported(batches: list[list[str]], cut: int) -> None:
    parts = [member(batch, number) for number, batch in enumerate(batches)]
    cut = min(cut, len(parts[-1]) - 1)
    damage: list[tuple[bytes, int, str]] = []

    found = ids(io.BytesIO(b"".join(parts)[:-cut]), damage)

    assert found == expected(batches, without=len(parts) - 1)
    assert b"".join(piece for piece, _, _ in damage) == parts[-1][:-cut]


def test_a_member_that_inflates_past_the_cap_is_damage_and_the_next_is_read() -> None:
    bomb = gzip.compress(bytes(65 * 1024 * 1024))
    damage: list[tuple[bytes, int, str]] = []

    found = ids(io.BytesIO(bomb + member(["x"], 0)), damage)

    assert found == ["0-0"]
    assert "inflates to more than" in damage[0][2]
    assert b"".join(piece for piece, _, _ in damage) == bomb


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)
keys = ["messageType", "owner", "logGroup", "logStream", "logEvents", "id", "timestamp", "message"]


@given(st.dictionaries(st.sampled_from(keys), json_values | st.just("DATA_MESSAGE")), st.lists(json_values, max_size=2))
def test_payloads_of_any_types_are_read_or_reported(document: dict[str, Any], events: list[Any]) -> None:
    document = {
        "messageType": "DATA_MESSAGE",
        "owner": 1,
        "logGroup": "g",
        "logStream": "s",
        "logEvents": events,
    } | document
    damage: list[tuple[bytes, int, str]] = []

    found = ids(io.BytesIO(gzip.compress(json.dumps(document).encode())), damage)

    control = document["messageType"] == "CONTROL_MESSAGE"
    empty = document["messageType"] == "DATA_MESSAGE" and document["logEvents"] == []
    assert found or damage or control or empty


def test_a_bad_event_takes_no_other_with_it() -> None:
    events = [
        {"id": "1", "timestamp": 1, "message": "first"},
        {"id": "2", "timestamp": "soon", "message": {"an": "object"}},
        {"id": "3"},
        "no event at all",
        {"id": "5", "timestamp": 5, "message": "half a pair \ud83d"},
    ]
    damage: list[tuple[bytes, int, str]] = []

    data = io.BytesIO(packed(envelope(events)))
    found = [r.body for r in logboom.read(data, region="r", on_damage=lambda *piece: damage.append(piece))]

    assert found == ["first", '{"an": "object"}', "half a pair \ufffd"]
    assert [piece for piece, _, _ in damage] == [b'{"id": "3"}', b'"no event at all"']
    assert all(reason for _, _, reason in damage)


def test_several_envelopes_in_one_member_are_all_read() -> None:
    glued = gzip.decompress(member(["a }{ b"], 0)) + gzip.decompress(member(["c"], 1)) + b"\n"

    assert ids(io.BytesIO(gzip.compress(glued)), []) == ["0-0", "1-0"]


def test_an_unknown_kind_of_message_is_reported() -> None:
    damage: list[tuple[bytes, int, str]] = []
    envelope = gzip.decompress(member(["a"], 0)).replace(b"DATA_MESSAGE", b"NEW_MESSAGE")

    assert ids(io.BytesIO(gzip.compress(envelope)), damage) == []
    assert damage == [(envelope, 0, "unknown messageType 'NEW_MESSAGE'")]
