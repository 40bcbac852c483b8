"""What a dialect finds in a message."""

from typing import Any

import msgspec


class Line(msgspec.Struct, gc=False):
    """The parts of a record that the message itself gives; `severity` None where it says nothing of it."""

    event_name: str
    body: str
    severity: str | None = None
    attributes: dict[str, Any] = {}
    trace_id: str | None = None
    raw_fields: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
