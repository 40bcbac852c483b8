"""An exception without its trace: `Exception in thread "main" java.lang.X: message`, `KeyError: 'x'`, a Go panic, C++'s
`terminate called ...`, the crash of a JVM, and what a shell says of a program that crashed.

Sources: java.lang.ThreadGroup.uncaughtException, HotSpot's vmError.cpp, Go's runtime/panic.go, libstdc++'s
vterminate.cc, bash's siglist.c
"""

import string

from logboom import traces
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = string.ascii_letters + "#"
ORDER = 95

_GO = ("panic: ", "fatal error: ")
_TERMINATED = pattern(r"terminate called after throwing an instance of '([^'\n]{1,400}+)'\s*(?:what\(\): {1,2}(.*))?")
_JVM = "# A fatal error has been detected by the Java Runtime Environment"
_CRASHED = pattern(
    r"(?:Segmentation fault|Bus error|Illegal instruction|Floating point exception|Aborted)(?: \(core dumped\))?\s*"
)
_CRASHED_MAX = 45  # characters


def claim(message: str) -> Line | None:
    if message.startswith(("#\n" + _JVM, _JVM)):
        return Line("exception", message.strip("# \n"), "FATAL", {})
    if message.startswith(_GO):
        trace: traces.Trace | None = _panic(message)
    elif message.startswith("terminate called "):
        trace = _terminated(message)
    elif message.find(":", 4, 400) > 0:
        trace = traces.headline(message)
    else:
        crashed = len(message) < _CRASHED_MAX and _CRASHED.fullmatch(message)
        return Line("exception", message.rstrip(), "ERROR", {}) if crashed else None
    return _text.exception(trace, None) if trace else None


def _panic(message: str) -> traces.Trace:
    kind, _, said = message.partition(": ")
    return traces.Trace(kind, said.partition("\n[signal ")[0].strip(), "", "")


def _terminated(message: str) -> traces.Trace | None:
    found = _TERMINATED.match(message)
    return traces.Trace(found[1], (found[2] or "").strip(), "", "") if found else None


EXAMPLES = [
    (
        'Exception in thread "main" java.lang.OutOfMemoryError: Java heap space\n',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "java.lang.OutOfMemoryError: Java heap space",
            "attributes": {
                "exception.type": "java.lang.OutOfMemoryError",
                "exception.message": "Java heap space",
            },
        },
    ),
    ("KeyError: 'order_id'", {"event_name": "exception", "severity_text": "ERROR", "body": "KeyError: 'order_id'"}),
    (
        "botocore.exceptions.ClientError: An error occurred (AccessDenied): no",
        {
            "attributes": {
                "exception.type": "botocore.exceptions.ClientError",
                "exception.message": "An error occurred (AccessDenied): no",
            }
        },
    ),
    (
        "Unhandled Promise Rejection: TypeError: x is not a function",
        {"event_name": "exception", "body": "TypeError: x is not a function"},
    ),
    (
        "panic: runtime error: index out of range [5] with length 3\n",
        {
            "event_name": "exception",
            "body": "panic: runtime error: index out of range [5] with length 3",
            "attributes": {
                "exception.type": "panic",
                "exception.message": "runtime error: index out of range [5] with length 3",
            },
        },
    ),
    ("fatal error: all goroutines are asleep - deadlock!", {"event_name": "exception", "severity_text": "ERROR"}),
    (
        "terminate called after throwing an instance of 'std::runtime_error'\n  what():  boom\n",
        {"event_name": "exception", "severity_text": "ERROR", "body": "std::runtime_error: boom"},
    ),
    ("Segmentation fault (core dumped)\n", {"event_name": "exception", "severity_text": "ERROR", "attributes": {}}),
    (
        "#\n# A fatal error has been detected by the Java Runtime Environment:\n#\n#  SIGSEGV (0xb) at pc=0x1, pid=7\n",
        {"event_name": "exception", "severity_text": "FATAL"},
    ),
    (
        "ActiveRecord::RecordNotFound (Couldn't find Order with 'id'=7):",
        {"event_name": "exception", "body": "ActiveRecord::RecordNotFound: Couldn't find Order with 'id'=7"},
    ),
]

OTHERS = [
    "# a heading",
    "Error handling is fine",
    "KeyError is raised",
    "Traceback (most recent call last):",
    "The last KeyError: x",
    "Exception: that proves the rule",
    "panic is no help",
    "Segmentation fault of the earth",
    "Caused by: java.io.IOException: disk full",
]
