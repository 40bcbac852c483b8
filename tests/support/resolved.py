"""Parts of a template with CloudFormation's functions resolved, for a stack called `logboom`."""

import re
from collections.abc import Set as AbstractSet
from typing import Any

_PSEUDO = {
    "AWS::StackName": "logboom",
    "AWS::Region": "eu-west-1",
    "AWS::AccountId": "999999999999",
    "AWS::Partition": "aws",
    "AWS::NoValue": None,
}
_NAMES = ("FunctionName", "DeliveryStreamName", "AlarmName", "LogGroupName")


def resolved(value: Any, template: dict[str, Any], conditions: AbstractSet[str] = frozenset()) -> Any:
    """`value` with Ref, Fn::GetAtt, Fn::Sub and Fn::If resolved; parameters have their defaults.

    A resource is called by its own name where it has one, else by its logical id; an attribute is `Id.Attribute`. Only
    the `conditions` that are named hold.
    """

    def resolve(part: Any) -> Any:
        if isinstance(part, list):
            return [found for item in part if (found := resolve(item)) is not None]
        if not isinstance(part, dict):
            return part
        match list(part.items()):
            case [("Ref", name)]:
                return reference(name)
            case [("Fn::GetAtt", [name, attribute])]:
                return f"{name}.{attribute}"
            case [("Fn::If", [name, then, other])]:
                return resolve(then if name in conditions else other)
            case [("Fn::Sub", [text, given])]:
                return substitute(text, {key: str(resolve(inner)) for key, inner in given.items()})
            case [("Fn::Sub", text)]:
                return substitute(text, {})
        return {key: resolve(inner) for key, inner in part.items()}

    def reference(name: str) -> Any:
        if name in _PSEUDO:
            return _PSEUDO[name]
        if name in template["Parameters"]:
            return template["Parameters"][name]["Default"]
        properties = template["Resources"][name]["Properties"]
        return next((resolve(properties[key]) for key in _NAMES if key in properties), name)

    def substitute(text: str, given: dict[str, str]) -> str:
        def one(found: re.Match[str]) -> str:
            if found[1] in given or "." in found[1]:  # an attribute is called as Fn::GetAtt's above
                return given.get(found[1], found[1])
            return str(reference(found[1]))

        return re.sub(r"\$\{([^!}]+)\}", one, text)

    return resolve(value)
