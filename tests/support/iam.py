"""Whether IAM allows a request, by the statements of a role or of a resource's policy.

Knows what the project's templates use and refuses to guess about anything else. Source:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

type Statement = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """A call as IAM sees it.

    - principal: {"AWS": ARN} or {"Service": name}
    - context: condition keys, names in lower case; a key that the request does not carry is absent
    """

    action: str
    resource: str
    principal: dict[str, str] = field(default_factory=dict, hash=False)
    context: dict[str, str] = field(default_factory=dict, hash=False)


def allows(statements: Iterable[Statement], request: Request) -> bool:
    """Whether one of the statements allows and none denies."""
    effects = {each["Effect"] for each in statements if applies(each, request)}
    return effects == {"Allow"}


def applies(statement: Statement, request: Request) -> bool:
    """Whether the statement speaks of the request."""
    unknown = statement.keys() - {"Sid", "Effect", "Principal", "Action", "Resource", "Condition"}
    assert not unknown, f"the evaluator does not know {unknown}"
    return (
        any(_like(request.action.lower(), action.lower()) for action in listed(statement["Action"]))
        and any(_like(request.resource, _filled(each, request)) for each in listed(statement.get("Resource", "*")))
        and ("Principal" not in statement or _names(statement["Principal"], request.principal))
        and _met(statement.get("Condition", {}), request.context)
    )


def _filled(resource: str, request: Request) -> str:
    """The pattern with its policy variables; one that the request does not carry matches nothing."""
    return re.sub(r"\$\{([^}]+)\}", lambda found: request.context.get(found[1].lower(), "<absent>"), resource)


def listed(value: Any) -> list[Any]:
    """A list of what may be one or several."""
    return value if isinstance(value, list) else [value]


def _names(principal: Any, asking: dict[str, str]) -> bool:
    if principal == "*":
        return True
    ((kind, who),) = asking.items()
    return any(_is(kind, name, who) for name in listed(principal.get(kind, [])))


def _is(kind: str, name: str, who: str) -> bool:
    if kind == "Service":
        return name == who
    account = who.split(":")[4]
    return name in ("*", who, account, f"arn:aws:iam::{account}:root")


def _met(conditions: dict[str, dict[str, Any]], context: dict[str, str]) -> bool:
    return all(
        key.lower() in context
        and any(_OPERATORS[operator](context[key.lower()], str(value)) for value in listed(values))
        for operator, keys in conditions.items()
        for key, values in keys.items()
    )


def _like(value: str, pattern: str) -> bool:
    """IAM's wildcards: * and ?; nothing else is special."""
    regex = "".join({"*": ".*", "?": "."}.get(char, re.escape(char)) for char in pattern)
    return re.fullmatch(regex, value, re.DOTALL) is not None


def _arn_like(value: str, pattern: str) -> bool:
    """Part by part: a wildcard does not reach over a colon, but in the sixth part, which is all the rest."""
    values, patterns = value.split(":", 5), pattern.split(":", 5)
    return len(values) == len(patterns) == 6 and all(map(_like, values, patterns))


_OPERATORS = {
    "ArnEquals": _arn_like,  # AWS: "ArnEquals and ArnLike behave identically"
    "ArnLike": _arn_like,
    "Bool": lambda value, expected: value.lower() == expected.lower(),
    "StringEquals": lambda value, expected: value == expected,
    "StringLike": _like,
}
