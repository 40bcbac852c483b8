"""The objects that local AWS's export tasks write."""

import gzip
import io
from typing import Any

import pytest

import logboom
from emulator.export_tasks.files import FILE_BYTES, objects, write_test_key


def event(timestamp: int, message: str) -> dict[str, Any]:
    return {"timestamp": timestamp, "message": message}


def content(*events: dict[str, Any]) -> bytes:
    ((_, data),) = objects("folder", "stream", events)
    return gzip.decompress(data)


def test_a_stream_has_a_folder_in_which_slashes_are_dashes() -> None:
    ((key, _),) = objects("prefix/id", "2026/01/02/[$LATEST]abc", [event(1, "a")])

    assert key == "prefix/id/2026-01-02-[$LATEST]abc/000000.gz"


@pytest.mark.parametrize(("prefix", "key"), [("", "aws-logs-write-test"), ("a/b", "a/b/aws-logs-write-test")])
def test_without_a_prefix_the_write_test_is_at_the_root(prefix: str, key: str) -> None:
    assert write_test_key(prefix) == key


@pytest.mark.parametrize(
    ("timestamp", "time"),
    [
        (0, b"1970-01-01T00:00:00.000Z"),
        (1767323045678, b"2026-01-02T03:04:05.678Z"),
        (1767323045001, b"2026-01-02T03:04:05.001Z"),
        (4102444799999, b"2099-12-31T23:59:59.999Z"),
    ],
)
def test_a_line_begins_with_the_time_to_the_millisecond(timestamp: int, time: bytes) -> None:
    assert content(event(timestamp, "text")) == time + b" text\n"


def test_further_lines_of_a_message_have_no_time() -> None:
    assert content(event(0, "a\nb\tü")) == "1970-01-01T00:00:00.000Z a\nb\tü\n".encode()


def test_lines_are_not_in_the_order_of_time_and_none_is_lost() -> None:
    lines = content(*(event(number, "a") for number in range(10))).splitlines()

    assert lines != sorted(lines)
    assert len(set(lines)) == 10


def test_what_is_written_is_what_the_parsing_layer_reads() -> None:
    written = [event(1767323045000 + number, f"message {number}\n  more") for number in range(9)]

    records = logboom.read(
        io.BytesIO(content(*written)), region="eu-west-1", on_damage=lambda *_: pytest.fail("damage")
    )

    assert sorted(record.body for record in records) == [event["message"] for event in written]


def test_a_large_stream_has_several_files_and_an_empty_one_none() -> None:
    large = [event(number, "x" * (FILE_BYTES // 2 - 100)) for number in range(5)]

    files = list(objects("f", "s", large))

    assert [key for key, _ in files] == ["f/s/000000.gz", "f/s/000001.gz", "f/s/000002.gz"]
    assert [gzip.decompress(data).count(b"\n") for _, data in files] == [2, 2, 1]
    assert list(objects("f", "s", [])) == []
