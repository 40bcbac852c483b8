"""Erlang's reports, `=ERROR REPORT==== time ===` and text below, and RabbitMQ's `time [level] <process> message`.

Sources: https://www.erlang.org/doc/apps/kernel/logger_chapter, https://www.rabbitmq.com/docs/logging
"""

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "=2"
ORDER = 37

_REPORT = pattern(r"=([A-Z]{4,10}+) REPORT==== [^=\n]{8,60}+===\s*+")
_LEVELS = {"CRASH": "ERROR", "SUPERVISOR": "ERROR", "PROGRESS": "INFO"}
_RABBITMQ = pattern(rf"{_text.TIME} \[([a-z]{{4,9}}+)\] (<\d{{1,9}}\.\d{{1,9}}\.\d{{1,9}}>) ")


def claim(message: str) -> Line | None:
    if message[0] == "=":
        return _report(message)
    found = _RABBITMQ.match(message) if message.find("] <", 20, 50) > 0 else None
    level = severity.canonical(found[1]) if found else None
    if not found or not level:
        return None
    return _text.line(message[found.end() :], level, {"erlang.process": found[2]})


def _report(message: str) -> Line | None:
    found = _REPORT.match(message)
    if not found:
        return None
    return _text.line(message[found.end() :] or message, _LEVELS.get(found[1]) or severity.canonical(found[1]))


EXAMPLES = [
    (
        "=ERROR REPORT==== 22-Nov-2026::04:32:52.551 ===\n** Generic server shop terminating\n",
        {"event_name": "log", "severity_text": "ERROR", "body": "** Generic server shop terminating"},
    ),
    (
        "=CRASH REPORT==== 22-Nov-2026::04:32:52 ===\n  crasher:\n    pid: <0.1.0>",
        {"severity_text": "ERROR", "body": "crasher:\n    pid: <0.1.0>"},
    ),
    ("=INFO REPORT==== 22-Nov-2026::04:32:52 ===", {"severity_text": "INFO"}),
    (
        "2026-11-22 04:32:52.551123+00:00 [error] <0.123.0> Channel error on connection <0.1.0>",
        {
            "severity_text": "ERROR",
            "body": "Channel error on connection <0.1.0>",
            "attributes": {"erlang.process": "<0.123.0>"},
        },
    ),
]

OTHERS = ["=== a headline ===", "=ERROR REPORT of the day", "2026-11-22 04:32:52.551 [error] no process"]
