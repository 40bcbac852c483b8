"""A document that the index refused, without the part that it refused.

That part becomes text in `unparsed`, where its words can still be found: the line stays searchable.
"""

import re
from typing import Any

import msgspec

from logboom_search.index_template import KEYWORD_MAX

_PARTS = (
    re.compile(r"failed to parse field \[([^\]]+)\]"),
    re.compile(r'immense term in field="([^"]+)"'),
    re.compile(r"object mapping for \[([^\]]+)\]"),
)
_FLAT = ("fields", "attributes_other")
_VARIABLE = (*_FLAT, "attributes")
_NEVER = ("@timestamp", "id", "unparsed")


def mended(source: bytes, reason: str) -> bytes:
    """The document with the part that `reason` names moved to `unparsed`; with all that varies, where it names none."""
    document: dict[str, Any] = msgspec.json.decode(source)
    moved = _take(document, _part(reason)) or {name: document.pop(name) for name in _VARIABLE if name in document}
    before = [document["unparsed"]] if "unparsed" in document else []
    return msgspec.json.encode(document | {"unparsed": "\n".join([*before, msgspec.json.encode(moved).decode()])})


def _part(reason: str) -> str:
    return next((found[1] for pattern in _PARTS if (found := pattern.search(reason))), "")


def _take(document: dict[str, Any], part: str) -> dict[str, Any]:
    """Remove the part from the document; returns it, by its path, or nothing where there is no such part."""
    root, _, name = part.partition(".")
    if root in _NEVER or root not in document:
        return {}
    if root in _FLAT:
        return _long_leaves(document[root], root) or {root: document.pop(root)}
    if name and isinstance(document[root], dict):
        names = [
            key for key in document[root] if key == name or key.startswith(f"{name}.") or name.startswith(f"{key}.")
        ]
        return {f"{root}.{key}": document[root].pop(key) for key in names}
    return {root: document.pop(root)}


def _long_leaves(value: Any, path: str) -> dict[str, Any]:
    """What is too long for a term, taken out of `value`; by path."""
    found: dict[str, Any] = {}
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, leaf in list(inner):
        here = f"{path}.{key}"
        if len(here) > KEYWORD_MAX or (isinstance(leaf, str) and len(here) + len(leaf) > KEYWORD_MAX):
            found[here[:KEYWORD_MAX]] = leaf
            if isinstance(value, dict):
                del value[key]
            else:
                value[key] = None
        else:
            found |= _long_leaves(leaf, here)
    return found
