"""A line that plainly begins with a level: `ERROR could not connect`, `[error] x`, `Error: x`, `warn  - x`.

Prose such as `Error handling is fine` or `Information for you` has no level: a bare word counts in capitals alone.
"""

from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "[TVDINWESCAPFtdinwef"
ORDER = 60

# What may stand behind the level: a time, in brackets or not.
_WHEN = pattern(rf"\[?(?:{_text.TIME}|\d\d/\d\d/\d{{4}} \d\d:\d\d:\d\d(?:[.,]\d{{1,6}})?)\]?:?[ \t]{{1,4}}(?:[|:-] )?")


def claim(message: str) -> Line | None:
    found = _text.leading_level(message)
    if not found:
        return None
    level, said = found
    if said[0] in "[012" and (when := _WHEN.match(said)):
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
    ("Error: boom\n    at f (/app/a.js:1:2)\n", {"event_name": "exception", "body": "Error: boom"}),
    (
        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
        {"severity_text": "FATAL", "body": "Reached heap limit Allocation failed - JavaScript heap out of memory"},
    ),
    ("ERROR 2026-11-22 04:32:52,551 orders no stock", {"severity_text": "ERROR", "body": "orders no stock"}),
    (
        "[ERROR] [11/22/2026 04:32:52.551] [default-dispatcher-3] boom",
        {"severity_text": "ERROR", "body": "[default-dispatcher-3] boom"},
    ),
    ("warn  - You have enabled experimental features", {"severity_text": "WARN"}),
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
    "ERROR|",
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
]
