"""AWS::AccountId, AWS::Region and AWS::Partition in a template's Conditions. MiniStack does not know them there."""

from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services.cloudformation import changesets, engine, handlers, stacks

from emulator.seams.shared.expected import Expected

_MODULES = (changesets, engine, handlers, stacks)  # each has imported the function under its own name

EXPECTED = Expected({module: {"_evaluate_conditions": "template params"} for module in _MODULES})


def install() -> None:
    for module in _MODULES:
        module._evaluate_conditions = _with_pseudo_parameters(module._evaluate_conditions)


def _with_pseudo_parameters(original: Any) -> Any:
    def evaluate_conditions(template: dict[str, Any], params: dict[str, Any]) -> Any:
        pseudo = {"AWS::AccountId": get_account_id(), "AWS::Region": get_region(), "AWS::Partition": "aws"}
        return original(template, {**{name: {"Value": value} for name, value in pseudo.items()}, **params})

    return evaluate_conditions
