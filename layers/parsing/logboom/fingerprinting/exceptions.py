"""An exception's kind: its type and the application's frames, with those of its causes.

Where no frame is the application's, the message tells instead. What was said when it was logged does not count.
"""

from logboom.dialects.objects import _errors
from logboom.fingerprinting import frames
from logboom.fingerprinting._kind import Kind, attribute
from logboom.fingerprinting.template import compared, template
from logboom.record import Record

_SHOWN = 150
"""Characters of the message, so that frames are seen behind it."""


def kind(record: Record) -> Kind | None:
    """The kind of an exception; None for what is none."""
    type_ = frames.short(attribute(record, "exception.type")[:_SHOWN])
    if not type_ and record.event_name != "exception":
        return None
    message = template(attribute(record, "exception.message") or ("" if type_ else record.body))
    found = dict.fromkeys([*frames.parts(attribute(record, "exception.stacktrace")), *_causes(record)])
    parts = [part for part in found if part != frames.cause(type_)]
    shown = _shown(": ".join(said for said in (type_, message[:_SHOWN]) if said), parts)
    if all(map(frames.is_cause, parts)):
        parts = [compared(message), *parts]
    if machine := attribute(record, "aws.step_functions.state_machine.name"):  # several may share a log group
        shown, parts = f"{machine}: {shown}", [*parts, machine]
    return Kind("exception", shown, (type_, *parts))


def _shown(title: str, parts: list[str]) -> str:
    """`Refused: no stock at sell (shop.js) < handler (index.js), caused by Timeout at ask (stock.js)`"""
    text, between = title, " at "
    for part in parts:
        text += f", {part}" if frames.is_cause(part) else between + part
        between = " at " if frames.is_cause(part) else " < "
    return text


def _causes(record: Record) -> list[str]:
    """The same of the causes that a logger has put beside the stack, as objects."""
    if not record.raw_fields or b'"cause"' not in bytes(record.raw_fields):
        return []
    return [
        part
        for error in _errors.causes(record.fields or {})
        for part in (frames.cause(error.type), *frames.parts(error.stack))
    ]
