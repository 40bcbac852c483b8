"""logrus on a terminal, of Go: `INFO[0012] message      key=value`, the seconds since the start or a time in brackets.

Source: TextFormatter.printColored in https://github.com/sirupsen/logrus
"""

import msgspec

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.dialects.logfmt import pairs
from logboom.lazy import pattern

FIRST = "TDIWEFP"
ORDER = 42

_HEAD = pattern(rf"([A-Z]{{4}})\[(?:\d{{4,9}}|{_text.TIME})\] ?")
_PADDING = pattern(r"(?<! ) {2,}+(?=[\w.-]{1,80}=)")


def claim(message: str) -> Line | None:
    found = _HEAD.match(message) if message[4:5] == "[" else None
    level = severity.canonical(found[1]) if found else None
    if not found or not level:
        return None
    said, fields = message[found.end() :].rstrip(), {}
    if padding := _PADDING.search(said):  # a long message has none, and its pairs stay in it
        fields = pairs(said[padding.end() :])
        said = said[: padding.start()] if fields else said
    line = _text.line(said, level)
    if fields:
        line.raw_fields = msgspec.Raw(msgspec.json.encode(fields))
    return line


EXAMPLES = [
    (
        "ERRO[0012] refused                                       error=EOF order=7\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "refused",
            "fields": {"error": "EOF", "order": "7"},
        },
    ),
    ("INFO[2026-11-22T04:32:52Z] hello   a b=c", {"severity_text": "INFO", "body": "hello   a b=c"}),
    ("FATA[0000] no config", {"severity_text": "FATAL", "body": "no config"}),
]

OTHERS = ["INFO[main] x", "INFO [0012] x", "LOUD[0012] x", "DATA[0012] x"]
