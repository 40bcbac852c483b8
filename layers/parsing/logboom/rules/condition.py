"""What must hold of a record before an expression can match it, read off the expression itself.

    event_name == 'syslog' && contains(fields.message, 'Out of memory')

can match only where

    record.event_name == 'syslog' and '"message"' in raw and 'Out of memory' in raw

which is Python that is compiled once and takes a few hundredths of a microsecond; JMESPath takes hundreds of times as
long, and `fields` would have to be decoded for it. `raw` is the JSON text of `fields`, "" where there are none. A
condition may hold where the expression does not match. It must never be the other way round.
"""

import math
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from logboom.record import Record
from logboom.rules import places
from logboom.rules.places import Node

type Test = Callable[[Record, str], Any]
"""Takes a record and its `raw`; what it returns is true or false."""

_MIRRORED = {"lt": "gt", "gt": "lt", "lte": "gte", "gte": "lte"}
_SIGNS = {"lt": "<", "gt": ">", "lte": "<=", "gte": ">="}


def read(node: Node) -> str:
    """The condition of an expression's syntax tree, as Python source; "" where none can be read off it."""
    reader = _READERS.get(node["type"])
    if reader:
        return reader(node)
    found = places.first_of(node)  # a part alone must be there
    return found.present() if found else ""


def any_of(conditions: list[str]) -> str:
    """The condition that one of these holds; "" where one of them is "", which always holds."""
    return f"({' or '.join(conditions) or False})" if all(conditions) else ""


def compiled(condition: str) -> Test:
    """The condition as a function; "" is always true."""
    # Nothing of a rule gets into this source but strings and numbers, as repr() writes them.
    test: Test = eval(f"lambda record, raw: {condition or True}", _NAMES)  # noqa: S307
    return test


def raw_of(record: Record) -> str:
    """The `raw` of a record, in which all characters are themselves, and only quotes and the like are escaped."""
    if record.raw_fields is msgspec.UNSET:
        return ""
    raw = str(record.raw_fields, "utf-8")  # text: Python looks through bytes at a quarter of the speed
    return msgspec.json.encode(record.fields).decode() if "\\u" in raw else raw


def _all(node: Node) -> str:
    found = filter(None, map(read, node["children"]))
    return " and ".join(sorted(found, key=lambda condition: " in raw" in condition))  # the dearest last


def _any(node: Node) -> str:
    return any_of([read(child) for child in _alternatives(node)])


def _alternatives(node: Node) -> Iterator[Node]:
    """The parts of `a || b || c`, which is a tree: Python takes no more than 200 parentheses in each other."""
    if node["type"] != "or_expression":
        yield node
        return
    for child in node["children"]:
        yield from _alternatives(child)


def _compared(node: Node) -> str:
    (left, right), how = node["children"], node["value"]
    if left["type"] == "literal":
        left, right, how = right, left, _MIRRORED.get(how, how)
    if right["type"] != "literal" or how == "ne":
        return ""
    return _equal(left, right["value"]) if how == "eq" else _ordered(left, how, right["value"])


def _equal(node: Node, value: Any) -> str:
    if place := places.exact(node):
        return place.equals(value)
    place = places.first_of(node)
    return place.present() if place and value is not None else ""


def _ordered(node: Node, how: str, value: Any) -> str:
    """Null is neither more nor less than anything; other values may be of types that Python does not compare."""
    if node == _SEVERITY_NUMBER and isinstance(value, int | float) and math.isfinite(value):
        return f"record.severity_number {_SIGNS[how]} {value!r}"
    place = places.first_of(node)
    return place.present() if place else ""


def _called(node: Node) -> str:
    name, arguments = node["value"], node["children"]
    if name not in ("contains", "starts_with", "ends_with"):
        return ""
    subject, wanted = arguments
    if name == "contains" and (values := _literals(subject)):
        return any_of([_equal(wanted, value) for value in values])
    place = places.exact(subject)
    if not place or wanted["type"] != "literal" or not isinstance(wanted["value"], str):
        return ""
    ask = {"contains": place.contains, "starts_with": place.starts_with, "ends_with": place.ends_with}[name]
    return ask(wanted["value"])


def _literals(node: Node) -> list[Any]:
    """The values of a list that the expression itself gives: `['a', 'b']`, or a literal."""
    if node["type"] == "multi_select_list" and all(child["type"] == "literal" for child in node["children"]):
        return [child["value"] for child in node["children"]]
    return node["value"] if node["type"] == "literal" and isinstance(node["value"], list) else []


_READERS: dict[str, Callable[[Node], str]] = {
    "and_expression": _all,
    "or_expression": _any,
    "comparator": _compared,
    "function_expression": _called,
}
_SEVERITY_NUMBER = {"type": "field", "children": [], "value": "severity_number"}


def _has(values: object, text: str) -> bool:
    return isinstance(values, list | str) and text in values


def _at(values: object, index: int) -> Any:
    return values[index] if isinstance(values, list) and -len(values) <= index < len(values) else None


_NAMES = {"__builtins__": {}, "has": _has, "at": _at, "str": str}
