"""What a document is: its JSON, and where it goes."""

from typing import Any

import msgspec


class Document(msgspec.Struct, frozen=True, gc=False):
    """A document on its way: its index and id, its JSON in one line, and whether that is without what was refused."""

    index: str
    id: str
    source: bytes
    mended: bool = False


class Source(msgspec.Struct, omit_defaults=True, gc=False):
    """The JSON of a document: a record, in the fields of logboom_search.index_template."""

    timestamp: str = msgspec.field(name="@timestamp")
    id: str
    severity_text: str
    severity_number: int
    body: str
    event_name: str
    resource: dict[str, str | list[str]]
    attributes: dict[str, Any] = {}
    attributes_other: dict[str, Any] = {}
    trace_id: str | None = None
    fields: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    fingerprint: dict[str, str] | None = None
    unparsed: str | None = None
    truncated: dict[str, Any] | None = None
