"""Stack traces in text: which exception was raised last, what it said, and the trace itself with its causes.

Java, Node.js and .NET print the error raised last first and its frames as `at ...`; Python prints it last; Go, Ruby,
PHP and Elixir have forms of their own. A trace is found by its first frame, for frames look like nothing else that
people log.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from logboom.lazy import pattern


class Trace(NamedTuple):
    """A stack trace; `type` and `message` are empty where a cut trace has lost them."""

    type: str
    message: str
    text: str
    """The trace, from the name of its exception to the end."""
    said: str
    """What was said before it, with the whole line if the trace begins in the middle of one."""


_PYTHON = "Traceback (most recent call last):"
_FRAME = pattern(
    r"\n(?:[ \t]{1,16}+(?P<at>at [^\n(]{0,400}+"
    # Java and .NET: `name(`. Node.js: `name (file:1:2)`, or a place alone.
    r"(?:(?<! )\(|\((?:[^\n)]{0,400}+(?<=\d)\)|<anonymous>|native|index |eval )|(?<=[\d>])(?![^\n])))"
    r"|(?P<ruby>[ \t]{0,8}+(?:from )?[^\s:]{1,400}+:\d{1,7}+:in [`'])"
    r"|(?P<php>#0 )"
    r"|(?P<go>goroutine \d{1,10}+ \[)"
    r"|(?P<elixir>\*\* \([A-Z]))"
    r"|(?P<python>Traceback \(most recent call last\):)"
)
_LOOK_BACK = 40  # lines: what a message of several lines may have between its exception and the first frame
_LONGEST = 4_000  # characters of a line in which an exception's name is looked for


def find(text: str) -> Trace | None:
    """The first stack trace in a text; None where there is none."""
    if "\n" not in text and "\r" not in text:
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    frame = _FRAME.search(text)
    if not frame or not frame.lastgroup:
        return None
    if "\u00a0" in text:  # Lambda indents Python's tracebacks with it
        text = text.replace("\u00a0", " ")
    return _READERS[frame.lastgroup](text, frame.start())


def headline(text: str) -> Trace | None:
    """The exception that a line without frames is the headline of; None for any other line.

    Without words such as `Exception in thread "main"` before it, a name must end in Error or Exception or come from a
    module of such, and a message follow; `Error: message` alone has a level, but names no exception.
    """
    if text.endswith((")", "):")) and (found := _RUBY_ALONE.fullmatch(text)):
        return Trace(found["type"] or found["rails"], found["message"] or found["said"], "", "")
    lead_in = _LEAD_IN.match(text)
    start = lead_in.end() if lead_in else 0
    name = _NAME.match(text, start, start + _LONGEST)
    if not name:
        return None
    kind, message = name[1], text[name.end() :].strip()
    if not lead_in and (not message or name[0] in ("Error:", "Exception:") or not _ERROR_NAME.search(name[0])):
        return None
    return Trace(kind, message, "", "")


# --- Java, Node.js, .NET ----------------------------------------------------------------------------------------------

_NAME = pattern(r"(?<![\w.$@/-])([A-Za-z_$][\w.$+`]*+)(?: [\[(][^\])\n]{1,80}+[\])])?(?::|$)")
_LEAD_IN = pattern(
    r'(?:Exception in thread "[^"]*+"|[Uu]nhandled exception[.:]?|[Uu]ncaught(?: [Ee]xception:?)?'
    r"|Unhandled(?: Promise)? Rejection:) "
)
_ERROR_NAME = pattern(r"(?:Error|Exception)(?: [\[(].*)?:\Z|\b(?:errors|exceptions|errorfactory)\.[A-Z]\w*:\Z")
_INNER = (" ---> ", "Caused by: ", "Suppressed: ", "[cause]: ")
_CAUSE = pattern(r"\s?---> |\n\s{0,16}+Caused by: ")
_NO_EXCEPTIONS = ("java.lang.Thread.State", "Trace")  # a thread dump; console.trace


def _at(text: str, frame: int) -> Trace | None:
    end, found = frame, None
    for back in range(_LOOK_BACK):
        start = text.rfind("\n", 0, end) + 1
        line = text[start : min(end, start + _LONGEST)]
        here = _exception_name(line, strict=back > 0)
        found = (start, line, here) if here else found
        if not start or (here and not line.lstrip(" \t").startswith(_INNER) and not line.startswith(_INNER)):
            break
        end = start - 1
    if not found:
        return None
    start, line, name = found
    alone = not line[: name.start()].strip() or _LEAD_IN.fullmatch(line, 0, name.start())
    message = _CAUSE.split(text[start + name.end() : frame], maxsplit=1)[0].strip()
    said = text[:start] if alone else text[: start + len(line)]
    return Trace(name[1], message, text[start + name.start() :].rstrip(), said.strip())


def _exception_name(line: str, *, strict: bool) -> re.Match[str] | None:
    for found in _NAME.finditer(line):
        last = found[1].rpartition(".")[2]
        if found[1] in _NO_EXCEPTIONS:
            continue
        if last.endswith(("Error", "Exception")) or (last != found[1] and last[:1].isupper()) or last == "error":
            return found
        # A class that is not called an error is believed only at the start of the line before the first frame.
        if not strict and not found.start() and last[:1].isupper() and not last.isupper():
            return found
    return None


# --- Python -----------------------------------------------------------------------------------------------------------

_UNINDENTED = pattern(r"\n(?=[^ \t\n])")
_PYTHON_NAME = pattern(r"([A-Za-z_][\w.<>]*+)(?:: ?|(?![^\n]))")
_GROUP = pattern(r"\n {1,8}\| (?=[A-Za-z_][\w.<>]*+:)")


def _python(text: str, first: int) -> Trace | None:
    start = text.rfind("\n", 0, first) + 1
    last = text.rfind(_PYTHON)
    if text.startswith("  + Exception Group ", start):
        end = _GROUP.search(text, first)
    else:
        start, end = first, _UNINDENTED.search(text, last)
    if end and (ruby := _upside_down(text, end.end())):
        return ruby._replace(text=text[start:].rstrip(), said=text[:start].strip())
    if end and (name := _PYTHON_NAME.match(text, end.end())):
        message = text[name.end() :] if start == first else text[name.end() :].partition("\n")[0]
        return Trace(name[1], message.partition("\n\tat ")[0].strip(), text[start:].rstrip(), text[:start].strip())
    # Lambda's runtime prints the exception before its traceback and nothing after it.
    before = text.rfind("\n", 0, max(first - 1, 0)) + 1
    name = _PYTHON_NAME.match(text, before, max(first - 1, 0))
    if name and name[1][:1].isupper():
        return Trace(name[1], text[name.end() : first].strip(), text[before:].rstrip(), text[:before].strip())
    return Trace("", "", text[start:].rstrip(), text[:start].strip())


# --- Go ---------------------------------------------------------------------------------------------------------------

_PANIC = pattern(r"\b(panic|fatal error)(?: serving \S{1,60})?: ")
_RECOVERED = pattern(r" \[recovered(?:, repanicked)?\]$")


def _go(text: str, frame: int) -> Trace | None:
    panics = list(_PANIC.finditer(text, 0, frame))
    if not panics:
        return None
    start = text.rfind("\n", 0, panics[0].start()) + 1
    message = text[panics[-1].end() : frame].partition("\n[signal ")[0].strip()
    return Trace(panics[-1][1], _RECOVERED.sub("", message), text[start:].rstrip(), text[:start].strip())


# --- Ruby -------------------------------------------------------------------------------------------------------------

_RUBY = pattern(
    r"(?:[^\s:]{1,400}+:\d{1,7}+:in [`'][^'\n]{1,300}+': )?(?P<message>.*) \((?P<type>[A-Z]\w*+(?:::\w++)*+)\)"
)
_RUBY_ALONE = pattern(
    r"[^\s:]{1,400}+:\d{1,7}+:in [`'][^'\n]{1,300}+': (?P<message>[^\n]*) \((?P<type>[A-Z]\w*+(?:::\w++)*+)\)"
    r"|(?P<rails>[A-Z]\w*+(?:(?<=Error)|(?:::\w++)++)) \((?P<said>[^\n]*)\):"
)
_RAILS = pattern(r"(?P<type>[A-Z]\w*+(?:::\w++)*+) \((?P<message>.*)\):")


def _upside_down(text: str, start: int) -> Trace | None:
    """Before Ruby 3.0: first the frames, under Python's headline, then the exception."""
    line = text[start : start + _LONGEST].partition("\n")[0]
    found = _RUBY.fullmatch(line) if ":in " in line else None
    return Trace(found["type"], found["message"], "", "") if found else None


