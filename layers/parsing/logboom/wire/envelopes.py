"""Inflated bytes -> envelopes: the JSON documents in which CloudWatch Logs sends events.

Format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html. Unknown keys are accepted.
"""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from logboom.parse import whole_characters
from logboom.wire import OnDamage


class Event(msgspec.Struct, gc=False):
    """One log event; timestamp in milliseconds since 1970."""

    id: str
    timestamp: int
    message: str


class Envelope(msgspec.Struct, rename="camel", gc=False):
    """What one account sends of one log stream at a time."""

    message_type: str
    owner: str
    log_group: str
    log_stream: str
    log_events: list[Event]


_decode = msgspec.json.Decoder(Envelope).decode
_scan = json.JSONDecoder().raw_decode


def envelopes(data: bytes, offset: int, on_damage: OnDamage) -> Iterator[Envelope]:
    """Yield the data envelopes in `data`, which lay at `offset` in the stream; CONTROL_MESSAGEs are left out."""
    try:
        found: Iterator[Envelope] = iter([_decode(data)])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found = _documents(data, offset, on_damage)
    for envelope in found:
        if envelope.message_type == "DATA_MESSAGE":
            yield envelope
        elif envelope.message_type != "CONTROL_MESSAGE":
            on_damage(data, offset, f"unknown messageType {envelope.message_type!r}")


def _documents(data: bytes, offset: int, on_damage: OnDamage) -> Iterator[Envelope]:
    """The slow way, for what the fast decoder refuses: several documents, odd types, broken Unicode."""
    text = data.decode("utf-8", "replace")
    position = _skip_blanks(text, 0)
    while position < len(text):
        try:
            document, end = _scan(text, position)
            envelope = _lenient(document)
        except (ValueError, RecursionError, TypeError, KeyError) as error:
            on_damage(_bytes(text[position:]), offset, f"no CloudWatch Logs payload: {error!r}")
            return
        for event in document["logEvents"]:
            if isinstance(event, dict) and "message" in event:
                envelope.log_events.append(_lenient_event(event))
            else:
                on_damage(_bytes(json.dumps(event)), offset, "a log event without a message")
        yield envelope
        position = _skip_blanks(text, end)


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _lenient(document: Any) -> Envelope:
    """An envelope, without its events, of a document whose values may have other types than AWS documents."""
    if not isinstance(document["logEvents"], list):
        raise TypeError("logEvents is no list")
    return Envelope(
        message_type=document["messageType"],
        owner=_text(document["owner"]),
        log_group=_text(document["logGroup"]),
        log_stream=_text(document["logStream"]),
        log_events=[],
    )


def _lenient_event(event: dict[str, Any]) -> Event:
    """An event whose message is kept whatever its other values are; a time that is none counts as 1970."""
    try:
        timestamp = int(event["timestamp"])
    except (KeyError, TypeError, ValueError, OverflowError):
        timestamp = 0
    return Event(id=_text(event.get("id", "")), timestamp=timestamp, message=_text(event["message"]))


def _text(value: object) -> str:
    """A value as a string that can be encoded: JSON for what is no string, no half of a surrogate pair."""
    if not isinstance(value, str):
        value = json.dumps(value, ensure_ascii=False)
    return whole_characters(value)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
