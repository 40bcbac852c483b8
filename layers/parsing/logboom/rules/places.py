"""The parts of a record that an expression asks for, and what Python can ask of them cheaply.

Each answer is Python source over `record` and `raw`, see logboom.rules.condition; "" where there is nothing to ask.
"""

import math
import re
from typing import Any, NamedTuple

type Node = dict[str, Any]
"""A node of JMESPath's syntax tree: {"type", "children"} and for some "value"."""

_TEXTS = ("timestamp", "id", "severity_text", "body", "event_name")
_ESCAPABLE = re.compile(r'["\\/\x00-\x1f]')  # JSON can write all other characters as themselves or as \uXXXX only


class Known(NamedTuple):
    """A part that the record has at hand; `source` is the Python that gives it, or None."""

    source: str
    is_text: bool = False

    def present(self) -> str:
        return "" if self.is_text else f"{self.source} is not None"

    def equals(self, value: Any) -> str:
        if isinstance(value, list | dict) or (isinstance(value, float) and not math.isfinite(value)):
            return ""
        return f"{self.source} == {value!r}"

    def contains(self, text: str) -> str:
        return f"{text!r} in {self.source}" if self.is_text else f"has({self.source}, {text!r})"

    def starts_with(self, text: str) -> str:
        return f"{self._text()}.startswith({text!r})"

    def ends_with(self, text: str) -> str:
        return f"{self._text()}.endswith({text!r})"

    def _text(self) -> str:
        return self.source if self.is_text else f"str({self.source})"


class Logged(NamedTuple):
    """A part of `fields`, which are not decoded: where it has a value, its keys and its text are in `raw`."""

    keys: tuple[str, ...]

    def present(self) -> str:
        return self._with()

    def equals(self, value: Any) -> str:
        if value is None:  # what is not there is null, too
            return ""
        return self._with(*_pieces(value, begins=True, ends=True)) if isinstance(value, str) else self._with()

    def contains(self, text: str) -> str:
        return self._with(*_pieces(text))

    def starts_with(self, text: str) -> str:
        return self._with(*_pieces(text, begins=True))

    def ends_with(self, text: str) -> str:
        return self._with(*_pieces(text, ends=True))

    def _with(self, *pieces: str) -> str:
        keys = [piece for key in self.keys for piece in _pieces(key, begins=True, ends=True)]
        found = [f"{piece!r} in raw" for piece in dict.fromkeys((*keys, *pieces))]
        return " and ".join(found) or "raw"


def _pieces(text: str, *, begins: bool = False, ends: bool = False) -> list[str]:
    """What stands in JSON text in any case where a string with this text in it does: all that cannot be escaped.

    `begins` and `ends` say that the string begins or ends with it, so that there are quotes.
    """
    found = _ESCAPABLE.split(text)
    if begins:
        found[0] = f'"{found[0]}'
    if ends:
        found[-1] = f'{found[-1]}"'
    return [piece for piece in found if piece not in ("", '"')]


def exact(node: Node) -> Known | Logged | None:
    """The part of the record that is this node's value; None where it is another or cannot be told."""
    path = _path(node)
    if not path:
        return None
    first, *rest = path
    if first == "fields":
        return Logged(tuple(part for part in rest if isinstance(part, str)))
    if first in ("resource", "attributes") and rest and isinstance(rest[0], str):
        return _at(f"record.{first}.get({rest[0]!r})", rest[1:])
    if rest:
        return None
    if first in ("severity_number", "trace_id"):
        return Known(f"record.{first}")
    return Known(f"record.{first}", is_text=True) if first in _TEXTS else None


def first_of(node: Node) -> Known | Logged | None:
    """The part of the record without which this node's value is null or empty; None where it cannot be told."""
    while node["type"] in ("projection", "filter_projection", "value_projection", "flatten", "index_expression"):
        if found := exact(node):
            return found
        node = node["children"][0]
    return exact(node)


def _at(source: str, rest: list[str | int]) -> Known | None:
    if not rest:
        return Known(source)
    return Known(f"at({source}, {rest[0]!r})") if len(rest) == 1 and isinstance(rest[0], int) else None


def _path(node: Node) -> tuple[str | int, ...]:
    """The names and indexes that lead to a value, from the record on; () for anything else."""
    if node["type"] in ("field", "index"):
        return (node["value"],)
    if node["type"] not in ("subexpression", "index_expression"):
        return ()
    parts = [_path(child) for child in node["children"]]
    return tuple(part for path in parts for part in path) if all(parts) else ()
