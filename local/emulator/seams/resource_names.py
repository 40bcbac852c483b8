"""Names that CloudFormation makes for what has none: another one for every stack.

MiniStack names alike in every region, and in the next stack of that name. But IAM knows no regions, and what a stack
has retained is still there when the next one comes.
"""

from typing import Any

from ministack.services import cloudformation
from ministack.services.cloudformation import provisioners

from emulator.seams.shared.expected import Expected

EXPECTED = Expected(
    {
        cloudformation: {"_stacks": None},
        provisioners: {"_NAME_SEED": None, "_physical_name": "stack_name logical_id lowercase max_len seeded"},
    }
)


def install() -> None:
    provisioners._physical_name = _named_as_nothing_else(provisioners._physical_name)


def _named_as_nothing_else(original: Any) -> Any:
    def physical_name(stack_name: str, logical_id: str, **options: Any) -> Any:
        stack = cloudformation._stacks.get(stack_name, {})
        seed = provisioners._NAME_SEED
        before = seed.set(seed.get() + stack.get("StackId", ""))
        try:
            return original(stack_name, logical_id, **options)
        finally:
            seed.reset(before)

    return physical_name
