"""Stack traces that arrive line by line, joined again to the event they belong to.

An agent that sends every line of a file as an event of its own makes forty events of one failure. A trace is noticed by
its first frame, searched backwards for its beginning and forwards for its end; all other lines are left as they are.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from logboom.lazy import pattern


class Event(Protocol):
    """Anything with the text that was logged."""

    @property
    def message(self) -> str: ...


class _Form(NamedTuple):
    """How a trace goes on: with lines that belong to it, and with lines that do if one that belongs follows."""

    belongs: re.Pattern[str]
    may: re.Pattern[str]


_BLANK = pattern(r"\s*+$")
_AT = _Form(pattern(r"[ \t]|Caused by: |Suppressed: |Wrapped by: |--- End of |\.\.\. \d|\}\s*+$"), _BLANK)
_CHAIN = ("During handling of the above exception, ", "The above exception was the direct cause ")
_PYTHON = _Form(pattern("|".join(_CHAIN)), _BLANK)
_GO = _Form(
    pattern(r"[ \t]|goroutine \d|created by |exit status \d|\[signal |panic\("),
    pattern(r"\s*+$|[\w./*()\[\]{}%~-]{1,300}\("),  # a function: its place follows, indented
)
_RUBY = _Form(pattern(r"[ \t]+from |\t"), _BLANK)
_PHP = _Form(
    pattern(r'#\d|  thrown in |Stack trace:|Next (?:[A-Z]|[a-z_]\w*+\\)|\[previous exception\]|\[stacktrace\]|"\} *$'),
    _BLANK,
)
_RUST = _Form(pattern(r"note: |stack backtrace:|\s{1,8}\d{1,5}: |\s{10,20}at |\s{1,2}(?:left|right): "), _BLANK)

# The first characters of the lines that `_OPENS` can match: all that a common line is asked.
_SUSPECT = frozenset(" \t\u00a0Tgt#")
_BLANKS = (" ", "\t", "\u00a0")
_OPENS = pattern(
    r"(?P<at>[ \t]{1,16}+(?:at [^\n(]{0,400}+(?:\(|(?<=[\d>])\s*+$)|---> ))"
    r"|(?P<ruby>[ \t]{1,8}+from [^\s:]{1,400}+:\d)"
    r"|(?P<python>(?: {1,8}\+ Exception Group )?Traceback \(most recent call last\):)"
    r"|(?P<go>goroutine \d{1,10}+ \[)"
    r"|(?P<php>#0 )"
    r"|(?P<rust>thread '[^'\n]{0,200}+'(?: \(\d{1,20}\))? panicked at )"
)
_FORMS = {"at": _AT, "python": _PYTHON, "go": _GO, "ruby": _RUBY, "php": _PHP, "rust": _RUST}

_LOOK_BACK = 8  # lines of a message, or of Go's signal, between an exception and its first frame
_HEAD = 300  # characters in which a line says that it is an error
_CLASS = r"(?:[\w$]{1,80}+[.\\])*+[\w$`+]{1,200}+"
_NAMED = rf"{_CLASS}(?<=Error|ption|rable)\b|(?:[\w$]{{1,80}}+\.)++[A-Z][\w$]*+(?::|\s*+$)"
_EXCEPTION = pattern(_NAMED)
_EXCEPTION_OR_CLASS = pattern(rf"{_NAMED}|(?:[A-Z][\w$]{{0,200}}+(?: \[[A-Z_]{{1,60}}+\])?|error): ")
_UNCAUGHT = pattern(r"Exception in thread |[Uu]nhandled exception|[Uu]ncaught ")
_IN_THE_MIDDLE = pattern(r"[\w$](?:Error|Exception)\b|\b[Ee]rror: ")
_LEVEL = pattern(
    r"\b(?:TRACE|DEBUG|INFO|NOTICE|(?P<warn>WARN(?:ING)?)|(?P<error>ERROR|SEVERE|FATAL|CRITICAL|PANIC))\b"
    r"|(?:[\[\t]|level=|lvl=)\"?(?:trace|debug|info|(?P<warns>warn(?:ing)?)|(?P<fails>error|fail|fatal|crit(?:ical)?))\b"
)
_RECORD = pattern(r"[\[{0-9]|START |END |REPORT |INFO|DEBUG")
_BEFORE_GO = pattern(r"\s|\[signal |\s*+$")
_PANIC = pattern(r"panic: |fatal error: |.{0,200}?\bpanic serving ")
_RUBY_ERROR = pattern(r".{1,4000}\([A-Z][\w:]{1,200}+\)\s*+$")
_INDENTED = pattern(r"[ \t\u00a0](?!\s*+\+-)")
_PYTHON_LAST = pattern(r"[A-Za-z_][\w.<>]*+(?::|\s*+$)")


def join[E: Event](events: Sequence[E]) -> Iterator[tuple[E, str, int]]:
    """The events of one log stream as (first event, text, number of events that the text was joined of)."""
    messages = [event.message for event in events]
    done = 0
    for start, end in _traces(messages):
        for event in events[done:start]:
            yield event, event.message, 1
        yield events[start], "\n".join(_without_newline(line) for line in messages[start:end]), end - start
        done = end
    for event in events[done:]:
        yield event, event.message, 1


def _without_newline(line: str) -> str:
    return line.removesuffix("\n").removesuffix("\r")


def _traces(messages: list[str]) -> Iterator[tuple[int, int]]:
    """Where traces of more than one line begin and end."""
    done = 0
    for at in [at for at, message in enumerate(messages) if message[:1] in _SUSPECT]:
        found = _OPENS.match(messages[at]) if at >= done else None
        kind = found.lastgroup if found else None
        if not kind:
            continue
        start = _START[kind](messages, at, done)
        if start is not None and (end := _end(messages, at, kind)) - start > 1:
            yield start, end
            done = end


def _end(messages: list[str], at: int, kind: str) -> int:
    form = _FORMS[kind]
    end = at + 1
    for following in range(at + 1, len(messages)):
        line = messages[following]
        if _belongs(form, line, messages[end - 1]):
            end = following + 1
        elif not form.may.match(line) or following - end > 1:
            break
    return end


def _belongs(form: _Form, line: str, before: str) -> bool:
    if form is _RUST and before.rstrip().endswith(":") and " panicked at " in before:
        return True  # the message, since Rust 1.73
    if form is not _PYTHON:
        return form.belongs.match(line) is not None
    if _INDENTED.match(before) and _PYTHON_LAST.match(line):
        return True  # the exception itself, which ends the frames
    if line[:1] in _BLANKS:
        return before[:1] in _BLANKS or "Traceback (" in before
    if line.startswith("Traceback ("):
        return before.startswith(_CHAIN)
    return form.belongs.match(line) is not None


# --- Where a trace begins: the index of its first line, None if it belongs to nothing ---------------------------------


def _is_error(line: str, *, or_warning: bool = False) -> bool:
    """Whether a line is a log line of an error that can take a trace; JSON would be JSON no more."""
    level = _LEVEL.search(line, 0, _HEAD)
    if not level or line[:1] == "{" or line.rstrip().endswith("}"):
        return False
    return bool(level["error"] or level["fails"] or (or_warning and (level["warn"] or level["warns"])))


def _start_at(messages: list[str], at: int, done: int) -> int | None:
    for back in range(at - 1, max(done, at - _LOOK_BACK) - 1, -1):
        line = messages[back]
        if _UNCAUGHT.match(line) or _is_error(line, or_warning=True):
            return back
        # Tomcat indents a trace from its first line on.
        if (_EXCEPTION_OR_CLASS if back == at - 1 else _EXCEPTION).match(line.lstrip("\t")):
            above = (
                back - 1 if back - 1 > done and not messages[back - 1].strip() else back
            )  # Spring leaves a line empty
            return above - 1 if above > done and _is_error(messages[above - 1], or_warning=True) else back
        if line[:1] != "{" and _IN_THE_MIDDLE.search(line, 0, _HEAD):
            return back
        if _RECORD.match(line):
            break
    return at  # the rest of a trace that began in an earlier payload: its frames are still one thing


def _start_python(messages: list[str], at: int, done: int) -> int | None:
    return at - 1 if at > done and _is_error(messages[at - 1]) else at


def _start_go(messages: list[str], at: int, done: int) -> int | None:
    for back in range(at - 1, max(done, at - _LOOK_BACK) - 1, -1):
        if _PANIC.match(messages[back]):
            return back
        if not _BEFORE_GO.match(messages[back]):
            break
    return at


def _start_ruby(messages: list[str], at: int, done: int) -> int | None:
    return at - 1 if at > done and _RUBY_ERROR.match(messages[at - 1]) else at


def _start_php(messages: list[str], at: int, done: int) -> int | None:
    return at - 2 if at - 2 >= done and messages[at - 1].startswith(("Stack trace:", "[stacktrace]")) else None


def _start_rust(_messages: list[str], at: int, _done: int) -> int | None:
    return at


_START = {
    "at": _start_at,
    "python": _start_python,
    "go": _start_go,
    "ruby": _start_ruby,
    "php": _start_php,
    "rust": _start_rust,
}
