"""Objects that something on the way has put around a line: the line is asked of all dialects again."""

from typing import Any

import msgspec

from logboom import dialects
from logboom.dialects._line import Line
from logboom.dialects.objects import _fields


def line(message: str, attributes: dict[str, Any], text: str) -> Line:
    """What the message is, with these attributes, too; its fields are its own, or else those of the object, `text`.

    Each object around another doubles the backslashes in it, so that a line cannot nest deep.
    """
    said = dialects.claim(message)
    raw = _fields.raw(text) if said.raw_fields is msgspec.UNSET else said.raw_fields
    return Line(said.event_name, said.body, said.severity, {**attributes, **said.attributes}, said.trace_id, raw)
