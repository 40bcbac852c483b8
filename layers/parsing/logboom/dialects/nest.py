"""NestJS: `[Nest] pid  - date LEVEL [context] message +3ms`; LOG is its INFO, and before version 8 there is no
level.

Source: packages/common/services/console-logger.service.ts in https://github.com/nestjs/nest
"""

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 34

_HEAD = pattern(
    r"\[[\w-]{1,40}+\] (?P<pid>\d{1,10}) {1,4}- [\d/.:, \u202fAPMapm-]{16,28}? {2,8}"
    r"(?:(?P<level>LOG|ERROR|WARN|DEBUG|VERBOSE|FATAL) )?(?:\[(?P<context>[^\]\n]{1,120}+)\] )?"
)
_TOOK = pattern(r" \+\d{1,9}ms\Z")


def claim(message: str) -> Line | None:
    found = _HEAD.match(message) if message.find("] ", 2, 42) > 0 else None
    if not found or not (found["level"] or found["context"]):
        return None
    level = "INFO" if found["level"] == "LOG" else severity.canonical(found["level"])
    attributes: dict[str, str | int] = {"process.pid": int(found["pid"])}
    if found["context"]:
        attributes["logger.name"] = found["context"]
    return _text.line(_TOOK.sub("", message[found.end() :].rstrip()), level, attributes)


EXAMPLES = [
    (
        "[Nest] 18  - 11/22/2026, 4:32:52 AM   ERROR [ExceptionsHandler] boom\nError: boom\n    at f (/app/a.js:1:2)\n",
        {"event_name": "exception", "severity_text": "ERROR", "body": "boom"},
    ),
    (
        "[Nest] 18  - 11/22/2026, 4:32:52 AM     LOG [NestFactory] Starting Nest application... +3ms",
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "Starting Nest application...",
            "attributes": {"process.pid": 18, "logger.name": "NestFactory"},
        },
    ),
    (
        "[Nest] 18   - 2026-11-22 04:32:52   [InstanceLoader] initialized",
        {"severity_text": "INFO", "body": "initialized"},
    ),
]

OTHERS = ["[Nest] of birds", "[main] 18  - of 20 done", "[Nest] 18  - 11/22/2026, 4:32:52 AM  no context"]
