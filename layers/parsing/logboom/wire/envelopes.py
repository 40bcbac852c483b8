"""Inflated bytes -> envelopes: the JSON documents in which CloudWatch Logs sends events.

Format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html. Unknown keys are accepted.
"""

import json
from collections.abc import Iterator
from typing import Any

import msgspec

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
    position = 0
    while text[position:].strip():
        position += len(text[position:]) - len(text[position:].lstrip())
        try:
            document, end = _scan(text, position)
            yield _lenient(document)
        except (ValueError, RecursionError, TypeError, KeyError, AttributeError) as error:
            on_damage(_bytes(text[position:]), offset, f"no CloudWatch Logs payload: {error!r}")
            return
        position = end


def _lenient(document: Any) -> Envelope:
    """An envelope of a document whose values may have other types than AWS documents."""
    return Envelope(
        message_type=document["messageType"],
        owner=str(document["owner"]),
        log_group=str(document["logGroup"]),
        log_stream=str(document["logStream"]),
        log_events=[
            Event(id=str(event.get("id", "")), timestamp=int(event["timestamp"]), message=_text(event["message"]))
            for event in document["logEvents"]
        ],
    )


def _text(message: object) -> str:
    """A message as a string that can be encoded: JSON for what is no string, no half of a surrogate pair."""
    if not isinstance(message, str):
        message = json.dumps(message, ensure_ascii=False)
    return message.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
