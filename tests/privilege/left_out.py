"""A policy with something left out of it."""

from collections.abc import Iterator

from tests.support.iam import Statement, listed

type Changed = Iterator[tuple[str, list[Statement]]]
"""What was changed, and the statements then."""


def poorer(statements: list[Statement]) -> Changed:
    """Without one statement, for each; and without one of its actions on one of its resources."""
    for place, statement in enumerate(statements):
        pairs = [(a, r) for a in listed(statement["Action"]) for r in listed(statement.get("Resource", "*"))]
        yield f"statement {statement.get('Sid', place)}", _with(statements, place)
        for pair in pairs if len(pairs) > 1 else ():
            rest = [{**statement, "Action": a, "Resource": r} for a, r in pairs if (a, r) != pair]
            yield f"{pair[0]} on {pair[1]}", _with(statements, place, *rest)


def unconditional(statements: list[Statement]) -> Changed:
    """Without one of the conditions, for each; and without one of several values of it."""
    for place, statement in enumerate(statements):
        for operator, keys in statement.get("Condition", {}).items():
            for key, values in keys.items():
                fewer = (
                    [[each for each in values if each != value] for value in values] if len(listed(values)) > 1 else []
                )
                for left in (None, *fewer):
                    rest = {name: given for name, given in keys.items() if name != key} | ({key: left} if left else {})
                    changed = {**statement, "Condition": {**statement["Condition"], operator: rest}}
                    yield f"{statement.get('Sid', place)}: {key} {left or 'any'}", _with(statements, place, changed)


def _with(statements: list[Statement], place: int, *instead: Statement) -> list[Statement]:
    return [*statements[:place], *instead, *statements[place + 1 :]]
