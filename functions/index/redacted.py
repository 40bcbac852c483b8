"""A record without its secrets, where the index is not to hold them."""

from copy import replace
from typing import Any

import msgspec

import logboom
from logboom import Record


def redacted(record: Record) -> Record:
    """The record with every text in it redacted; the record itself if there is nothing to redact."""
    body = logboom.redact(record.body)
    attributes = {name: _text(value) for name, value in record.attributes.items()}
    fields = record.raw_fields
    if fields is not msgspec.UNSET:
        fields = _fields(bytes(fields))
    if body == record.body and attributes == record.attributes and fields is record.raw_fields:
        return record
    return replace(record, body=body, attributes=attributes, raw_fields=fields)


def _text(value: Any) -> Any:
    return logboom.redact(value) if isinstance(value, str) else value


def _fields(raw: bytes) -> msgspec.Raw:
    """The text as a whole, so that names tell what their values are; leaf by leaf where that would break the JSON."""
    text = logboom.redact(raw.decode())
    try:
        msgspec.json.decode(text)
    except msgspec.DecodeError:
        return msgspec.Raw(msgspec.json.encode(_leaves(msgspec.json.decode(raw))))
    return msgspec.Raw(text.encode())


def _leaves(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: _leaves(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_leaves(inner, name) for inner in value]
    if isinstance(value, str):
        before = f"{name}: "
        told = logboom.redact(before + value)
        return told.removeprefix(before) if told.startswith(before) else logboom.redact(value)
    return value
