"""Database Migration Service: `time [COMPONENT      ]E:  message  (file.c:12)`.

Source: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Troubleshooting.html (its examples)
"""

from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "2"
ORDER = 30

_LINE = pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})? \[([A-Z_]{2,30}+) *\] ?([EWIDTV]):  ")
_PLACE = pattern(r" {1,4}\(([\w./-]{1,200}\.\w{1,4}):(\d{1,7})\)\s*\Z")
_LEVELS = {"E": "ERROR", "W": "WARN", "I": "INFO", "D": "DEBUG", "T": "TRACE", "V": "TRACE"}
_PLACE_WITHIN = 240  # characters from the end


def claim(message: str) -> Line | None:
    found = _LINE.match(message) if message.find(" [", 19, 28) > 0 else None
    if not found:
        return None
    said, attributes = message[found.end() :].rstrip(), {"logger.name": found[1]}
    if place := _PLACE.search(said, max(0, len(said) - _PLACE_WITHIN)):
        attributes["code.file.path"] = place[1]
        said = said[: place.start()]
    return Line("log", said, _LEVELS[found[2]], attributes)


EXAMPLES = [
    (
        "2026-11-22T04:32:52 [SOURCE_UNLOAD   ]E:  ORA-01555: snapshot too old  (oracle_endpoint_unload.c:235)\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "ORA-01555: snapshot too old",
            "attributes": {"logger.name": "SOURCE_UNLOAD", "code.file.path": "oracle_endpoint_unload.c"},
        },
    ),
    ("2026-11-22T04:32:52 [TASK_MANAGER    ]I:  Task is running", {"severity_text": "INFO", "body": "Task is running"}),
]

OTHERS = ["2026-11-22T04:32:52 [MAIN] E: one blank and no dash", "2026-11-22T04:32:52 [main]E:  x"]
