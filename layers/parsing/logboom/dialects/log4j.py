"""The patterns in which log4j, logback, Spring Boot and Play write text: time, level, [thread], logger, message.

Time and thread may be missing, and level and thread may change places; without a thread, the logger's name must have a
dot in it.
Sources: https://logback.qos.ch/manual/layouts.html, https://logging.apache.org/log4j/2.x/manual/pattern-layout.html,
https://docs.spring.io/spring-boot/reference/features/logging.html,
https://www.slf4j.org/api/org/slf4j/simple/SimpleLogger.html
"""

import re
from copy import replace

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "0123[TDIWEFSC"
ORDER = 40

_LOGGER = r"(?P<logger>[A-Za-z_][\w.$/*\[\]-]{0,200}+)(?::(?P<line>\d{1,6}))?"
_WITH_THREAD = pattern(
    rf"(?:{_text.WHEN} {{1,4}})?"
    r"(?:\[(?P<before>[^\]\n]{0,120}+)\] {1,4}(?P<level>[A-Z]{4,7}+)"
    # Spring Cloud Sleuth's [application,trace,span] stands before the process id
    r"|(?P<first>[A-Z]{4,7}+) {1,4}(?:\[[^,\]\n]{0,80}+,(?P<sleuth>[0-9a-f]{0,32}+),[^\]\n]{0,60}+\] )?"
    r"(?:\d{1,9} --- )?(?P<after>(?:\[[^\]\n]{0,120}+\] ){1,3}+)) {0,4}"
    rf"{_LOGGER} {{0,40}}+(?:(?:\[(?P<context>[^\]\n]{{0,400}}+)\] )?--? |: )"
)
_WITHOUT_THREAD = pattern(
    rf"(?:{_text.WHEN} {{1,4}})?(?:(?P<level>[A-Z]{{4,7}}+)|\[(?P<first>[A-Za-z]{{4,7}}+)\]) {{1,4}}"
    r"(?P<logger>[A-Za-z_][\w$]{0,80}+(?:\.[\w$]{1,80}+){1,12}+)(?::(?P<line>\d{1,6}))? {0,40}+(?:--? |: )"
)
_TRACE_ID = pattern(r"([0-9a-f]{32})-[0-9a-f]{16}")
_MARKS = frozenset("-/.:")  # of a date or a time, whatever comes first in it


def claim(message: str) -> Line | None:
    if message[0] in "0123" and message[4:5] not in _MARKS and message[2:3] not in _MARKS:
        return None
    found = _WITH_THREAD.match(message) or _WITHOUT_THREAD.match(message)
    return _line(message, found) if found else None


def _line(message: str, found: re.Match[str]) -> Line | None:
    parts = found.groupdict()
    level = severity.canonical(parts["level"] or parts["first"])
    if not level:
        return None
    # Spring Boot 3: [application] [thread] [trace-span], the first and the last of which may be missing.
    brackets = [text.strip() for text in (parts.get("after") or parts.get("before") or "").strip("[] ").split("] [")]
    trace = _TRACE_ID.fullmatch(brackets[-1])
    thread = brackets[-2] if trace and len(brackets) > 1 else brackets[-1]
    attributes: dict[str, str | int] = {"thread.name": thread} if thread else {}
    attributes["logger.name"] = parts["logger"]
    if number := parts.get("line"):
        attributes["code.line.number"] = int(number)
    if parts.get("context") not in (None, "", "(null)"):  # log4net's empty one
        attributes["log.columns"] = parts["context"]
    trace_id = trace[1] if trace else parts.get("sleuth") or ""
    line = _text.line(message[found.end() :], level, attributes)
    return replace(line, trace_id=trace_id) if len(trace_id) == 32 else line


EXAMPLES = [
    (
        "2026-11-22 04:32:52,551 [main] ERROR com.x.Y - no stock\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no stock",
            "attributes": {"thread.name": "main", "logger.name": "com.x.Y"},
        },
    ),
    (
        "2026-11-22T04:32:52.551Z ERROR 1 --- [orders] [nio-8080-exec-1] "
        "[0123456789abcdef0123456789abcdef-0123456789abcdef] o.a.c.c.C.[.[localhost].[/]      : failed\n\n"
        "java.io.IOException: disk full\n\tat com.x.Y.z(Y.java:3)\n",
        {
            "event_name": "exception",
            "body": "failed",
            "trace_id": "0123456789abcdef0123456789abcdef",
            "attributes": {
                "thread.name": "nio-8080-exec-1",
                "logger.name": "o.a.c.c.C.[.[localhost].[/]",
                "exception.type": "java.io.IOException",
                "exception.message": "disk full",
                "exception.stacktrace": "java.io.IOException: disk full\n\tat com.x.Y.z(Y.java:3)",
            },
        },
    ),
    (
        "2026-11-22 04:32:52.551  WARN 1 --- [           main] c.x.Y                                    : slow",
        {"severity_text": "WARN", "body": "slow", "attributes": {"thread.name": "main", "logger.name": "c.x.Y"}},
    ),
    ("04:32:52.551 [main] INFO com.x.Y -- hello", {"severity_text": "INFO", "body": "hello"}),
    (
        "ERROR [pool-1-thread-2] com.x.Y:12 - no stock",
        {
            "body": "no stock",
            "attributes": {"thread.name": "pool-1-thread-2", "logger.name": "com.x.Y", "code.line.number": 12},
        },
    ),
    (
        "[main] WARN com.x.Y - slow",
        {"severity_text": "WARN", "attributes": {"thread.name": "main", "logger.name": "com.x.Y"}},
    ),
    (
        "2026-11-22 04:32:52.551  WARN [orders,0123456789abcdef0123456789abcdef,0123456789abcdef] 1 --- [main] c.x.Y"
        " : slow",
        {
            "body": "slow",
            "trace_id": "0123456789abcdef0123456789abcdef",
            "attributes": {"thread.name": "main", "logger.name": "c.x.Y"},
        },
    ),
    (
        "2026-11-22 04:32:52.551 ERROR com.x.Y:12 - no stock",
        {"body": "no stock", "attributes": {"logger.name": "com.x.Y", "code.line.number": 12}},
    ),
    (
        "22-11-2026 04:32:52.551 [main] ERROR com.x.Y.run [order=7] - no stock",
        {
            "body": "no stock",
            "attributes": {"thread.name": "main", "logger.name": "com.x.Y.run", "log.columns": "order=7"},
        },
    ),
    ("[info] play.api.Play - started", {"body": "started", "attributes": {"logger.name": "play.api.Play"}}),
    (
        "2026-11-22 04:32:52,551 [8] ERROR Shop.Orders [(null)] - refused",
        {"body": "refused", "attributes": {"thread.name": "8", "logger.name": "Shop.Orders"}},
    ),
]

OTHERS = [
    "ERROR no dot - no logger",
    "[warn] a.b. - c",
    "2026-11-22 04:32:52,551 [main] LOUDLY com.x.Y - x",
    "[main] is a thread",
    "ERROR [main] without a logger",
    "INFO of the day [main] com.x.Y - x",
    "2026-11-22 was a Sunday",
    "12:00 something",
    "[2026-11-22 04:32:52] an error",
]
