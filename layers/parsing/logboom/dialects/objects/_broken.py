"""Objects that were cut off or are spoilt otherwise: text, with the level that they say they have."""

import re

from logboom import severity
from logboom.dialects._line import Line

_LEVEL = re.compile(r'"(?:level|log_level|levelname|severity|log\.level|@l)"\s{0,9}:\s{0,9}"(\w{1,20})"', re.IGNORECASE)
_LEVEL_WITHIN = 4096  # characters: loggers write the level among the first keys
_FIRST_KEY = re.compile(r'\{\s{0,99}"[^"\\]{1,200}"\s{0,9}:')


def claim(text: str, level: str | None) -> Line | None:
    """The line of an object that was cut off or is spoilt: text, with the level that it says it has."""
    if not _FIRST_KEY.match(text):
        return None
    found = _LEVEL.search(text, 0, _LEVEL_WITHIN)
    level = level or (severity.canonical(found[1]) if found else None)
    return Line("log", text.rstrip("\r\n"), level) if level else None
