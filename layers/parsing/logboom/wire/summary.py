"""What an envelope holds, told before any of its lines is parsed, so that it can be counted or refused as a whole."""

from collections.abc import Callable
from typing import NamedTuple

from logboom.wire.envelopes import Envelope


class Summary(NamedTuple):
    """One sending of one log stream.

    - account_id, log_group, log_stream: who sends; empty where nothing says so
    - events: how many, as sent: a trace of forty lines may be one record and is forty events
    - bytes: of their messages as sent, in UTF-8
    - oldest, newest: their times in milliseconds since 1970; 0 where there are none
    """

    account_id: str
    log_group: str
    log_stream: str
    events: int
    bytes: int
    oldest: int
    newest: int


type OnEnvelope = Callable[[Summary], bool]
"""Called with each envelope's summary; what answers False is not parsed, and none of it becomes a record."""


def summary(envelope: Envelope, *, account_id: str, log_group: str, log_stream: str) -> Summary:
    """The envelope's summary; who sends is given, for an export's file does not say."""
    times = [event.timestamp for event in envelope.log_events]
    return Summary(
        account_id,
        log_group,
        log_stream,
        len(times),
        sum(_size(event.message) for event in envelope.log_events),
        min(times, default=0),
        max(times, default=0),
    )


def _size(message: str) -> int:
    return len(message) if message.isascii() else len(message.encode("utf-8", "surrogatepass"))
