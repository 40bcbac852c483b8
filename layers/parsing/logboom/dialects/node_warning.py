"""What a Node.js process says itself: `(node:8) Warning: message`, deprecations, and promises that nobody caught.

Source: onWarning in lib/internal/process/warning.js of https://github.com/nodejs/node
"""

from logboom import traces
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "("
ORDER = 30

_LINE = pattern(r"\([\w-]{1,40}+:(\d{1,10})\) (?:\[(\w{1,40})\] )?(\w{0,80}Warning): ")
_REJECTED = "UnhandledPromiseRejectionWarning"


def claim(message: str) -> Line | None:
    found = _LINE.match(message)
    if not found:
        return None
    attributes: dict[str, str | int] = {"process.pid": int(found[1])}
    said = message[found.end() :].rstrip()
    if found[3] != _REJECTED:
        return Line("log", f"{found[3]}: {said}", "WARN", attributes)
    if trace := traces.find(said) or traces.headline(f"Uncaught {said}"):
        return _text.exception(trace, "ERROR", attributes)
    return Line("log", f"{_REJECTED}: {said}", "ERROR", attributes)


EXAMPLES = [
    (
        "(node:8) UnhandledPromiseRejectionWarning: TypeError: x is not a function\n    at f (/app/a.js:1:2)\n",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "TypeError: x is not a function",
            "attributes": {
                "process.pid": 8,
                "exception.type": "TypeError",
                "exception.message": "x is not a function",
                "exception.stacktrace": "TypeError: x is not a function\n    at f (/app/a.js:1:2)",
            },
        },
    ),
    (
        "(node:8) [DEP0005] DeprecationWarning: Buffer() is deprecated",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "DeprecationWarning: Buffer() is deprecated",
            "attributes": {"process.pid": 8},
        },
    ),
    (
        "(node:8) UnhandledPromiseRejectionWarning: Error: boom",
        {"event_name": "exception", "severity_text": "ERROR", "body": "Error: boom"},
    ),
    ("(node:8) UnhandledPromiseRejectionWarning: 7", {"event_name": "log", "severity_text": "ERROR"}),
]

OTHERS = ["(node:8) is up", "(an aside) Warning: x"]
