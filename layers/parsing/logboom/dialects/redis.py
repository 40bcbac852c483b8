"""Redis and Valkey: `pid:role time mark message`; the mark is the level, one of `.-*#`.

Source: serverLogRaw in https://github.com/redis/redis/blob/unstable/src/server.c
"""

from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "0123456789"
ORDER = 30

_LINE = pattern(r"(\d{1,10}):([XCSM]) \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d\.\d{3} ([.*#-]) ")
_ROLES = {"X": "sentinel", "C": "child", "S": "replica", "M": "primary"}
_LEVELS = {".": "DEBUG", "-": "DEBUG", "*": "INFO", "#": "WARN"}


def claim(message: str) -> Line | None:
    found = _LINE.match(message) if ":" in message[1:11] else None
    if not found:
        return None
    attributes = {"db.system.name": "redis", "process.pid": int(found[1]), "redis.role": _ROLES[found[2]]}
    return Line("log", message[found.end() :].rstrip(), _LEVELS[found[3]], attributes)


EXAMPLES = [
    (
        "1:M 22 Nov 2026 04:32:52.551 # Can't save in background: fork: Cannot allocate memory\n",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "Can't save in background: fork: Cannot allocate memory",
            "attributes": {"db.system.name": "redis", "process.pid": 1, "redis.role": "primary"},
        },
    ),
    ("7:S 22 Nov 2026 04:32:52.551 * Connecting to PRIMARY 10.0.0.1:6379", {"severity_text": "INFO"}),
    ("1:C 22 Nov 2026 04:32:52.551 - Accepted 10.0.0.1:4711", {"severity_text": "DEBUG"}),
]

OTHERS = ["1:M 22 Nov 2026", "1:M 22 Nov 2026 04:32:52.551 a message without a mark", "12:30 lunch"]
