"""What CloudWatch Logs sends to a subscription: gzip of one JSON envelope with several events.

Format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
"""

import gzip
import itertools
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

GZIP_LEVEL = 6
BATCH_EVENTS = 10_000
BATCH_BYTES = 1_000_000
"""Messages of one payload, before gzip. A Firehose record may have 1,000 KiB."""

_sequence = itertools.count(1)


class Origin(NamedTuple):
    """Where events come from, and by which subscription they go."""

    owner: str
    log_group: str
    log_stream: str
    subscription: str
    account_level: bool


def event_id(timestamp: int) -> str:
    """An id as CloudWatch Logs makes them: 56 digits, rising with time, never the same twice."""
    return f"{timestamp:014d}{next(_sequence):042d}"


def data_messages(origin: Origin, events: Sequence[dict[str, Any]]) -> Iterator[bytes]:
    """The payloads that carry `events` ({"timestamp": ms, "message": str}), each as large as AWS sends them at most."""
    batch: list[dict[str, Any]] = []
    size = 0
    for event in events:
        length = len(event["message"].encode())
        if batch and (len(batch) == BATCH_EVENTS or size + length > BATCH_BYTES):
            yield _envelope(origin, batch)
            batch, size = [], 0
        batch.append({"id": event_id(event["timestamp"]), "timestamp": event["timestamp"], "message": event["message"]})
        size += length
    if batch:
        yield _envelope(origin, batch)


def control_message(timestamp: int) -> bytes:
    """The test message that AWS sends before anything else; its owner is no account id."""
    message = "CWL CONTROL MESSAGE: Checking health of destination Firehose."
    return _gzip(
        {
            "messageType": "CONTROL_MESSAGE",
            "owner": "CloudwatchLogs",
            "logGroup": "",
            "logStream": "",
            "subscriptionFilters": [],
            "logEvents": [{"id": "", "timestamp": timestamp, "message": message}],
        }
    )


def _envelope(origin: Origin, events: list[dict[str, Any]]) -> bytes:
    document: dict[str, Any] = {
        "messageType": "DATA_MESSAGE",
        "owner": origin.owner,
        "logGroup": origin.log_group,
        "logStream": origin.log_stream,
        "subscriptionFilters": [origin.subscription],
        "logEvents": events,
    }
    if origin.account_level:
        document["policyLevel"] = "ACCOUNT_LEVEL_POLICY"
    return _gzip(document)


def _gzip(document: dict[str, Any]) -> bytes:
    return gzip.compress(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode(), GZIP_LEVEL)
