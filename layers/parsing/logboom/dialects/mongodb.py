"""MongoDB's text log, before 4.4 and its JSON: `time SEVERITY COMPONENT  [context] message`.

Source: https://www.mongodb.com/docs/v4.2/reference/log-messages/
"""

from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "2"
ORDER = 30

_LINE = pattern(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d{4}) ([FEWID])[1-5]? {1,2}"
    r"([A-Z_]{2,10}|-) {1,9}\[([^\]\n]{1,120}+)\] "
)
_LEVELS = {"F": "FATAL", "E": "ERROR", "W": "WARN", "I": "INFO", "D": "DEBUG"}


def claim(message: str) -> Line | None:
    if message[10:11] != "T" or message.find(" [", 26, 50) < 0:
        return None
    found = _LINE.match(message)
    if not found:
        return None
    attributes = {"db.system.name": "mongodb", "logger.name": found[2], "thread.name": found[3]}
    return Line("log", message[found.end() :].rstrip(), _LEVELS[found[1]], attributes)


EXAMPLES = [
    (
        "2026-11-22T04:32:52.551+0000 E STORAGE  [initandlisten] WiredTiger error (28) no space left\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "WiredTiger error (28) no space left",
            "attributes": {
                "db.system.name": "mongodb",
                "logger.name": "STORAGE",
                "thread.name": "initandlisten",
            },
        },
    ),
    (
        "2026-11-22T04:32:52.551Z I  -        [conn1] end connection",
        {"severity_text": "INFO", "body": "end connection"},
    ),
]

OTHERS = ["2026-11-22T04:32:52.551Z I think [so] too", "2026-11-22T04:32:52.551Z ERROR STORAGE [x] y"]
