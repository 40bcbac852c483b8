"""CloudWatch's metric math, as far as the alarms of the template use it, for one moment at a time.

Knows numbers, metrics by their ids, + - * /, comparisons, IF(condition, then, else) and SUM([one, other]).

What is missing counts as AWS says: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
"""

import ast
import operator
from collections.abc import Callable, Mapping
from typing import NamedTuple

_OPERATORS: dict[type[ast.AST], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
}


class Unknown(Exception):
    """The expression has a part that is not known here."""


class _Term(NamedTuple):
    """A part's value; None where a time series has none at this moment. A scalar always has one."""

    value: float | None
    series: bool


def value(expression: str, metrics: Mapping[str, float | None]) -> float | None:
    """The expression's value where the metrics, by id, have these; None where it has none. Raises Unknown."""
    return _term(ast.parse(expression, mode="eval").body, metrics).value


def _term(node: ast.AST, metrics: Mapping[str, float | None]) -> _Term:
    match node:
        case ast.Constant(value=int() | float() as number):
            return _Term(float(number), series=False)
        case ast.Name(id=name) if name in metrics:
            return _Term(metrics[name], series=True)
        case ast.BinOp(left=left, op=op, right=right) | ast.Compare(left=left, ops=[op], comparators=[right]):
            return _combined(_OPERATORS[type(op)], _term(left, metrics), _term(right, metrics))
        case ast.Call(func=ast.Name(id="IF"), args=[condition, then, other]):
            return _chosen(*(_term(part, metrics) for part in (condition, then, other)))
        case ast.Call(func=ast.Name(id="SUM"), args=[ast.List(elts=parts)]):
            there = [found for part in parts if (found := _term(part, metrics).value) is not None]
            return _Term(sum(there) if there else None, series=True)
    raise Unknown(ast.unparse(node))


def _combined(operate: Callable[[float, float], float], left: _Term, right: _Term) -> _Term:
    """Of two time series, one that is missing counts as 0; what is divided by 0 is dropped."""
    series = left.series or right.series
    if left.value is None and right.value is None:
        return _Term(None, series)
    if not (left.series and right.series) and (left.value is None or right.value is None):
        return _Term(None, series)
    try:
        return _Term(float(operate(left.value or 0, right.value or 0)), series)
    except ZeroDivisionError:
        return _Term(None, series)


def _chosen(condition: _Term, then: _Term, other: _Term) -> _Term:
    """Where the condition holds and its series is missing the value is 0; where it does not, there is none."""
    if condition.value is None:
        return _Term(None, series=True)
    return _Term(then.value or 0, series=True) if condition.value else _Term(other.value, series=True)
