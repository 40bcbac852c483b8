"""Looking things up in what an application logged, where any value may be of any type."""

from typing import Any

import msgspec


def first(fields: dict[str, Any], keys: tuple[str, ...]) -> Any:
    """The first value that is there and not empty; None where there is none."""
    for key in keys:
        if value := fields.get(key):
            return value
    return None


def text(value: object) -> str:
    """A value as text: lines joined, anything but strings as Python writes it, "" for what is nested too deeply."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join((item if isinstance(item, str) else _written(item)).rstrip("\n") for item in value)
    return _written(value)


def _written(value: object) -> str:
    try:
        return str(value)
    except RecursionError:
        return ""


def put(attributes: dict[str, Any], name: str, value: object) -> None:
    """Set an attribute unless there is nothing to set."""
    if value not in (None, "", [], {}):
        attributes[name] = text(value)


def raw(text: str) -> msgspec.Raw:
    """An object's own text, on one line: pretty-printed JSON would break the lines of what is written from it."""
    return msgspec.Raw(msgspec.json.format(text, indent=-1) if "\n" in text else text)
