"""Dialects of JSON objects: what kinds of object people log, one file each, found by this folder.

A dialect of objects is a module with

- `KEYS`: it is asked only for objects that have one of these keys at their top
- `BESIDE_LEVEL`: those of its keys that matter in an object that has a level and a message, too
- `ORDER`: dialects with a lower number are asked first
- `claim(fields, text, level) -> Line | None`: what the object is, or None for another dialect's
- `EXAMPLES`: as in the folder above

Most objects have a level, a message and keys of the application's own. Those are read by `_Plain`, which decodes a
dozen strings and skips the rest. The keys of `BESIDE_LEVEL` are fields that no value fits, so that an object that has
one is refused by that decoder, and takes the long way through a dict as does one without a level or a message.
"""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal, cast

import msgspec

from logboom import lenient, severity
from logboom.dialects._line import Line
from logboom.dialects.objects import _broken, _fields
from logboom.trace_id import w3c

_modules = sorted(
    (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__) if not found.name.startswith("_")),
    key=lambda module: (module.ORDER, module.__name__),
)
_claims = [(frozenset(module.KEYS), module.claim) for module in _modules]


class _Plain(msgspec.Struct, gc=False):
    """What a common object is read for; a value of another type sends it the long way."""

    level: str = ""
    message: str = ""
    msg: str = ""
    title: str = ""
    event: str = ""
    requestId: str = ""  # noqa: N815 - the keys as they are logged
    AWSRequestId: str = ""
    aws_request_id: str = ""
    function_request_id: str = ""
    request_id: str = ""
    xray_trace_id: str = ""
    trace_id: str = ""
    traceId: str = ""  # noqa: N815


_refused = [key for module in _modules for key in module.BESIDE_LEVEL]
_names = {f"refused_{number}": key for number, key in enumerate(_refused)}
_PlainOnly = msgspec.defstruct(
    "_PlainOnly", [(name, Literal["\0"], "\0") for name in _names], bases=(_Plain,), rename=_names, gc=False
)
_decode_plain = cast("Callable[[str], _Plain]", msgspec.json.Decoder(_PlainOnly).decode)


def claim(text: str, level: str | None = None) -> Line | None:
    """The line of a JSON object; `level` where the text before it has said that already. None for what is no object."""
    if text[-1:] != "}":
        text = text.strip()
    try:
        plain = _decode_plain(text)
    except (msgspec.DecodeError, RecursionError):
        return _the_long_way(text, level)
    level = level or severity.canonical(plain.level)
    body = plain.message or plain.msg or plain.title or plain.event
    if not level or not body:
        return _the_long_way(text, level)
    request_id = (
        plain.requestId or plain.AWSRequestId or plain.aws_request_id or plain.function_request_id or plain.request_id
    )
    trace_id = plain.xray_trace_id or plain.trace_id or plain.traceId
    return Line(
        "log",
        body,
        level,
        {"faas.invocation_id": request_id} if request_id else {},
        w3c(trace_id) if trace_id else None,
        _fields.raw(text),
    )


def _the_long_way(text: str, level: str | None) -> Line | None:
    fields, text = lenient.decode(text)
    if fields is None:
        return _broken.claim(text, level)
    for keys, ask in _claims:
        if not keys.isdisjoint(fields):
            line: Line | None = ask(fields, text, level)
            if line is not None:
                return line
    return None
