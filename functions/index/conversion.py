"""Record -> document: what is sent to the index, and under which id and index."""

import hashlib
from copy import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

import logboom
from document import Document, Source
from logboom import Record
from logboom.severity import NUMBERS
from logboom_aws.sink import SinkObject
from logboom_search.index_template import ATTRIBUTES
from redacted import redacted
from shortened import DOCUMENT_MAX, shortened

DAYS_BACK, DAYS_AHEAD = 400, 2
"""Events of these days get the index of their day: so hostile timestamps make at most some 400 indices."""
UNDATED = "logboom-undated"
"""Where all others go, with their own timestamp."""


_encode = msgspec.json.Encoder().encode


class Conversion:
    """Makes the documents of one object's records."""

    def __init__(self, origin: SinkObject, *, redact: bool, now: datetime | None = None) -> None:
        today = now or datetime.now(UTC)
        self._oldest = (today - timedelta(days=DAYS_BACK)).strftime("%Y-%m-%d")
        self._newest = (today + timedelta(days=DAYS_AHEAD)).strftime("%Y-%m-%d")
        self._origin = origin
        self._redact = redact
        self._resource: dict[str, Any] | None = None
        self._stream = b""

    def document(self, record: Record) -> Document:
        """The record's document; one that is too large is shortened and says where the whole lies."""
        source = _source(redacted(record) if self._redact else record)
        if record.severity_number >= NUMBERS["ERROR"]:
            kind = logboom.fingerprint(record)  # of the record as it was: the same id as in an alert
            template = logboom.redact(kind.template) if self._redact else kind.template
            source = replace(source, fingerprint={"id": kind.id, "template": template})
        data = _encode(source)
        if len(data) > DOCUMENT_MAX:
            data = _encode(shortened(source, len(data), self._origin))
        data = b'%b,"bytes":%d}' % (data[:-1], len(data))  # so that the index itself can say who fills it
        return Document(self._index(record.timestamp), self._id(record), data)

    def _index(self, timestamp: str) -> str:
        day = timestamp[:10]
        return f"logboom-{day.replace('-', '.')}" if self._oldest <= day <= self._newest else UNDATED

    def _id(self, record: Record) -> str:
        """The same for the same event however often it comes: from account, region, log group, stream and event id."""
        if record.resource is not self._resource:  # one dict serves a whole stream
            self._resource = record.resource
            names = ("cloud.account.id", "cloud.region", "aws.log.group.names", "aws.log.stream.names")
            self._stream = _encode([record.resource.get(name) for name in names])
        return hashlib.blake2b(self._stream + record.id.encode(), digest_size=16).hexdigest()


def _source(record: Record) -> Source:
    known, other = record.attributes, {}
    if not ATTRIBUTES.keys() >= known.keys():
        known = {name: value for name, value in record.attributes.items() if name in ATTRIBUTES}
        other = {name: value for name, value in record.attributes.items() if name not in ATTRIBUTES}
    return Source(
        record.timestamp,
        record.id,
        record.severity_text,
        record.severity_number,
        record.body,
        record.event_name,
        record.resource,
        known,
        other,
        record.trace_id,
        record.raw_fields,
    )
