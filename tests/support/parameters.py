"""A template's parameters, as CloudFormation takes them.

https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
"""

import math
import re
from typing import Any


class Refused(ValueError):
    """A parameter or a rule of the template does not allow what was given."""


def checked(declared: dict[str, Any], given: dict[str, str | int]) -> dict[str, Any]:
    """The value of each parameter that a template declares: str, int for a Number, list[str] for a list."""
    if unknown := given.keys() - declared.keys():
        raise Refused(f"no parameters: {sorted(unknown)}")
    return {name: _parameter(name, found, given.get(name, found.get("Default"))) for name, found in declared.items()}


def _parameter(name: str, declared: dict[str, Any], value: str | int | None) -> str | int | list[str]:
    if value is None:
        raise Refused(f"no value for {name}")
    number, several = declared["Type"] == "Number", declared["Type"].startswith(("List<", "Comma"))
    values = str(value).split(",") if several else [str(value)]
    for each in values:  # a pattern is for every one of a list
        if not _allows(declared, each) or (number and not _within(declared, float(each))):
            raise Refused(f"{name} may not be {each!r}")
    return values if several else int(value) if number else str(value)


def _allows(declared: dict[str, Any], value: str) -> bool:
    return (
        value in map(str, declared.get("AllowedValues", [value]))
        and re.fullmatch(declared.get("AllowedPattern", "(?s:.*)"), value) is not None
        and len(value) <= declared.get("MaxLength", 4096)  # the most that CloudFormation takes
    )


def _within(declared: dict[str, Any], value: float) -> bool:
    least, most = declared.get("MinValue", -math.inf), declared.get("MaxValue", math.inf)
    return bool(least <= value <= most)
