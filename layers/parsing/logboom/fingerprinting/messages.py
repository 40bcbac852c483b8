"""The kind of anything that is said in words: what was said, without what varies.

Of a structured log it is the title, message or event alone, with the code beside it: the application's own name for
what happened. Of an error that was logged without a type, as Go's are, it is the error's message too.
"""

from typing import Any

from logboom.fingerprinting._kind import Kind, attribute
from logboom.fingerprinting.template import compared, template
from logboom.record import Record

_TITLES = ("title", "message", "msg", "event", "@mt", "MessageTemplate")  # the last two are Serilog's
_NESTED = ("message", "msg", "error", "err")
_CODE_MAX = 100
"""Characters; a code is short."""


def kind(record: Record) -> Kind:
    """The kind of any record, by its message."""
    fields = record.fields or {}
    said = (
        attribute(record, "syslog.appname"),
        (_title(fields) if fields else "") or record.body,
        attribute(record, "exception.message") or _error(fields),
    )
    templates = list(dict.fromkeys(template(text) for text in said if text))
    shown, parts = ": ".join(templates), tuple(map(compared, templates))
    code = _code(fields) if fields else ""
    return Kind("message", f"{shown} ({code})", (*parts, f"({code})")) if code else Kind("message", shown, parts)


def _title(fields: dict[str, Any], depth: int = 3) -> str:
    for key in _TITLES:
        value = fields.get(key)
        if isinstance(value, str) and value.strip():
            return value
        if isinstance(value, dict) and depth and (found := _title(value, depth - 1)):
            return found
    return ""


def _error(fields: dict[str, Any]) -> str:
    """Go's slog and others call it `err`; of the other names the record's attributes tell."""
    error = fields.get("err")
    return error if isinstance(error, str) else ""


def _code(fields: dict[str, Any]) -> str:
    """The code at the top of an object, or of the message or error in it."""
    for found in (fields, *(fields.get(key) for key in _NESTED)):
        code = found.get("code") if isinstance(found, dict) else None
        if isinstance(code, str | int) and not isinstance(code, bool):
            return str(code)[:_CODE_MAX]
    return ""
