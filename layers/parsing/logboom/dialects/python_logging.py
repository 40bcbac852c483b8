"""Formats of Python's logging: basicConfig's `LEVEL:name:message`, those with a time that tutorials and frameworks use,
loguru's columns. Rust's tracing writes `time LEVEL module: message` as well.

Sources: https://docs.python.org/3/howto/logging.html, https://loguru.readthedocs.io/en/stable/api/logger.html,
https://docs.rs/tracing-subscriber/latest/tracing_subscriber/fmt/format/
"""

import re

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line

FIRST = "2CEWID"
ORDER = 45

_BASIC = re.compile(r"(?P<level>CRITICAL|ERROR|WARNING|INFO|DEBUG):(?P<name>[\w.-]{1,200}+):")
_NAME = r"[A-Za-z_](?:[\w.$/-]|:(?! )){0,200}+"
_DASHES = re.compile(rf"{_text.TIME} - (?:(?P<name>{_NAME}) - )?(?P<level>[A-Z]{{4,8}}+) - ")
_PLAIN = re.compile(
    rf"(?P<time>{_text.TIME}) {{1,2}}(?:\[(?P<boxed>[A-Z]{{4,8}}+)\]|(?P<level>[A-Z]{{4,8}}+)) {{1,4}}"
    rf"(?:\[(?P<after>{_NAME})\]:?|(?P<name>{_NAME}):) "
)
_LOGURU = re.compile(
    rf"{_text.TIME} \| (?P<level>[A-Z]{{4,8}}+) {{1,5}}\| "
    r"(?P<name>[\w.]{1,200}+):(?P<function>[\w<>.]{1,100}+):(?P<line>\d{1,6}) - "
)


def claim(message: str) -> Line | None:
    if message[0] != "2":
        found = _BASIC.match(message)
    elif message[4:5] != "-":
        return None
    else:
        found = _PLAIN.match(message) or _DASHES.match(message) or _LOGURU.match(message)
    if not found:
        return None
    parts = found.groupdict()
    level = severity.canonical(parts["level"] or parts.get("boxed"))
    name = parts["name"] or parts.get("after")
    # `ERROR failed: x` has no logger's name: one word is believed only behind the comma of Python's own times.
    if not level or (found.re is _PLAIN and "," not in parts["time"] and not re.search(r"[._]|::", name or "")):
        return None
    attributes: dict[str, str | int] = {"logger.name": name} if name else {}
    if parts.get("function"):
        attributes |= {"code.function.name": parts["function"], "code.line.number": int(parts["line"])}
    return _text.line(message[found.end() :], level, attributes)


EXAMPLES = [
    (
        "ERROR:root:no stock\n",
        {"event_name": "log", "severity_text": "ERROR", "body": "no stock", "attributes": {"logger.name": "root"}},
    ),
    (
        "ERROR:app.orders:refused\nTraceback (most recent call last):\n"
        '  File "a.py", line 1, in f\n    d[1]\nKeyError: 1\n',
        {"event_name": "exception", "severity_text": "ERROR", "body": "refused"},
    ),
    (
        "2026-11-22 04:32:52,551 - app.orders - CRITICAL - no stock - none",
        {"severity_text": "FATAL", "body": "no stock - none", "attributes": {"logger.name": "app.orders"}},
    ),
    ("2026-11-22 04:32:52,551 - WARNING - slow", {"severity_text": "WARN", "body": "slow", "attributes": {}}),
    (
        "2026-11-22 04:32:52,551 ERROR orders: no stock",
        {"severity_text": "ERROR", "body": "no stock", "attributes": {"logger.name": "orders"}},
    ),
    (
        "2026-11-22T04:32:52.551Z  WARN hyper::proto::h1: connection error",
        {"severity_text": "WARN", "body": "connection error", "attributes": {"logger.name": "hyper::proto::h1"}},
    ),
    ("2026-11-22 04:32:52,551 [INFO] app: hello", {"body": "hello", "attributes": {"logger.name": "app"}}),
    (
        "2026-11-22 04:32:52.551 | ERROR    | app.orders:sell:12 - no stock",
        {
            "body": "no stock",
            "attributes": {"logger.name": "app.orders", "code.function.name": "sell", "code.line.number": 12},
        },
    ),
]

OTHERS = [
    "ERROR: no logger",
    "ERROR could not: connect",
    "2026-11-22T04:32:52Z ERROR failed: a sentence with a colon",
    "2026-11-22 04:32:52,551 - a - b - c",
    "2026-11-22 - a date",
    "INFO:",
    "DEBUG:a b:c",
]
