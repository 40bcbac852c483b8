"""object -> envelopes -> records: the sentence that every consumer starts with."""

import logging
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from logboom import record
from logboom.extracted_fields import message_and_request
from logboom.joining import join
from logboom.parse import event_record
from logboom.wire import MEMBER_MAX, OnDamage, Reading
from logboom.wire.shapes import Shapes
from logboom.wire.summary import OnEnvelope, summary
from logboom.wire.window import Window

_log = logging.getLogger(__name__)


type Make[T] = Callable[[str, int, str, dict[str, Any], str, int], T]
"""What is made of an event: message, timestamp, id, resource, request id, joined, as `event_record` takes them."""


def read(
    stream: BinaryIO,
    *,
    region: str,
    on_damage: OnDamage | None = None,
    on_control: Callable[[], object] | None = None,
    on_envelope: OnEnvelope | None = None,
    member_max: int = MEMBER_MAX,
    account_id: str = "",
    log_group: str = "",
    log_stream: str = "",
) -> Iterator[record.Record]:
    """Every record of an object, in the order in which they lie in it, whatever shape it has (see logboom.wire).

    `stream` is a binary file object, read once from start to end in small pieces and never held whole. `region` goes
    into the records: the payload does not carry it. So do `account_id`, `log_group` and `log_stream`, where the object
    does not name them: the file of an export task, whose key does.

    What cannot be read is passed to `on_damage(data: bytes, offset: int, reason: str)`, with its place in the stream,
    and reading goes on behind it; without `on_damage` it is logged as a warning. `on_control()` is called for each
    CONTROL_MESSAGE. `on_envelope(summary)` is called for each other envelope, before its lines are parsed, and may
    refuse it: see logboom.wire.summary. Nothing of more than `member_max` bytes is held in memory: it counts as damage.
    Raises nothing but what `stream.read` raises.
    """
    reading = Reading(
        on_damage=on_damage or _log_damage,
        on_control=on_control or _ignore,
        member_max=member_max,
        origin="\0".join((account_id, region, log_group, log_stream)),
    )
    where = {"account_id": account_id, "region": region, "log_group": log_group, "log_stream": log_stream}
    return each(stream, reading, where, event_record, on_envelope)


def each[T](
    stream: BinaryIO, reading: Reading, where: dict[str, str], make: Make[T], on_envelope: OnEnvelope | None = None
) -> Iterator[T]:
    """What `make` makes of each event; `where` says what the object itself does not name."""
    for envelope in Shapes(Window(stream.read), reading).envelopes():
        sender = {
            "account_id": envelope.owner or where["account_id"],
            "log_group": envelope.log_group or where["log_group"],
            "log_stream": envelope.log_stream or where["log_stream"],
        }
        if on_envelope and not on_envelope(summary(envelope, **sender)):
            continue
        resource = record.resource(region=where["region"], **sender)
        events = envelope.log_events
        if events and events[0].extracted_fields is not None:  # a filter cuts up all events, or none
            for event in events:
                message, request_id = message_and_request(event.message, event.extracted_fields or {})
                yield make(message, event.timestamp, event.id, resource, request_id, 1)
        else:
            for event, message, count in join(events):
                yield make(message, event.timestamp, event.id, resource, "", count)


def _log_damage(data: bytes, offset: int, reason: str) -> None:
    _log.warning("%d unreadable bytes at offset %d: %s", len(data), offset, reason)


def _ignore() -> None:
    pass
