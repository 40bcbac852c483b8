"""JSON that msgspec refuses: what other languages write and JSON forbids.

Python writes NaN and Infinity, JavaScript cuts an emoji in two, and numbers can be of any length.
"""

import json
from typing import Any

import msgspec


def decode(text: str) -> tuple[dict[str, Any] | None, str]:
    """(the object, its text made anew where others could not read it); (None, text) for what is no object."""
    try:
        return _object(msgspec.json.decode(text)), text
    except (msgspec.DecodeError, RecursionError):
        pass
    try:
        fields = _object(_whole(json.loads(text, parse_int=_integer)))
        return fields, msgspec.json.encode(fields).decode()  # NaN and its like become null
    except (ValueError, RecursionError, msgspec.MsgspecError, OverflowError):
        return None, text


def _integer(digits: str) -> float:
    """An integer that the encoder takes, or the nearest number; int() refuses thousands of digits."""
    return int(digits) if len(digits) < 19 else float(digits)


def _object(value: object) -> dict[str, Any] | None:
    return value if isinstance(value, dict) else None


def _whole(value: Any) -> Any:
    """The same value without halves of surrogate pairs, which no encoder takes."""
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value


def whole_characters(text: str) -> str:
    """Text that can be encoded: half of a surrogate pair, as JSON can smuggle it in, becomes U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
