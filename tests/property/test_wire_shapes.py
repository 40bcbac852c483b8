"""Every wire shape gives the records that a slow reader finds, however it is cut and whatever is damaged."""

import base64
import gzip
import io
import json
import random
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import logboom

TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z ", re.MULTILINE)

type Batches = list[list[str]]


def payload(batch: list[str], number: int, **more: Any) -> dict[str, Any]:
    return {
        "messageType": "DATA_MESSAGE",
        "owner": "111111111111",
        "logGroup": "/aws/lambda/orders",
        "logStream": f"s{number}",
        "logEvents": [{"id": f"{number}-{at}", "timestamp": at, "message": text} for at, text in enumerate(batch)],
    } | more


def payloads(batches: Batches) -> list[bytes]:
    return [json.dumps(payload(batch, number)).encode() for number, batch in enumerate(batches)]


def error_record(data: bytes) -> bytes:
    """A line that Firehose writes under its error prefix."""
    fields = {
        "attemptsMade": 1,
        "arrivalTimestamp": 1795320888598,
        "errorCode": "DataFormatConversion.MalformedData",
        "errorMessage": '}{ of "no" use',
        "attemptEndingTimestamp": 1795320888599,
        "rawData": base64.b64encode(data).decode(),
    }
    return json.dumps(fields).encode() + b"\n"


def lambda_event(data: bytes) -> bytes:
    return json.dumps({"awslogs": {"data": base64.b64encode(gzip.compress(data)).decode()}}).encode()


def export_file(batches: Batches) -> bytes:
    return "".join(
        f"2026-01-02T03:04:05.{n:03}Z {text}\n" for n, batch in enumerate(batches) for text in batch
    ).encode()


PARTS: dict[str, Callable[[bytes], bytes]] = {
    "gzip members": gzip.compress,
    "zlib members": zlib.compress,
    "glued documents": lambda data: data,
    "a document a line": lambda data: data + b"\n",
    "documents over several lines": lambda data: json.dumps(json.loads(data), indent=2).encode() + b"\r\n",
    "other keys first": lambda data: json.dumps(dict(reversed(json.loads(data).items()))).encode(),
    "error records of gzip": lambda data: error_record(gzip.compress(data)),
    "error records of JSON": error_record,
    "Lambda events": lambda data: lambda_event(data) + b"\n",
    "gzip members a line": lambda data: gzip.compress(data) + b"\n",
}
"""What becomes of each payload in shapes that are a row of parts."""

WHOLES: dict[str, Callable[[Batches], bytes]] = {
    "double gzip": lambda batches: gzip.compress(b"".join(map(gzip.compress, payloads(batches)))),
    "gzip of glued documents": lambda batches: gzip.compress(b"".join(payloads(batches))),
    "gzip of lines, twice": lambda batches: gzip.compress(gzip.compress(b"\n".join(payloads(batches)))),
    "an array": lambda batches: b"[" + b", ".join(payloads(batches)) + b"]\n",
    "an array over lines": lambda batches: b"[\n  " + b",\n  ".join(payloads(batches)) + b"\n]\n",
    "gzip of error records": lambda batches: gzip.compress(b"".join(map(error_record, payloads(batches)))),
    "all kinds mixed": lambda batches: b"".join(
        part(data) for part, data in zip([*PARTS.values()] * 9, payloads(batches), strict=False)
    ),
    "an export": export_file,
    "an export, gzip": lambda batches: gzip.compress(export_file(batches)),
}


def shape(name: str, batches: Batches) -> bytes:
    return WHOLES[name](batches) if name in WHOLES else b"".join(map(PARTS[name], payloads(batches)))


def slowly(data: bytes) -> Iterator[tuple[str, str]]:
    """(log stream, message) of every event of a well-formed object, by the standard library and without haste."""
    text = data.decode("latin-1")  # a character is a byte; the JSON of these tests is ASCII
    if text[:1] in ("\x1f", "x"):
        inflater = zlib.decompressobj(31 if text[0] == "\x1f" else 15)
        yield from slowly(inflater.decompress(data))
        yield from slowly(inflater.unused_data.lstrip())
    elif TIME.match(text):
        starts = [found.start() for found in TIME.finditer(text)]
        for start, end in zip(starts, [*starts[1:], len(data)], strict=True):
            yield "", data[start:end].decode().removesuffix("\n").partition(" ")[2]
    elif text:
        document, end = json.JSONDecoder().raw_decode(text)
        for found in document if isinstance(document, list) else [document]:
            yield from events(found)
        yield from slowly(data[end:].lstrip())


def events(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    wrapped = document.get("rawData") or document.get("awslogs", {}).get("data")
    if wrapped:
        yield from slowly(base64.b64decode(wrapped))
    for event in document.get("logEvents", []):
        yield document["logStream"], event["message"]


class Dribble(io.RawIOBase):
    """A stream that gives a few bytes at a time, as many as it likes."""

    def __init__(self, data: bytes, seed: int, most: int = 7) -> None:
        self._data, self._at = data, 0
        self._random = random.Random(seed)
        self._most = most

    def read(self, size: int = -1) -> bytes:
        piece = self._data[self._at : self._at + min(size, self._random.randint(1, self._most))]
        self._at += len(piece)
        return piece


texts = st.text(max_size=30) | st.sampled_from(
    ["}{", '{"messageType":', '"}]}', "\\", "✗" * 9, "a\nb\n", "{", "2026-01-02T"]
)
all_batches = st.lists(st.lists(texts, min_size=1, max_size=4), min_size=1, max_size=5)


def found_in(stream: io.RawIOBase | io.BytesIO, damage: list[tuple[bytes, int, str]]) -> list[tuple[str, str]]:
    """(log stream, body) of every record."""
    records = logboom.read(cast("BinaryIO", stream), region="r", on_damage=lambda *piece: damage.append(piece))
    return [(str(r.resource.get("aws.log.stream.names", [""])[0]), r.body) for r in records]


def expected_of(events: Iterator[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(stream, logboom.parse(message).body) for stream, message in events]


@pytest.mark.parametrize("name", [*PARTS, *WHOLES])
@settings(max_examples=30)
@given(all_batches, st.integers(), st.sampled_from([1, 7, 500]))
def test_the_records_are_those_of_the_slow_reader(name: str, batches: Batches, seed: int, most: int) -> None:
    data = shape(name, batches)
    damage: list[Any] = []

    found = found_in(Dribble(data, seed, most), damage)

    assert found == expected_of(slowly(data))
    assert len(found) == sum(map(len, batches))
    assert not damage


@pytest.mark.parametrize("name", PARTS)
@settings(max_examples=60)
@given(all_batches, st.data())
def test_a_damaged_part_takes_no_other_with_it(name: str, batches: Batches, draw: st.DataObject) -> None:
    parts = [PARTS[name](data) for data in payloads(batches)]
    victim = draw.draw(st.integers(0, len(parts) - 1))
    start = draw.draw(st.integers(0, len(parts[victim]) - 1))
    end = draw.draw(st.integers(start, min(start + 3, len(parts[victim]))))
    instead = draw.draw(st.binary(max_size=3) | st.sampled_from([b'"', b"{", b"}", b"[", b"]", b"\\", b"\n"]))
    before, after = b"".join(parts[:victim]), b"".join(parts[victim + 1 :])
    data = before + parts[victim][:start] + instead + parts[victim][end:] + after

    found = found_in(io.BytesIO(data), [])

    first, last = expected_of(slowly(before)), expected_of(slowly(after))
    assert found[: len(first)] == first
    assert not last or found[-len(last) :] == last
