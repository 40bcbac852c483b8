"""What is a failure worth telling people of: the users' rules, then the default. See docs/rules.md.

Public: `verdict` (the default alone), `Verdict`, `load`, `Broken`. YAML, JMESPath and what reads rules are imported by
`load` alone: who only reads lines does not wait for them.
"""

from typing import TYPE_CHECKING

from logboom.rules.broken import Broken
from logboom.rules.default import Verdict, verdict

if TYPE_CHECKING:
    from logboom.rules.judge import Rules

ASKED_OF_ALL = "is asked of every line: its expression names nothing that must be there first"
"""What is said of a rule without a condition, see logboom.rules.condition."""


def load(text: str, name: str = "rules.yaml") -> "Rules":
    """The rules of a YAML file, given as its text, compiled; `name` is what its errors call it.

    Raises Broken, which says all that is wrong with it. Its examples are not run: see logboom.rules.examples.
    """
    from logboom.rules import file

    return file.load(text, name)


__all__ = ["ASKED_OF_ALL", "Broken", "Verdict", "load", "verdict"]
