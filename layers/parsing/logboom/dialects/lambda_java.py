"""Lambda's pattern for log4j2, `time request-id LEVEL Class:line - message`; there is no id before the first request.

Source: https://docs.aws.amazon.com/lambda/latest/dg/java-logging.html. An unhandled exception of Java is a bare trace:
see exception.py.
"""

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "2"
ORDER = 25

_LINE = pattern(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:[.,]\d{3})? ([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})? "
    r"([A-Z]{4,5}+) {1,3}([\w.$]{1,200}+)(?::(\d{1,6}))? - "
)


def claim(message: str) -> Line | None:
    # The second group of the id, or the two blanks around one that is missing; milliseconds move both by four.
    if message[28:29] != "-" and message[32:33] != "-" and message[19:21] != "  " and message[23:25] != "  ":
        return None
    found = _LINE.match(message)
    level = severity.canonical(found[2]) if found else None
    if not found or not level:
        return None
    attributes: dict[str, str | int] = {"logger.name": found[3]}
    if found[1]:
        attributes["faas.invocation_id"] = found[1]
    if found[4]:
        attributes["code.line.number"] = int(found[4])
    return _text.line(message[found.end() :], level, attributes)


EXAMPLES = [
    (
        "2026-11-22 04:32:52 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c INFO  Orders:12 - order accepted\n",
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "order accepted",
            "attributes": {
                "faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
                "logger.name": "Orders",
                "code.line.number": 12,
            },
        },
    ),
    (
        "2026-11-22 04:32:52 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c ERROR Orders - refused\n"
        "java.io.IOException: disk full\n\tat com.x.Orders.save(Orders.java:12)\n",
        {"event_name": "exception", "severity_text": "ERROR", "body": "refused"},
    ),
    (
        "2026-11-22 04:32:52.551 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c WARN  com.x.Orders:7 - slow",
        {"severity_text": "WARN", "body": "slow"},
    ),
    (
        "2026-11-22 04:32:52  DEBUG Orders:3 - before the first request",
        {"severity_text": "DEBUG", "attributes": {"logger.name": "Orders", "code.line.number": 3}},
    ),
]

OTHERS = [
    "2026-11-22 04:32:52 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c is the id",
    "2026-11-22 04:32:52 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c NOPE  Orders:12 - x",
    "2026-11-22 04:32:52,551 [main] ERROR com.x.Y - of log4j",
    "2026-11-22 04:32:52  two blanks",
]
