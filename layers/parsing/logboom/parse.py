"""One message -> one record: the first dialect that claims the message says what it is."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from logboom import dialects, lenient, record, severity
from logboom.extracted_fields import message_and_request


def parse(
    message: str | bytes,
    *,
    log_group: str = "",
    extracted_fields: Mapping[str, object] | None = None,
    log_stream: str = "",
    account_id: str = "",
    region: str = "",
    timestamp: int = 0,
    id: str = "",
) -> record.Record:
    """The record of one log message; `timestamp` in milliseconds since 1970, as CloudWatch Logs gives it.

    `extracted_fields` are the event's `extractedFields`, where a filter pattern has cut it into columns.
    Never raises, whatever the message.
    """
    if isinstance(message, bytes):
        message = message.decode("utf-8", "replace")
    message, request_id = message_and_request(message, extracted_fields or {})
    if not message.isascii():
        message = lenient.whole_characters(message)
    resource = record.resource(account_id=account_id, region=region, log_group=log_group, log_stream=log_stream)
    return event_record(message, timestamp, id, resource, lenient.whole_characters(request_id))


def event_record(
    message: str, timestamp: int, id: str, resource: dict[str, Any], request_id: str = "", joined: int = 1
) -> record.Record:
    """The record of one event whose resource is known already: one dict serves a whole log stream.

    `request_id` is what a filter pattern has found; it counts where the line itself has none. `joined` is the number
    of events that the message was put together from.
    """
    line = dialects.claim(message)
    if joined > 1:
        line.attributes["log.joined_events"] = joined
    if request_id:
        line.attributes.setdefault("faas.invocation_id", request_id)
    severity_text = line.severity or "INFO"
    return record.Record(
        rfc3339(timestamp),
        id,
        severity_text,
        severity.NUMBERS[severity_text],
        line.body,
        line.event_name,
        resource,
        line.attributes,
        line.trace_id,
        line.raw_fields,
    )


def rfc3339(milliseconds: int) -> str:
    """Milliseconds since 1970 as RFC 3339 in UTC; what lies outside the years 1 to 9999 is held at 1970."""
    return _to_second(milliseconds // 1000) + _MILLISECONDS[milliseconds % 1000]


@lru_cache(maxsize=4096)
def _to_second(seconds: int) -> str:
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    except (OverflowError, ValueError, OSError):
        return "1970-01-01T00:00:00"


_MILLISECONDS = [f".{number:03d}Z" for number in range(1000)]
