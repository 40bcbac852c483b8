"""What is expected of MiniStack's inside, and what of it has moved."""

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ministack.services import cloudwatch_logs as logs
from ministack.services.cloudformation import provisioners


class Expected(NamedTuple):
    """What one file relies on.

    `names`: by module, the names that the file uses or replaces, with their parameters (None: not a function).
    `lacking`: the resource types, and actions of CloudWatch Logs, that are brought because MiniStack has none.
    """

    names: Mapping[Any, Mapping[str, str | None]]
    lacking: tuple[str, ...] = ()


def moved(expected: Expected) -> Iterator[str]:
    """One line for each name that is not as expected."""
    for module, names in expected.names.items():
        for name, parameters in names.items():
            found = getattr(module, name, None)
            if found is None:
                yield f"{module.__name__}.{name} is gone"
            elif parameters is not None and " ".join(inspect.signature(found).parameters) != parameters:
                yield f"{module.__name__}.{name} takes {inspect.signature(found)}, not ({parameters})"
    for name in expected.lacking:
        if _has_learnt(name):
            yield f"{name} exists now: its replacement here can go"


def _has_learnt(name: str) -> bool:
    handler = re.sub("([A-Z])", r"_\1", name).lower()  # CreateExportTask: _create_export_task
    return name in getattr(provisioners, "_RESOURCE_HANDLERS", {}) or hasattr(logs, handler)
