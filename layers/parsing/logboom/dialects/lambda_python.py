"""Lambda's Python runtime in text format: `[LEVEL]<tab>time<tab>request id<tab>message`, and unhandled exceptions.

An unhandled exception has a space instead of the tab, no request id, and a traceback indented with U+00A0.
Source: https://github.com/aws/aws-lambda-python-runtime-interface-client
"""

import re

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 3

_LOGGED = pattern(r"\[(\w+)\]\t([^\t]*)\t([^\t]*)\t(.*)", re.DOTALL)
_UNHANDLED = pattern(r"\[(\w+)\] ([\w.]+)(?:: )?")
_TRACEBACK = "Traceback (most recent call last):"


def claim(message: str) -> Line | None:
    found = _LOGGED.match(message)
    if found and (level := severity.canonical(found[1])):
        attributes = {"faas.invocation_id": found[3]} if found[3] else {}
        return _text.line(found[4], level, attributes)
    return _unhandled(message)


def _unhandled(message: str) -> Line | None:
    found, traceback = _UNHANDLED.match(message), message.find(_TRACEBACK)
    level = severity.canonical(found[1]) if found and traceback > 0 else None
    if not found or not level:
        return None
    said = message[found.end() : traceback].rstrip("\r\n")
    stack = message[found.start(2) :].replace("\r", "\n").replace("\u00a0", " ").rstrip()
    attributes = {"exception.type": found[2], "exception.message": said, "exception.stacktrace": stack}
    return Line("exception", f"{found[2]}: {said}" if said else found[2], level, attributes)


EXAMPLES = [
    (
        "[ERROR]\t2026-11-22T04:32:52.551Z\t8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tlookup failed\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "lookup failed",
            "attributes": {"faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"},
        },
    ),
    (
        "[ERROR]\t2026-11-22T04:32:52.551Z\t8f50\tlookup failed\nTraceback (most recent call last):\n"
        '  File "/var/task/app.py", line 12, in handler\n    d[1]\nKeyError: 1\n',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "lookup failed",
            "attributes": {
                "faas.invocation_id": "8f50",
                "exception.type": "KeyError",
                "exception.message": "1",
                "exception.stacktrace": "Traceback (most recent call last):\n"
                '  File "/var/task/app.py", line 12, in handler\n    d[1]\nKeyError: 1',
            },
        },
    ),
    (
        "[WARNING]\t2026-11-22T04:32:52.551Z\t\tLAMBDA_WARNING: Unhandled exception. The most likely cause\r",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "LAMBDA_WARNING: Unhandled exception. The most likely cause",
            "attributes": {},
        },
    ),
    (
        "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'x'\n"
        "Traceback (most recent call last):\n",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "Runtime.ImportModuleError: Unable to import module 'app': No module named 'x'",
        },
    ),
    (
        "[ERROR] KeyError: 'order_id'\nTraceback (most recent call last):\n"
        '\u00a0\u00a0File "/var/task/app.py", line 12, in handler\n\u00a0\u00a0\u00a0\u00a0return event["order_id"]\n',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "KeyError: 'order_id'",
            "attributes": {
                "exception.type": "KeyError",
                "exception.message": "'order_id'",
                "exception.stacktrace": "KeyError: 'order_id'\nTraceback (most recent call last):\n"
                '  File "/var/task/app.py", line 12, in handler\n    return event["order_id"]',
            },
        },
    ),
]

OTHERS = [
    "[error] of another program",
    "[LOUD]\t2026-11-22T04:32:52.551Z\t8f50\tno level",
    "[ERROR] TypeError: x\n    at f (/app/a.js:1:2)",
    "[ERROR]\ttwo\tcolumns",
]
