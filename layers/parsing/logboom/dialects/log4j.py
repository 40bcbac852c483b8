"""The patterns in which log4j, logback, Spring Boot and JBoss write text: time, level, [thread], logger, message.

Time and thread may be missing, and level and thread may change places.
Sources: https://logback.qos.ch/manual/layouts.html, https://logging.apache.org/log4j/2.x/manual/pattern-layout.html,
https://docs.spring.io/spring-boot/reference/features/logging.html,
https://www.slf4j.org/api/org/slf4j/simple/SimpleLogger.html
"""

import re
from copy import replace

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line

FIRST = "012[TDIWEFS"
ORDER = 40

_WHEN = rf"(?:{_text.TIME}|\d\d:\d\d:\d\d[.,]\d{{3}})"
_LOGGER = r"(?P<logger>[A-Za-z_][\w.$/*\[\]-]{0,200}+)(?::(?P<line>\d{1,6}))?"
_LINE = re.compile(
    rf"(?:{_WHEN} {{1,4}})?"
    r"(?:\[(?P<before>[^\]\n]{0,120}+)\] {1,4}(?P<level>[A-Z]{4,7}+)"
    r"|(?P<first>[A-Z]{4,7}+) {1,4}(?:\d{1,9} --- )?(?P<after>(?:\[[^\]\n]{0,120}+\] ){1,3}+)) {0,4}"
    rf"{_LOGGER} {{0,40}}+(?:--? |: )"
)
_JBOSS = re.compile(
    rf"{_WHEN} (?P<first>[A-Z]{{4,7}}+) {{1,2}}\[(?P<logger>[\w.$-]{{1,200}}+)\] \((?P<before>[^)\n]{{0,120}}+)\) "
)
_KAFKA = re.compile(rf"\[{_WHEN}\] (?P<level>[A-Z]{{4,7}}+) (?=\S)")
_KAFKA_LOGGER = re.compile(r" \(([a-z][\w$]{0,60}+(?:\.[\w$]{1,60}+){1,12}+)\)$", re.MULTILINE)
_DROPWIZARD = re.compile(rf"(?P<level>[A-Z]{{4,7}}+) {{1,4}}\[{_WHEN}\] {_LOGGER}: ")
_TRACE_ID = re.compile(r"([0-9a-f]{32})-[0-9a-f]{16}")


def claim(message: str) -> Line | None:
    first = message[:1]
    if first.isdigit():
        # A date or a time; the other dates with a first digit have no dash or colon there.
        if message[4:5] != "-" and message[2:3] != ":":
            return None
        found = _LINE.match(message) or _JBOSS.match(message)
    elif first == "[":
        found = _KAFKA.match(message) if message[5:6] == "-" else _LINE.match(message)
    elif message.find(" [", 4, 10) > 0:
        found = _DROPWIZARD.match(message) or _LINE.match(message)
    else:
        return None
    return _line(message, found) if found else None


def _line(message: str, found: re.Match[str]) -> Line | None:
    parts = found.groupdict()
    level = severity.canonical(parts.get("level") or parts.get("first"))
    if not level:
        return None
    # Spring Boot 3: [application] [thread] [trace-span], the first and the last of which may be missing.
    brackets = [text.strip() for text in (parts.get("after") or parts.get("before") or "").strip("[] ").split("] [")]
    trace = _TRACE_ID.fullmatch(brackets[-1])
    thread = brackets[-2] if trace and len(brackets) > 1 else brackets[-1]
    attributes: dict[str, str | int] = {"thread.name": thread} if thread else {}
    if name := parts.get("logger"):
        attributes["logger.name"] = name
    if number := parts.get("line"):
        attributes["code.line.number"] = int(number)
    said = message[found.end() :]
    if found.re is _KAFKA and (logger := _KAFKA_LOGGER.search(said, 0, 4_000)):
        attributes["logger.name"] = logger[1]
        said = said[: logger.start()] + said[logger.end() :]
    return replace(_text.line(said, level, attributes), trace_id=trace[1] if trace else None)


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
        "2026-11-22 04:32:52,551 INFO  [io.quarkus] (main) started in 1.2s",
        {"body": "started in 1.2s", "attributes": {"thread.name": "main", "logger.name": "io.quarkus"}},
    ),
    (
        "[2026-11-22 04:32:52,551] ERROR [Broker id=1] gone (kafka.server.KafkaServer)\n"
        "java.lang.Error\n\tat a.B.c(B.java:1)",
        {"event_name": "exception", "body": "[Broker id=1] gone"},
    ),
    ("INFO  [2026-11-22 04:32:52,551] com.x.Y: hello", {"body": "hello", "attributes": {"logger.name": "com.x.Y"}}),
]

OTHERS = [
    "2026-11-22 04:32:52,551 [main] LOUDLY com.x.Y - x",
    "[main] is a thread",
    "ERROR [main] without a logger",
    "INFO of the day [main] com.x.Y - x",
    "2026-11-22 was a Sunday",
    "12:00 something",
    "[2026-11-22 04:32:52] an error",
]
