"""object -> members -> envelopes -> records: the sentence that every consumer starts with."""

import logging
from collections.abc import Iterator
from typing import BinaryIO

from logboom import record
from logboom.parse import event_record
from logboom.wire import OnDamage
from logboom.wire.envelopes import envelopes
from logboom.wire.members import members

_log = logging.getLogger(__name__)


def read(stream: BinaryIO, *, region: str, on_damage: OnDamage | None = None) -> Iterator[record.Record]:
    """Every record of a sink object, in the order in which they lie in it.

    `stream` is a binary file object, read once from start to end in small pieces and never held whole. `region` goes
    into the records: the payload does not carry it. What cannot be read is passed to
    `on_damage(data: bytes, offset: int, reason: str)`, with its place in the stream, and reading goes on behind it;
    without `on_damage` it is logged as a warning. Raises nothing but what `stream.read` raises.

    Format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
    """
    damaged = on_damage or _log_damage
    for offset, data in members(stream, damaged):
        for envelope in envelopes(data, offset, damaged):
            resource = record.resource(
                account_id=envelope.owner,
                region=region,
                log_group=envelope.log_group,
                log_stream=envelope.log_stream,
            )
            for event in envelope.log_events:
                yield event_record(event.message, timestamp=event.timestamp, id=event.id, resource=resource)


def _log_damage(data: bytes, offset: int, reason: str) -> None:
    _log.warning("%d unreadable bytes at offset %d: %s", len(data), offset, reason)
