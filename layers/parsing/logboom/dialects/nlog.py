"""NLog's default layout, of .NET: `time|LEVEL|logger|message`, with an exception below or behind.

Source: https://github.com/NLog/NLog/wiki/Configuration-file (the default of `layout`)
"""

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "2"
ORDER = 38

_HEAD = pattern(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d[.,]\d{4}\|([A-Za-z]{4,5})\|([\w.+`<>-]{0,250}+)\|")


def claim(message: str) -> Line | None:
    found = _HEAD.match(message) if message[24:25] == "|" else None
    level = severity.canonical(found[1]) if found else None
    if not found or not level:
        return None
    said = message[found.end() :].rstrip().removesuffix("|")  # an exception would stand behind it
    return _text.line(said, level, {"logger.name": found[2]} if found[2] else None)


EXAMPLES = [
    (
        "2026-11-22 04:32:52.5511|ERROR|Shop.Orders|refused|\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "refused",
            "attributes": {"logger.name": "Shop.Orders"},
        },
    ),
    ("2026-11-22 04:32:52.5511|Warn|Shop.Orders|slow | very", {"severity_text": "WARN", "body": "slow | very"}),
]

OTHERS = ["2026-11-22 04:32:52.5511|LOUD|Shop|x", "2026-11-22 04:32:52|ERROR|x", "2026-11-22 04:32:52.5511|ERROR"]
