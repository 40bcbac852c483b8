"""`LEVEL {json}`: a level, blanks and the JSON object that was logged."""

import re

from logboom import severity
from logboom.dialects import objects
from logboom.dialects._line import Line

FIRST = "TVDINWESCAPFtvdinwescapf"
ORDER = 30

_PREFIX = re.compile(r"([A-Za-z]{3,11}):?[ \t]{1,8}(?=\{)")


def claim(message: str) -> Line | None:
    found = _PREFIX.match(message)
    level = severity.canonical(found[1]) if found else None
    if not found or not level:
        return None
    return objects.claim(message[found.end() :], level)


EXAMPLES = [
    (
        'ERROR {"title":"Payment refused","code":"E7"}',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "Payment refused",
            "fields": {"title": "Payment refused", "code": "E7"},
        },
    ),
]
