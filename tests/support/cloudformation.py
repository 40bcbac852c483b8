"""What CloudFormation makes of a template without transforms, for the functions that source/ uses."""

import re
from typing import Any

STACK, ACCOUNT, REGION = "servers", "111111111111", "eu-west-1"
_PSEUDO = {
    "AWS::StackName": STACK,
    "AWS::AccountId": ACCOUNT,
    "AWS::Region": REGION,
    "AWS::Partition": "aws",
    "AWS::URLSuffix": "amazonaws.com",
}
_NOTHING = {"Ref": "AWS::NoValue"}


class Refused(ValueError):
    """A parameter or rule of the template does not allow what was given."""


def resources(template: dict[str, Any], **given: str | int) -> dict[str, Any]:
    """The properties of each resource that a stack with these parameters has, by logical name.

    A reference to a resource becomes its `Name` or else its logical name, an attribute `<logical name>.<attribute>`.
    Raises Refused where CloudFormation would refuse, KeyError for a parameter without value, ValueError for a function
    that is not known here.
    """
    return _Stack(template, given).resources()


class _Stack:
    def __init__(self, template: dict[str, Any], given: dict[str, str | int]) -> None:
        declared = template["Parameters"]
        if unknown := given.keys() - declared.keys():
            raise Refused(f"no parameters: {sorted(unknown)}")
        defaults = {name: found["Default"] for name, found in declared.items() if "Default" in found}
        self.values: dict[str, Any] = defaults | given
        for name, found in declared.items():
            _check(name, str(self.values[name]), found)
        self.template = template
        self.values |= _PSEUDO
        self.conditions = template.get("Conditions", {})
        for rule in template.get("Rules", {}).values():
            for assertion in rule["Assertions"]:
                if not self._holds(assertion["Assert"]):
                    raise Refused(assertion["AssertDescription"])

    def resources(self) -> dict[str, Any]:
        there = {
            name: found
            for name, found in self.template["Resources"].items()
            if "Condition" not in found or self._holds({"Condition": found["Condition"]})
        }
        for name, found in there.items():
            self.values[name] = self._resolved(found.get("Properties", {}).get("Name", name))
        return {name: self._resolved(found.get("Properties", {})) for name, found in there.items()}

    def _holds(self, condition: Any) -> bool:
        ((kind, inner),) = condition.items()
        match kind:
            case "Condition":
                return self._holds(self.conditions[inner])
            case "Fn::Equals":
                first, second = map(self._resolved, inner)
                return bool(first == second)
            case "Fn::Not":
                return not self._holds(inner[0])
            case "Fn::And":
                return all(map(self._holds, inner))
            case "Fn::Or":
                return any(map(self._holds, inner))
        raise ValueError(f"{kind} is not known here")

    def _resolved(self, value: Any) -> Any:
        if isinstance(value, list):
            return [found for item in value if (found := self._resolved(item)) != _NOTHING]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((kind, inner),) = value.items()
            if kind == "Ref":
                return value if value == _NOTHING else self.values[inner]
            if kind.startswith("Fn::"):
                return self._called(kind, inner)
        found = {key: self._resolved(inner) for key, inner in value.items()}
        return {key: inner for key, inner in found.items() if inner != _NOTHING}

    def _called(self, function: str, of: Any) -> Any:
        match function:
            case "Fn::If":
                return self._resolved(of[1] if self._holds({"Condition": of[0]}) else of[2])
            case "Fn::GetAtt":
                return ".".join(of)
            case "Fn::Join":
                return of[0].join(map(str, self._resolved(of[1])))
            case "Fn::Split":
                return self._resolved(of[1]).split(of[0])
            case "Fn::Sub":
                text, more = (of, {}) if isinstance(of, str) else of
                values = self.values | {name: self._resolved(inner) for name, inner in more.items()}
                return re.sub(r"\$\{([\w:.]+)\}", lambda found: str(values.get(found[1], found[1])), text)
        raise ValueError(f"{function} is not known here")


def _check(name: str, value: str, declared: dict[str, Any]) -> None:
    allowed = [str(each) for each in declared.get("AllowedValues", [value])]
    pattern = declared.get("AllowedPattern", ".*")
    if value not in allowed or not re.fullmatch(pattern, value) or len(value) > declared.get("MaxLength", 4096):
        raise Refused(f"{name} may not be {value!r}")
