"""What the dialects of text lines share: forms of time, of a level, and the line that is left behind them."""

from copy import replace
from typing import Any

from logboom import severity, traces
from logboom.dialects import objects
from logboom.dialects._line import Line
from logboom.lazy import pattern

TIME = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d)\b)?"
"""ISO 8601 as loggers write it: `T` or a blank, a dot or a comma, with a zone or without."""

WHEN = (
    rf"(?:{TIME}|(?:\d{{4}}/\d\d/\d\d|\d\d[-/.]\d\d[-/.]\d{{4}}) \d\d:\d\d:\d\d(?:[.,:]\d{{3}})?"
    r"|\d\d:\d\d:\d\d[.,]\d{3})"
)
"""The same, a date with slashes or the day first, or the time of day with milliseconds, as Java's loggers have it."""


def line(said: str, level: str | None, attributes: dict[str, Any] | None = None) -> Line:
    """The line of what was said behind a prefix: a JSON object, an exception where a stack trace is in it, or text."""
    if said[:1] == "{" and (logged := objects.claim(said, level)):
        return replace(logged, attributes={**(attributes or {}), **logged.attributes})
    trace = traces.find(said)
    if trace:
        return exception(trace, level, attributes)
    return Line("log", said.strip(), level, attributes or {})


# What Tomcat says before every exception, in 100 characters that do not say which.
_SERVLET = pattern(
    r"Servlet\.service\(\) for (servlet \[[^\]\n]{0,200}\](?: in context with path \[[^\]\n]{0,200}\])?) threw "
)


def exception(trace: traces.Trace, level: str | None, attributes: dict[str, Any] | None = None) -> Line:
    """The line of a stack trace, with what was said before it; an ERROR where no level is known."""
    found = {
        "exception.type": trace.type,
        "exception.message": trace.message,
        "exception.stacktrace": trace.text,
    }
    what = ": ".join(part for part in (trace.type, trace.message) if part) or trace.text
    body = f"{what} in {servlet[1]}" if (servlet := _SERVLET.match(trace.said)) else trace.said or what
    found = {name: value for name, value in found.items() if value}
    return Line("exception", body, level or "ERROR", {**(attributes or {}), **found})


# Bare words in capitals are levels; ALERT and PANIC are words of headlines too, and need a colon or brackets.
_LEADING = pattern(
    r"[\[<] {0,3}(?P<bracket>[A-Za-z]{3,11}+) {0,5}[\]>]:?"
    r"|(?P<colon>[A-Z]{3,11}+|[Ee]rror|[Ff]atal|[Ww]arn(?:ing)?|[Ii]nfo|[Dd]ebug):(?=\s)"
    r"|(?P<bare>TRACE|TRC|VERBOSE|VRB|DEBUG|DBG|INFO|INF|NOTICE|WARN(?:ING)?|WRN|ERR(?:OR)?|SEVERE|CRIT(?:ICAL)?|FATAL|FTL)"
    r"(?: -|(?<=FATAL) ERROR:)?(?=[\s|])"
    r"|(?P<dash>error|warn|info|debug) {1,2}-(?= )"
    r"|(?P<letter>[EWID])!(?= )"  # Telegraf's and the CloudWatch agent's
)
_LETTERS = {"E": "ERROR", "W": "WARN", "I": "INFO", "D": "DEBUG"}
_SEPARATOR = pattern(r"(?:[|:-]{1,2}[ \t]+)+")


def leading_level(text: str, start: int = 0) -> tuple[str, str] | None:
    """The level with which a text plainly begins, and what is said behind it; None for prose such as `Error in x`."""
    found = _LEADING.match(text, start)
    word = found[found.lastgroup] if found and found.lastgroup else ""
    level = severity.canonical(word) or _LETTERS.get(word)
    if not found or not level:
        return None
    said = text[found.end() :].strip()
    if separator := _SEPARATOR.match(said):
        said = said[separator.end() :]
    said = said.lstrip("|")
    return (level, said) if said else None
