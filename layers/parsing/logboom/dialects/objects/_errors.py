"""The error in a logged object, wherever the logger has put it."""

from typing import Any, NamedTuple

from logboom.dialects.objects import _fields

_NESTED = ("message", "err", "error", "exception", "exc", "thrown", "record")
_TYPES = ("errorType", "type", "name", "class", "exception_class", "exception_type", "__type")
_MESSAGES = ("errorMessage", "message", "msg", "exception_message")
_STACKS = ("stackTrace", "stack", "stack_trace", "stacktrace", "extendedStackTrace", "trace")
# At the top of an object these words are too common to mean an error; only these do.
_TOP_TYPES = ("errorType", "exception_name", "error.type", "exception.type", "error_type", "exception_type")
_TOP_MESSAGES = ("errorMessage", "error.message", "exception.message", "error_message", "exception_message")
_TOP_STACKS = (
    "stackTrace",
    "stack_trace",
    "stacktrace",
    "stack",
    "exc_info",
    "exception",
    "error.stack_trace",
    "exception.stacktrace",
    "@x",
    "Exception",
)
_DEEPEST = 5  # causes of causes
KEYS = tuple(sorted({"cause", *_NESTED, *_TOP_TYPES, *_TOP_MESSAGES, *_TOP_STACKS} - {"message", "record"}))


class Error(NamedTuple):
    """Its parts as text; any may be empty, not all."""

    type: str
    message: str
    stack: str

    def attributes(self) -> dict[str, Any]:
        """By OpenTelemetry's conventions for exceptions."""
        attributes: dict[str, Any] = {}
        _fields.put(attributes, "exception.type", self.type)
        _fields.put(attributes, "exception.message", self.message)
        _fields.put(attributes, "exception.stacktrace", self.stack)
        return attributes

    def title(self) -> str:
        return f"{self.type}: {self.message}" if self.type and self.message else self.type or self.message


def find(fields: dict[str, Any]) -> Error | None:
    """The error of an object: at its top, or in the object under one of the usual names; a cause if need be."""
    for key in _NESTED:
        nested = fields.get(key)
        if isinstance(nested, dict) and (error := of(nested)):
            return error
    error = _at_the_top(fields)
    return error if error and error.type else next(iter(causes(fields)), error)


def causes(fields: dict[str, Any]) -> list[Error]:
    """What an object's error was caused by: the errors under `cause`, one in the other."""
    nested = (fields.get(key) for key in _NESTED)
    error: Any = next((value for value in nested if isinstance(value, dict) and of(value)), fields)
    found: list[Error] = []
    while isinstance(error := error.get("cause"), dict) and (said := of(error)) and len(found) < _DEEPEST:
        found.append(said)
    return found


def _at_the_top(fields: dict[str, Any]) -> Error | None:
    stack = _stack(fields, _TOP_STACKS)
    error_type, message = _string(fields, _TOP_TYPES), _string(fields, _TOP_MESSAGES)
    if not message and isinstance(fields.get("error"), str):
        message = fields["error"]
    if stack and not error_type:
        said = _said_in(stack)
        error_type, message = said[0], message or said[1]
    return Error(error_type, message, stack) if (stack or message) and (error_type or stack or message) else None


def of(nested: dict[str, Any]) -> Error | None:
    """The error that an object is: it has a stack, or a type and a message; None for any other object."""
    stack, error_type, message = _stack(nested, _STACKS), _string(nested, _TYPES), _string(nested, _MESSAGES)
    if stack and not error_type:
        error_type, found = _said_in(stack)
        message = message or found
    return Error(error_type, message, stack) if stack or (error_type and message) else None


def _string(fields: dict[str, Any], keys: tuple[str, ...]) -> str:
    return next((value for key in keys if isinstance(value := fields.get(key), str) and value), "")


def _stack(fields: dict[str, Any], keys: tuple[str, ...]) -> str:
    value = next((value for key in keys if isinstance(value := fields.get(key), str | list) and value), "")
    return _fields.text(value)


def _said_in(stack: str) -> tuple[str, str]:
    """Type and message that a stack trace itself gives: on its last line in Python, on its first elsewhere."""
    lines = stack.rstrip().splitlines() or [""]
    line = lines[-1] if lines[0].startswith("Traceback") else lines[0]
    name, colon, message = line.strip().partition(": ")
    is_name = name and " " not in name and (colon or name.endswith(("Error", "Exception")))
    return (name, message) if is_name else ("", "")
