"""What is remembered of one kind of failure."""

from enum import StrEnum
from typing import Any

import msgspec


class State(StrEnum):
    """Why a message goes out."""

    NEW = "new"
    ESCALATING = "escalating"
    REGRESSED = "regressed"


class Sample(msgspec.Struct, frozen=True, omit_defaults=True):
    """One event of a group, redacted: what a person needs of it.

    - timestamp: RFC 3339 in UTC with milliseconds; id: CloudWatch's event id
    - body: the message, cut to a few kilobytes; shortened says so
    - account, log_group, log_stream: where to find it; the region is the hub's own
    - request_id, trace_id: empty where the line has none
    - exception_type, stacktrace: of an exception, else empty
    - attributes: the rest of the record's attributes
    - fields: the application's JSON as text, cut and redacted
    """

    timestamp: str
    id: str
    body: str
    event_name: str
    account: str = ""
    log_group: str = ""
    log_stream: str = ""
    request_id: str = ""
    trace_id: str = ""
    exception_type: str = ""
    stacktrace: str = ""
    attributes: dict[str, Any] = {}
    fields: str = ""
    shortened: bool = False


class Due(msgspec.Struct, frozen=True):
    """A message that has been decided on and not yet been sent.

    - state: why; count: how many events of this episode it tells of
    - decided: when, in seconds since 1970
    - owner, until: the object whose reader sends it, and until when others leave it to that one
    - held: whether the cap of messages per hour holds it back for the summary
    """

    state: State
    count: int
    decided: int
    owner: str = ""
    until: int = 0
    held: bool = False


class Mute(msgspec.Struct, frozen=True):
    """Counted, not told, until a time in seconds since 1970."""

    until: int
    why: str = ""
    since: int = 0


class Group(msgspec.Struct, frozen=True, omit_defaults=True):
    """One kind of failure, across all accounts.

    - id, template: of logboom.fingerprint; title: the failure in a line, redacted, as a person reads it
    - service, event_name, severity_text, rule, team: of the event that was judged last
    - first_seen, last_seen: event times, RFC 3339 in UTC with milliseconds
    - count: events in all; episode: events since it was new or last regressed; told: of these, what the last message
      named
    - where: events by "account/region"; days: events by date (UTC) of the event, the last eight
    - first, latest: samples
    - due: a message to be sent; mute: set by a person
    - version: grows with every change; a change is written only upon the version it was made from
    """

    id: str
    template: str
    title: str
    service: str
    event_name: str
    severity_text: str
    first_seen: str
    last_seen: str
    count: int
    episode: int
    first: Sample
    latest: Sample
    told: int = 0
    told_at: int = 0
    rule: str = "default"
    team: str = ""
    where: dict[str, int] = {}
    days: dict[str, int] = {}
    due: Due | None = None
    mute: Mute | None = None
    version: int = 0
