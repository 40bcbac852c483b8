"""stacks.py has every template, and of each template every policy."""

from collections.abc import Iterator
from typing import Any

from tests.privilege.policies import giving, letting_in
from tests.privilege.stacks import CHOICES
from tests.privilege.test_stars import TEMPLATES
from tests.support.stack import Stack


def test_no_template_is_forgotten() -> None:
    assert sorted({choice.template for choice in CHOICES.values()}) == TEMPLATES


def test_no_statement_is_forgotten(templates: dict[str, dict[str, Any]], stacks: dict[str, Stack]) -> None:
    made: dict[str, set[str]] = {template: set() for template in templates}
    for choice, stack in stacks.items():
        for statements in (*giving(stack).values(), *letting_in(stack).values()):
            made[CHOICES[choice].template] |= {each["Sid"] for each in statements if "Sid" in each}

    assert made == {path: set(_sids(template["Resources"])) for path, template in templates.items()}


def test_no_resource_with_a_policy_is_forgotten(templates: dict[str, dict[str, Any]], stacks: dict[str, Stack]) -> None:
    made = {(CHOICES[choice].template, name) for choice, stack in stacks.items() for name in stack.resources}
    silent = {"AWS::SNS::Subscription"}  # has no policy
    wanted = {
        (path, name)
        for path, template in templates.items()
        for name, found in template["Resources"].items()
        if found["Type"] not in silent
    }
    assert wanted - made == set()


def _sids(value: Any) -> Iterator[str]:
    """Every Sid, wherever it stands, whatever its condition."""
    if isinstance(value, dict):
        if "Sid" in value:
            yield str(value["Sid"])
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from _sids(each)
