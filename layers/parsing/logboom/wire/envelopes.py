"""The payload of CloudWatch Logs: an envelope, the JSON document in which one account sends events of one log stream.

Format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html. Unknown keys are accepted.
"""

import json
from typing import Any

import msgspec

from logboom.lenient import whole_characters
from logboom.wire import OnDamage, documents


class Event(msgspec.Struct, gc=False, rename="camel"):
    """One log event; timestamp in milliseconds since 1970; extracted fields where the filter pattern names columns."""

    id: str
    timestamp: int
    message: str
    extracted_fields: dict[str, Any] | None = None


class Envelope(msgspec.Struct, rename="camel", gc=False):
    """What one account sends of one log stream at a time."""

    message_type: str
    owner: str
    log_group: str
    log_stream: str
    log_events: list[Event]


NO_PAYLOAD = "no messageType, or no list of logEvents"

_decode = msgspec.json.Decoder(Envelope).decode
_decode_event = msgspec.json.Decoder(Event).decode
_decode_fields = msgspec.json.Decoder(dict[str, Any]).decode
_REFUSED = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def strict(data: bytes) -> Envelope | None:
    """The envelope that `data` is, by the fast decoder; None for what it refuses."""
    try:
        return _decode(data)
    except _REFUSED:
        return None


def fields(data: bytes) -> dict[str, bytes]:
    """The values of a JSON object, each as it is written. Raises ValueError where it is none."""
    if not data.startswith(b"{"):
        raise ValueError("no JSON object")
    written = list(documents.parts(data))
    keys, values = written[::2], written[1::2]
    if len(keys) != len(values) or not all(key.startswith(b'"') for key in keys):
        raise ValueError("keys and values that do not match")
    if not all(map(documents.is_value, values)):
        raise ValueError("a value that is none")
    return {text(key): value for key, value in zip(keys, values, strict=True)}


def lenient(found: dict[str, bytes], place: int, on_damage: OnDamage) -> Envelope:
    """The envelope of a document that the fast decoder refuses: other types, broken Unicode, numbers out of range.

    One bad event takes no other with it. Raises ValueError for a document of something else.
    """
    if "messageType" not in found or not found.get("logEvents", b"").startswith(b"["):
        raise ValueError(NO_PAYLOAD)
    events = list(documents.parts(found["logEvents"]))
    envelope = Envelope(
        message_type=text(found["messageType"]),
        owner=text(found.get("owner", b'""')),
        log_group=text(found.get("logGroup", b'""')),
        log_stream=text(found.get("logStream", b'""')),
        log_events=[],
    )
    if envelope.message_type == "DATA_MESSAGE":
        for written in events:
            try:
                envelope.log_events.append(_event(written))
            except ValueError as error:
                on_damage(written, place, f"no log event: {error}")
    return envelope


def text(written: bytes) -> str:
    """A value as a string that can be encoded: what is no string as it is written, no half of a surrogate pair.

    Raises ValueError for a string with an escape that JSON does not have.
    """
    characters = written.decode("utf-8", "replace")
    if written.startswith(b'"'):
        characters = json.loads(characters, strict=False)
    return whole_characters(characters)


def _event(written: bytes) -> Event:
    """An event whose message is kept whatever its other values are."""
    try:
        return _decode_event(written)
    except _REFUSED:
        found = fields(written)
    if "message" not in found:
        raise ValueError("it has no message")
    return Event(
        id=text(found.get("id", b'""')),
        timestamp=_milliseconds(found.get("timestamp", b"")),
        message=text(found["message"]),
        extracted_fields=_extracted(found.get("extractedFields", b"")),
    )


def _milliseconds(written: bytes) -> int:
    """A time that is none counts as 1970."""
    try:
        return int(float(written.strip(b'"')))
    except (ValueError, OverflowError):
        return 0


def _extracted(written: bytes) -> dict[str, Any] | None:
    try:
        return _decode_fields(written)
    except _REFUSED:
        return None
