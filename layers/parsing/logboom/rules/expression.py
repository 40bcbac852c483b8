"""A rule's JMESPath expression: compiled once, refused where it can never do what it was written for.

Source: https://jmespath.org/specification.html
"""

from collections.abc import Iterator
from typing import Any, cast

import jmespath
import msgspec
from jmespath.functions import Functions
from jmespath.visitor import TreeInterpreter

from logboom.record import Record
from logboom.rules import condition
from logboom.rules.places import Node

_PARTS = {field.encode_name for field in msgspec.structs.fields(Record)}
# Nodes of which only the first child sees the record: the others see what that one gives.
_CHAINS = ("subexpression", "index_expression", "pipe", "projection", "filter_projection", "value_projection")
_WHOLE = "@"


class _Lenient(TreeInterpreter):
    """Where JMESPath has an error, this has null, as JMESPath itself has for what is not there.

    `contains(fields.tags, 'x') || contains(body, 'x')` is an error where there are no tags, to JMESPath; to those who
    write it, it is not. So is `fields.took > `5`` where some say how long in words.
    """

    def visit(self, node: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().visit(node, *args, **kwargs)
        except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError, RecursionError):
            return None


class Unusable(ValueError):
    """An expression that cannot be compiled, or that names what is not there; `problems` are all of them."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Expression:
    """An expression, compiled.

    - text: as it was written
    - condition: what must hold of a record that it matches, see logboom.rules.condition; "" if that is unknown
    - reads_fields: whether it can see the record's `fields`
    """

    def __init__(self, text: str) -> None:
        """Raises Unusable."""
        try:
            self._tree = cast("Node", jmespath.compile(text).parsed)
        except ValueError as error:
            raise Unusable([str(error)]) from error
        parts = set(_parts(self._tree))
        problems = list(_unknown_functions(self._tree))
        problems += [_unknown_part(part) for part in sorted(parts - _PARTS - {_WHOLE})]
        if problems:
            raise Unusable(problems)
        self.text = text
        self.condition = condition.read(self._tree)
        self.reads_fields = bool(parts & {"fields", _WHOLE})

    def matches(self, facts: dict[str, Any]) -> bool:
        """Whether it is true, as JMESPath has it, of a record in its public JSON form."""
        found = _lenient.visit(self._tree, facts)
        return not (found is None or found is False or found in ("", [], {}))


_lenient = _Lenient()


def _parts(node: Node, *, root: bool = True) -> Iterator[str]:
    """The names that are looked up in the record itself; "@" for all of it."""
    kind, children = node["type"], node["children"]
    if root and kind == "field":
        yield node["value"]
    elif root and kind in ("current", "identity"):
        yield _WHOLE
    elif kind == "expref":  # `&name`: sees the items of a list
        root = False
    if kind == "slice":
        return
    for number, child in enumerate(children):
        yield from _parts(child, root=root and (number == 0 or kind not in _CHAINS))


def _unknown_part(name: str) -> str:
    written = (
        f"`{name}`, in backticks" if name in ("null", "true", "false") else f"'{name}', in single quotes, for text"
    )
    return f"a record has no {name!r}, only {', '.join(sorted(_PARTS))}; write {written}"


def _unknown_functions(node: Node) -> Iterator[str]:
    if node["type"] == "slice":
        return
    if node["type"] == "function_expression":
        name, given = node["value"], len(node["children"])
        known = Functions.FUNCTION_TABLE.get(name)
        if not known:
            yield f"there is no function {name}()"
        elif not _takes(known["signature"], given):
            yield f"{name}() takes {len(known['signature'])} arguments, not {given}"
    for child in node["children"]:
        yield from _unknown_functions(child)


def _takes(signature: tuple[dict[str, Any], ...], given: int) -> bool:
    variadic = bool(signature) and signature[-1].get("variadic", False)
    return given >= len(signature) if variadic else given == len(signature)
