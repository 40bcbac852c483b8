"""Regular expressions that are compiled when a line first asks for them.

Compiling one takes about a third of a millisecond, and most runs meet few dialects: at import, all of them together
would be a third of a cold start. Afterwards these are as fast as any.
"""

import re
from typing import Any, cast


def pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled later."""
    return cast("re.Pattern[str]", _Later(expression, flags))


class _Later:
    def __init__(self, expression: str, flags: int) -> None:
        self._arguments = (expression, flags)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled expression; from now on it is found without asking here."""
        method = getattr(re.compile(*self._arguments), name)
        setattr(self, name, method)
        return method