def _ruby(text: str, frame: int) -> Trace | None:
    end = text.find("\n", frame + 1)
    end = len(text) if end < 0 else end
    for _ in range(4):  # the frame's own line, for an uncaught error; else the line before, with blank ones between
        start = text.rfind("\n", 0, end) + 1
        line = text[start : min(end, start + _LONGEST)]
        if found := _RUBY.fullmatch(line) or _RAILS.fullmatch(line):
            return Trace(found["type"], found["message"], text[start:].rstrip(), text[:start].strip())
        if not start:
            break
        end = start - 1
    return None


# --- PHP --------------------------------------------------------------------------------------------------------------

_STACK = "\nStack trace:"
_PHP_NAME = pattern(r"([A-Z][\w\\]*+|[a-z_]\w*+\\[\w\\]*+)(?:: | (?=in ))")


def _php(text: str, frame: int) -> Trace | None:
    if not text.endswith(_STACK, 0, frame):
        return None
    first, last = frame - len(_STACK), text.rfind(_STACK)
    uncaught = text.rfind("Uncaught ", 0, first)
    line = text.rfind("\n", 0, first if uncaught < 0 else uncaught) + 1
    start = line if uncaught < 0 else uncaught + len("Uncaught ")
    following = text.rfind("\nNext ", first, last)
    name = _PHP_NAME.match(text, start if following < 0 else following + len("\nNext "))
    if not name or not _PHP_NAME.match(text, start):
        return None
    message = text[name.end() : last].rpartition("in ")[0]
    return Trace(name[1], message.strip(), text[start:].rstrip(), text[:line].strip())


# --- Elixir -----------------------------------------------------------------------------------------------------------

_ELIXIR = pattern(r"\*\* \(([A-Z][\w.]{0,200}+)\) ")


def _elixir(text: str, line_feed: int) -> Trace | None:
    found = _ELIXIR.match(text, line_feed + 1)
    if not found:
        return None
    message = text[found.end() :].partition("\n")[0]  # what follows may be more of it, or frames, as indented
    return Trace(found[1], message.strip(), text[found.start() :].rstrip(), text[:line_feed].strip())


_READERS: dict[str, Callable[[str, int], Trace | None]] = {
    "at": _at,
    "python": _python,
    "go": _go,
    "ruby": _ruby,
    "php": _php,
    "elixir": _elixir,
}
