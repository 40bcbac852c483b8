"""Formats of Python's logging: basicConfig's `LEVEL:name:message`, those with a time that tutorials and frameworks use,
loguru's columns, cloud-init's. Rust's tracing writes `time LEVEL module: message` as well.

Sources: https://docs.python.org/3/howto/logging.html, https://loguru.readthedocs.io/en/stable/api/logger.html,
https://docs.rs/tracing-subscriber/latest/tracing_subscriber/fmt/format/
"""

import re
import string

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = string.ascii_letters + "2_"
ORDER = 45

_BASIC = pattern(r"(?P<level>CRITICAL|ERROR|WARNING|INFO|DEBUG):(?P<name>[\w.-]{1,200}+):")
_NAME = r"[A-Za-z_](?:[\w.$/-]|:(?! )){0,200}+"
_DASHES = pattern(rf"{_text.TIME} - (?:(?P<name>{_NAME}) - )?(?P<level>[A-Z]{{4,8}}+) - ")
_CLOUD_INIT = pattern(rf"{_text.TIME} - (?P<name>[\w.]{{1,100}})\[(?P<level>[A-Z]{{4,8}}+)\]: ")
_PLAIN = pattern(
    rf"(?P<time>{_text.TIME}) {{1,2}}(?:\[(?P<boxed>[A-Z]{{4,8}}+)\]|(?P<level>[A-Z]{{4,8}}+)) {{1,4}}"
    rf"(?:\[(?P<after>{_NAME})\]:?|(?P<name>{_NAME}):) "
)
_LOGURU = pattern(
    rf"{_text.TIME} \| (?P<level>[A-Z]{{4,8}}+) {{1,5}}\| "
    r"(?P<name>[\w.]{1,200}+):(?P<function>[\w<>.]{1,100}+):(?P<line>\d{1,6}) - "
)
_NAMED = pattern(rf"(?P<name>{_NAME}) - (?P<level>[A-Z]{{4,8}}+) - ")
_DATED = (_PLAIN, _DASHES, _LOGURU, _CLOUD_INIT)
_NO_LOGGERS = frozenset({"spawned", "exited", "success", "stopped", "spawnerr"})  # supervisord's words, with a colon


def claim(message: str) -> Line | None:
    if message[0] == "2" and message[4:5] != "-":
        return None
    if message[0] != "2" and message.find(":", 4, 9) < 0 and message.find(" - ", 1, 80) < 0:
        return None
    for form in _DATED if message[0] == "2" else (_BASIC, _NAMED):
        if found := form.match(message):
            return _line(message, found, form)
    return None


def _line(message: str, found: re.Match[str], form: re.Pattern[str]) -> Line | None:
    parts = found.groupdict()
    level = severity.canonical(parts["level"] or parts.get("boxed"))
    name = parts["name"] or parts.get("after")
    if not level or (form is _PLAIN and not _is_logger(str(name), parts["time"])):
        return None
    attributes: dict[str, str | int] = {"logger.name": name} if name else {}
    if parts.get("function"):
        attributes |= {"code.function.name": parts["function"], "code.line.number": int(parts["line"])}
    return _text.line(message[found.end() :], level, attributes)


def _is_logger(name: str, time: str) -> bool:
    """`ERROR failed: x` has no logger's name: one word is believed only behind the comma of Python's own times."""
    return ("," in time and name not in _NO_LOGGERS) or "." in name or "_" in name or "::" in name


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
    (
        "app.orders - ERROR - no stock",
        {"severity_text": "ERROR", "body": "no stock", "attributes": {"logger.name": "app.orders"}},
    ),
    ("2026-11-22 04:32:52,551 [INFO] app: hello", {"body": "hello", "attributes": {"logger.name": "app"}}),
    (
        "2026-11-22 04:32:52.551 | ERROR    | app.orders:sell:12 - no stock",
        {
            "body": "no stock",
            "attributes": {"logger.name": "app.orders", "code.function.name": "sell", "code.line.number": 12},
        },
    ),
    (
        "2026-11-22 04:32:52,551 - util.py[WARNING]: failed to load",
        {"severity_text": "WARN", "body": "failed to load", "attributes": {"logger.name": "util.py"}},
    ),
]

OTHERS = [
    "2026-11-22 04:32:52,551 WARN exited: web (exit status 1; not expected)",
    "ERROR: no logger",
    "ERROR could not: connect",
    "2026-11-22T04:32:52Z ERROR failed: a sentence with a colon",
    "2026-11-22 04:32:52,551 - a - b - c",
    "2026-11-22 - a date",
    "INFO:",
    "DEBUG:a b:c",
]
