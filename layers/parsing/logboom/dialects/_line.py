"""What a dialect finds in a message."""

from typing import Any, NamedTuple

import msgspec


class Line(NamedTuple):
    """The parts of a record that the message itself gives; `severity` None where it says nothing of it."""

    event_name: str
    body: str
    severity: str | None = None
    attributes: dict[str, Any] = {}  # noqa: RUF012 - shared by all lines that have none; nobody writes to it
    trace_id: str | None = None
    raw_fields: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
