"""The log groups that an account policy leaves out."""

import json
import re

from emulator.refused import Refused

_SELECTION = re.compile(r"LogGroupName\s+NOT\s+IN\s+(\[.*\])", re.DOTALL)


def excluded_groups(selection_criteria: str | None) -> frozenset[str]:
    """The log groups that an account policy leaves out; the one form there is: LogGroupName NOT IN ["a", "b"]."""
    if not selection_criteria:
        return frozenset()
    found = _SELECTION.fullmatch(selection_criteria.strip())
    try:
        names = json.loads(found[1]) if found else None
    except ValueError:
        names = None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Refused("InvalidParameterException", f"Invalid selection criteria: {selection_criteria}")
    return frozenset(names)
