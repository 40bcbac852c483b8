"""A Rust panic: `thread 'main' panicked at file:line:column:` with the message below, or before Rust 1.73 in quotes
before the place; a backtrace where one was asked for.

Source: default_hook in library/std/src/panicking.rs of https://github.com/rust-lang/rust
"""

import re
from typing import Any

from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "t"
ORDER = 40

_THREAD = r"thread '(?P<thread>[^'\n]{0,200}+)'(?: \(\d{1,20}\))? panicked at "
_PLACE = r"(?P<file>[^\s:']{1,1000}+):(?P<line>\d{1,7}):\d{1,7}"
_NEW = pattern(rf"{_THREAD}{_PLACE}:?\s*")
_OLD = pattern(rf"{_THREAD}'(?P<message>.*)', {_PLACE}(?=\s|\Z)", re.DOTALL)
_BACKTRACE = "stack backtrace:\n"
_END = pattern(r"(?:\A|\n)(?:note: |stack backtrace:)")


def claim(message: str) -> Line | None:
    if not message.startswith("thread '"):
        return None
    found = _NEW.match(message)
    said = message[found.end() :] if found else ""
    if not found:
        found = _OLD.match(message)
        said = found["message"] if found else ""
    if not found:
        return None
    end = _END.search(said)
    said = (said[: end.start()] if end else said).strip()
    attributes: dict[str, Any] = {
        "thread.name": found["thread"],
        "code.file.path": found["file"],
        "code.line.number": int(found["line"]),
        "exception.type": "panic",
    }
    if said:
        attributes["exception.message"] = said
    if _BACKTRACE in message:
        attributes["exception.stacktrace"] = message.rstrip()
    return Line("exception", f"panic: {said}" if said else message.rstrip(": \n"), "ERROR", attributes)


EXAMPLES = [
    (
        "thread 'main' panicked at src/main.rs:2:5:\nindex out of bounds: the len is 3 but the index is 99\n"
        "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "panic: index out of bounds: the len is 3 but the index is 99",
            "attributes": {
                "thread.name": "main",
                "code.file.path": "src/main.rs",
                "code.line.number": 2,
                "exception.type": "panic",
                "exception.message": "index out of bounds: the len is 3 but the index is 99",
            },
        },
    ),
    (
        "thread 'tokio-worker' panicked at 'no \"stock\"', src/shop.rs:12:9\nnote: run with `RUST_BACKTRACE=1`",
        {"body": 'panic: no "stock"'},
    ),
    (
        "thread '<unnamed>' (4711) panicked at src/lib.rs:7:9:\nboom\nstack backtrace:\n   0: rust_begin_unwind\n"
        "             at /rustc/1/library/std/src/panicking.rs:645:5",
        {
            "body": "panic: boom",
            "attributes": {
                "thread.name": "<unnamed>",
                "code.file.path": "src/lib.rs",
                "code.line.number": 7,
                "exception.type": "panic",
                "exception.message": "boom",
                "exception.stacktrace": "thread '<unnamed>' (4711) panicked at src/lib.rs:7:9:\nboom\n"
                "stack backtrace:\n   0: rust_begin_unwind\n"
                "             at /rustc/1/library/std/src/panicking.rs:645:5",
            },
        },
    ),
    (
        "thread 'main' panicked at src/main.rs:2:5:\n",
        {"event_name": "exception", "body": "thread 'main' panicked at src/main.rs:2:5"},
    ),
]

OTHERS = ["thread 'main' finished", "thread 'main' panicked at the sight of it", "the thread panicked"]
