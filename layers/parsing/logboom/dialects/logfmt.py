"""logfmt, `level=error msg="no stock" order=7`, as logrus, slog, Grafana's programs and others write it.

Claimed where the whole line is such pairs, at least two, one of which is a level or a message, or where method, path
and status are among them, as Rails' lograge and Heroku's router log a request. Values stay text in the fields.
Source: https://pkg.go.dev/github.com/kr/logfmt
"""

import re
from copy import replace

import msgspec

from logboom import severity
from logboom.dialects import _http, _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "abcdefghijklmnopqrstuvwxyzTLMS@_"
ORDER = 50

_PAIR = pattern(
    r"([A-Za-z_@][\w.@/-]{0,100}+)="
    r"""(?:"((?:[^"\\]++|\\.)*+)"|'([^'\n]*+)'(?=\s|$)|([^\s"=]*+))(?:\s++|$)"""
)
_QUOTED = pattern(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_LEVELS = ("level", "lvl", "severity")
_BODIES = ("msg", "message")
_ERRORS = ("err", "error", "exception")
_NOTHING = ("nil", "<nil>", "null")  # an error that was logged and is none
_TRACE_ID = pattern(r"(?!0{32})[0-9a-f]{32}")
_STATUS = pattern(r"[1-5]\d\d")


def claim(message: str) -> Line | None:
    # Nearly all lines end here: the first word of prose has no equals sign behind it.
    equals = message.find("=", 1, 60)
    if equals < 0 or message.find(" ", 1, equals) >= 0:
        return None
    fields = pairs(message)
    if len(fields) < 2:
        return None
    level = severity.canonical(_first(fields, _LEVELS))
    said = _first(fields, _BODIES)
    if level or said:
        return _line(fields, level, said or _first(fields, _ERRORS) or message.strip())
    return _request(fields)


def pairs(message: str) -> dict[str, str]:
    """The pairs of a line that consists of nothing else; none otherwise."""
    fields, at = {}, 0
    while at < len(message):
        found = _PAIR.match(message, at)
        if not found:
            return {}
        name, quoted, in_quotes, bare = found.groups()
        fields[name] = _unquoted(quoted) if quoted is not None else bare if in_quotes is None else in_quotes
        at = found.end()
    return fields


def _unquoted(text: str) -> str:
    return _QUOTED.sub(lambda found: _ESCAPES.get(found[1], found[1]), text) if "\\" in text else text


def _request(fields: dict[str, str]) -> Line | None:
    """A request to a web server, which has neither a level nor a message."""
    method, path, status = (fields.get(name, "") for name in ("method", "path", "status"))
    if not method or not path or not _STATUS.fullmatch(status):
        return None
    said, attributes = _http.requested(method, path)
    attributes["http.response.status_code"] = int(status)
    if error := _first(fields, _ERRORS):
        attributes["exception.message"] = error
    raw = msgspec.Raw(msgspec.json.encode(fields))
    return Line("http.access", f"{said} {status}", severity.of_status(int(status)), attributes, None, raw)


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name] for name in names if fields.get(name)), "")


def _line(fields: dict[str, str], level: str | None, said: str) -> Line:
    attributes: dict[str, str | int] = {}
    if (error := _first(fields, _ERRORS)) and error not in _NOTHING:
        attributes["exception.message"] = error
    if logger := fields.get("logger"):
        attributes["logger.name"] = logger
    path, _, number = _first(fields, ("caller", "source")).rpartition(":")
    if path and number.isdecimal() and len(number) < 8:
        attributes |= {"code.file.path": path, "code.line.number": int(number)}
    trace_id = _first(fields, ("trace_id", "traceID", "traceId", "traceid"))
    stack = _first(fields, ("stack", "stacktrace", "panic"))
    line = _text.line(f"{said}\n{stack}" if stack else said, level, attributes)
    return replace(
        line,
        trace_id=trace_id if _TRACE_ID.fullmatch(trace_id) else None,
        raw_fields=msgspec.Raw(msgspec.json.encode(fields)),
    )


EXAMPLES = [
    (
        'time="2026-11-22T04:32:52Z" level=error msg="no \\"stock\\"" err="db: gone" caller=shop/sell.go:12\n',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": 'no "stock"',
            "attributes": {
                "exception.message": "db: gone",
                "code.file.path": "shop/sell.go",
                "code.line.number": 12,
            },
            "fields": {
                "time": "2026-11-22T04:32:52Z",
                "level": "error",
                "msg": 'no "stock"',
                "err": "db: gone",
                "caller": "shop/sell.go:12",
            },
        },
    ),
    (
        "ts=2026-11-22T04:32:52Z level=warn msg=slow traceID=0123456789abcdef0123456789abcdef",
        {"severity_text": "WARN", "body": "slow", "trace_id": "0123456789abcdef0123456789abcdef"},
    ),
    ("lvl=info order=7 empty=", {"severity_text": "INFO", "body": "lvl=info order=7 empty="}),
    ("level=info msg=hello err=null", {"severity_text": "INFO", "attributes": {}}),
    ("msg=hello order=7", {"severity_text": "INFO", "body": "hello", "fields": {"msg": "hello", "order": "7"}}),
    (
        'level=error msg=refused stack="TypeError: x\\n    at f (/app/a.js:1:2)"',
        {"event_name": "exception", "severity_text": "ERROR", "body": "refused"},
    ),
    (
        "method=GET path=/orders format=html controller=Orders status=500 error='RuntimeError: boom' view=0.00",
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /orders 500",
            "attributes": {
                "http.request.method": "GET",
                "url.path": "/orders",
                "http.response.status_code": 500,
                "exception.message": "RuntimeError: boom",
            },
        },
    ),
    (
        'at=error code=H12 desc="Request timeout" method=GET path="/a?b=c" dyno=web.1 service=30000ms status=503',
        {"event_name": "http.access", "severity_text": "ERROR", "body": "GET /a 503"},
    ),
]

OTHERS = [
    "method=GET path=/orders status=ok",
    "level=error",
    "x=1 y=2",
    "level=high and rising",
    "msg=hello to all",
    'level=error msg="never closed',
    "a sentence with level=error msg=x in it",
    "https://example.com/?level=error&msg=x",
    "msg==x level=error",
]
