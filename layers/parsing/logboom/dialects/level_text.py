"""A line that plainly begins with a level, `ERROR could not connect`, `[error] x`, `Error: x`, or has a time before it.

Prose such as `Error handling is fine` or `Information for you` has no level: a bare word counts in capitals alone.
"""

import re

from logboom.dialects import _text
from logboom.dialects._line import Line

FIRST = "012[TVDINWESCAFPtdinwef"
ORDER = 60

_WHEN = re.compile(rf"(?:\[{_text.TIME}\]|{_text.TIME}|\d\d:\d\d:\d\d(?:[.,]\d{{1,6}})?)[ \t]{{1,4}}(?:[|:-] )?")


def claim(message: str) -> Line | None:
    start = 0
    if message[0] in "012" or message[1:3] == "20":
        # A date or a time, or one in brackets; no other number begins such a line.
        if message[4:5] != "-" and message[2:3] != ":" and message[5:6] != "-":
            return None
        when = _WHEN.match(message)
        if not when:
            return None
        start = when.end()
    found = _text.leading_level(message, start)
    if not found:
        return None
    level, said = found
    if said[:2] == "20" and not start and (when := _WHEN.match(said)):  # Django's `LEVEL time message`
        said = said[when.end() :]
    if "\n" in said and message.startswith(("Error:", "error:")):  # above frames it is the name of an exception
        whole = _text.line(message, level)
        return whole if whole.event_name == "exception" else Line("log", said, level)
    return _text.line(said, level)


EXAMPLES = [
    (
        "ERROR could not connect\n",
        {"event_name": "log", "severity_text": "ERROR", "body": "could not connect", "attributes": {}},
    ),
    ("[error] no such file", {"severity_text": "ERROR", "body": "no such file"}),
    ("[ WARN ] slow", {"severity_text": "WARN", "body": "slow"}),
    ("error: pathspec 'x' did not match", {"severity_text": "ERROR", "body": "pathspec 'x' did not match"}),
    ("FATAL: password authentication failed", {"severity_text": "FATAL", "body": "password authentication failed"}),
    ("2026-11-22T04:32:52Z ERROR failed: no stock", {"severity_text": "ERROR", "body": "failed: no stock"}),
    (
        "2026-11-22T04:32:52.551+0100\tWARN\tapp/main.go:12\tslow",
        {"severity_text": "WARN", "body": "app/main.go:12\tslow"},
    ),
    ("[2026-11-22 04:32:52] [critical] no disk", {"severity_text": "FATAL", "body": "no disk"}),
    ("04:32:52.551 [error] GenServer terminating", {"severity_text": "ERROR", "body": "GenServer terminating"}),
    ("Error: boom\n    at f (/app/a.js:1:2)\n", {"event_name": "exception", "body": "Error: boom"}),
    (
        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
        {"severity_text": "FATAL", "body": "Reached heap limit Allocation failed - JavaScript heap out of memory"},
    ),
    ("ERROR 2026-11-22 04:32:52,551 orders no stock", {"severity_text": "ERROR", "body": "orders no stock"}),
    ("INFO {broken", {"severity_text": "INFO", "body": "{broken"}),
    (
        "ERROR refused\nTypeError: x\n    at f (/app/a.js:1:2)\n",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "refused",
            "attributes": {
                "exception.type": "TypeError",
                "exception.message": "x",
                "exception.stacktrace": "TypeError: x\n    at f (/app/a.js:1:2)",
            },
        },
    ),
]

OTHERS = [
    "Error handling is fine",
    "Information: none of it is a level",
    "error in line 3",
    "INFO",
    "ERROR\n",
    "[ERROR",
    "[error]",
    "[main] started",
    "ALERT the media",
    "Warnings: 3",
    "ERRORS were found",
    "2026-11-22 04:32:52 error handling is fine",
    "2026-11-22 was a Sunday",
    "12:00 something",
    "200 OK",
]
