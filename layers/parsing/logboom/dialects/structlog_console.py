"""structlog's console, of Python: `time [level    ] event                [logger] key=value`.

Source: https://www.structlog.org/en/stable/console-output.html (ConsoleRenderer)
"""

import msgspec

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.dialects.logfmt import pairs
from logboom.lazy import pattern

FIRST = "2"
ORDER = 44

_HEAD = pattern(rf"{_text.TIME} \[(?=[a-z ]{{8,9}}\])([a-z]{{4,9}}+) *\] ")
_REST = pattern(r" {1,60}\[([\w.$-]{1,200}+)\](?: |\Z)| {2,60}+(?=[\w.]{1,80}=)")


def claim(message: str) -> Line | None:
    found = _HEAD.match(message)
    level = severity.canonical(found[1]) if found else None
    if not found or not level:
        return None
    first, line_feed, below = message[found.end() :].partition("\n")
    rest = _REST.search(first)
    fields = pairs(first[rest.end() :].strip()) if rest else {}
    if not rest or (not fields and first[rest.end() :].strip()):
        return _text.line(first + line_feed + below, level)
    attributes = {"logger.name": rest[1]} if rest[1] else {}
    line = _text.line(first[: rest.start()] + line_feed + below, level, attributes)
    if fields:
        line.raw_fields = msgspec.Raw(msgspec.json.encode(fields))
    return line


EXAMPLES = [
    (
        "2026-11-22 04:32:52 [error    ] payment refused                [shop.orders] order=7 why='no money'\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "payment refused",
            "attributes": {"logger.name": "shop.orders"},
            "fields": {"order": "7", "why": "no money"},
        },
    ),
    (
        "2026-11-22T04:32:52.551123Z [info     ] started                        port=80",
        {"severity_text": "INFO", "body": "started", "fields": {"port": "80"}},
    ),
    (
        "2026-11-22 04:32:52 [error    ] refused\nTraceback (most recent call last):\n"
        '  File "a.py", line 1, in f\n    d[1]\nKeyError: 1\n',
        {"event_name": "exception", "severity_text": "ERROR", "body": "refused"},
    ),
    ("2026-11-22 04:32:52 [warning  ] a b [c] d", {"severity_text": "WARN", "body": "a b [c] d"}),
]

OTHERS = ["2026-11-22 04:32:52 [error] not padded", "2026-11-22 04:32:52 [loudly   ] x"]
