"""A document that is too large: cut, with a mark in it, and a pointer to the object that holds the whole."""

from copy import replace
from typing import Any

import msgspec

from document import Source
from logboom_aws.sink import SinkObject

DOCUMENT_MAX = 1_000_000
"""Bytes of a document. A log event has at most 1 MiB, but one may be joined of many, and JSON is in it twice."""
TEXT_MAX = 100_000
"""Characters that are kept of each long text."""
OTHER_MAX = 1_000
"""Characters that are kept of any other attribute."""
_LONG = ("exception.message", "exception.stacktrace")


def shortened(source: Source, size: int, origin: SinkObject) -> Source:
    """The document of `size` bytes, cut; what is in JSON of any depth is kept as the beginning of its text."""
    structured = {"attributes_other": source.attributes_other, "fields": source.fields}
    structured = {name: value for name, value in structured.items() if value}
    mark = f" [cut: {size} bytes in all, the whole is in s3://{origin.bucket}/{origin.key}]"
    return replace(
        source,
        body=_cut(source.body, TEXT_MAX, mark),
        attributes={name: _attribute(name, value, mark) for name, value in source.attributes.items()},
        attributes_other={},
        fields=msgspec.UNSET,
        unparsed=_cut(msgspec.json.encode(structured).decode(), TEXT_MAX, mark) if structured else None,
        truncated={"bytes": size, "bucket": origin.bucket, "key": origin.key},
    )


def _attribute(name: str, value: Any, mark: str) -> Any:
    if not isinstance(value, str):
        return value
    return _cut(value, TEXT_MAX, mark) if name in _LONG else value[:OTHER_MAX]


def _cut(text: str, most: int, mark: str) -> str:
    return text if len(text) <= most else text[:most] + mark
