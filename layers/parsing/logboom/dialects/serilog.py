"""Serilog's console, of .NET: `[04:32:52 ERR] message`, with a date or without, and levels of three letters.

Source: https://github.com/serilog/serilog-sinks-console (the default output template)
"""

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 43

_HEAD = pattern(rf"\[(?:{_text.TIME}|\d\d:\d\d:\d\d(?:\.\d{{1,7}})?) ([A-Z]{{3}}|[A-Z][a-z]{{3,10}})\] ")


def claim(message: str) -> Line | None:
    found = _HEAD.match(message) if message[3:4] == ":" or message[5:6] == "-" else None
    level = severity.canonical(found[1]) if found else None
    return _text.line(message[found.end() :], level) if found and level else None


EXAMPLES = [
    (
        "[04:32:52 ERR] HTTP GET /orders responded 500 in 12.3456 ms\n",
        {"event_name": "log", "severity_text": "ERROR", "body": "HTTP GET /orders responded 500 in 12.3456 ms"},
    ),
    (
        "[2026-11-22 04:32:52 FTL] refused\nSystem.IO.IOException: disk full\n   at X.Y() in /src/f.cs:line 3\n",
        {"event_name": "exception", "severity_text": "FATAL", "body": "refused"},
    ),
    ("[04:32:52 Information] hello", {"severity_text": "INFO", "body": "hello"}),
]

OTHERS = ["[04:32:52] ERR", "[04:32:52 CET] a zone", "[2026-11-22 04:32:52 UTC] a zone"]
