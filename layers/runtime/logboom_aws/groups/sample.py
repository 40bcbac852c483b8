"""A record as a sample: cut to what a person needs of it, and redacted."""

from typing import Any

import msgspec

import logboom
from logboom import Record
from logboom_aws.groups.group import Sample

LOOKED_AT = 16 * 1024
"""Characters of each text that are looked through for secrets: more than are kept, so that none is cut in two."""
BODY, STACKTRACE, FIELDS, ATTRIBUTE = 2048, 6144, 4096, 512
"""Characters that are kept: two samples of a group stay far below the 400 KB of an item."""
ATTRIBUTES = 30
_OWN = {"faas.invocation_id", "exception.type", "exception.stacktrace"}  # they have places of their own


def of(record: Record) -> Sample:
    """The record's sample, not redacted yet: an object makes thousands of which two are kept."""
    attributes = {name: _cut(value) for name, value in record.attributes.items() if name not in _OWN}
    fields = b"" if record.raw_fields is msgspec.UNSET else bytes(record.raw_fields)[: 4 * LOOKED_AT]
    return Sample(
        timestamp=record.timestamp,
        id=record.id,
        body=record.body[:LOOKED_AT],
        event_name=record.event_name,
        account=where(record, "cloud.account.id"),
        log_group=where(record, "aws.log.group.names"),
        log_stream=where(record, "aws.log.stream.names"),
        request_id=str(record.attributes.get("faas.invocation_id", ""))[:ATTRIBUTE],
        trace_id=record.trace_id or "",
        exception_type=str(record.attributes.get("exception.type", ""))[:ATTRIBUTE],
        stacktrace=str(record.attributes.get("exception.stacktrace", ""))[:LOOKED_AT],
        attributes=dict(list(attributes.items())[:ATTRIBUTES]),
        fields=fields.decode(errors="ignore")[:LOOKED_AT],
    )


def redacted(sample: Sample) -> Sample:
    """The sample as it may be kept and told. Redacted before it is cut: half a secret is not recognised any more."""
    lengths = {"body": BODY, "stacktrace": STACKTRACE, "fields": FIELDS, "request_id": ATTRIBUTE}
    lengths |= {"exception_type": ATTRIBUTE}
    told = {name: logboom.redact(getattr(sample, name)) for name in lengths}
    return msgspec.structs.replace(
        sample,
        **{name: told[name][:length] for name, length in lengths.items()},
        attributes={name: _told(value) for name, value in sample.attributes.items()},
        shortened=any(len(told[name]) > length for name, length in lengths.items()),
    )


def where(record: Record, name: str) -> str:
    """A part of the record's resource; an envelope may leave any of it empty."""
    value = record.resource.get(name, "")
    return value if isinstance(value, str) else value[0]


def _cut(value: Any) -> Any:
    return value if isinstance(value, int | float) else str(value)[:LOOKED_AT]


def _told(value: Any) -> Any:
    return logboom.redact(value)[:ATTRIBUTE] if isinstance(value, str) else value
