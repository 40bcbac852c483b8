"""The objects that an export task writes: their keys and their lines.

Keys and lines as people show them of their buckets; that the order of lines is not guaranteed is AWS's own word:
https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html
"""

import gzip
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import batched
from typing import Any

DEFAULT_PREFIX = "exportedlogs"
WRITE_TEST = b"Permission Check Successful"
"""Body of the object that shows, before anything is exported, that the bucket can be written."""
FILE_BYTES = 1_000_000
"""Lines of one file, before gzip. When AWS begins another file is not known."""
_CHUNK_LINES = 4


def write_test_key(prefix: str) -> str:
    """Where the write test goes: below the prefix that was asked for, but not below the one that AWS puts in."""
    return f"{prefix}/aws-logs-write-test" if prefix else "aws-logs-write-test"


def objects(folder: str, log_stream: str, events: Sequence[dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    """(key, content) of each file of a stream's events ({"timestamp": ms, "message": str}); none for no events."""
    for number, lines in enumerate(_files(events)):
        yield f"{folder}/{log_stream.replace('/', '-')}/{number:06d}.gz", gzip.compress(_in_no_order(lines))


def _files(events: Sequence[dict[str, Any]]) -> Iterator[list[bytes]]:
    lines: list[bytes] = []
    size = 0
    for event in events:
        line = _line(event)
        if lines and size + len(line) > FILE_BYTES:
            yield lines
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    if lines:
        yield lines


def _line(event: dict[str, Any]) -> bytes:
    """The event's line; the further lines of its message have no time before them."""
    time = datetime.fromtimestamp(event["timestamp"] / 1000, UTC).isoformat(timespec="milliseconds")
    return f"{time.removesuffix('+00:00')}Z {event['message']}\n".encode()


def _in_no_order(lines: list[bytes]) -> bytes:
    """The last lines first, a few at a time, so that nothing here relies on an order that AWS does not guarantee."""
    chunks = [b"".join(chunk) for chunk in batched(lines, _CHUNK_LINES, strict=False)]
    return b"".join(reversed(chunks))
