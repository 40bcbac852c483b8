"""Monolog, the logger of Laravel and Symfony: `[time] channel.LEVEL: message {context} {extra}`.

An exception stands in the context as `[object] (Class(code: 0): message at file:line)`. Laravel breaks its trace into
lines, so that the context is JSON no more.
Source: https://github.com/Seldaek/monolog (LineFormatter, NormalizerFormatter)
"""

from typing import Any

import msgspec

from logboom import lenient, severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 33

_HEAD = pattern(rf"\[{_text.TIME}\] (?P<channel>[\w.-]{{1,80}}?)\.(?P<level>[A-Z]{{4,9}}): ")
_EXCEPTION = pattern(
    r"\[object\] \((?P<type>[A-Za-z_][\w\\@/.-]{0,300}+)\(code: [^)\n]{1,20}\): (?P<message>[^\n]{0,8000}?)"
    r" at (?P<file>[^\s()]{1,1000}):(?P<line>\d{1,7})\)"
)


def claim(message: str) -> Line | None:
    found = _HEAD.match(message) if message[1:3] == "20" else None
    level = severity.canonical(found["level"]) if found else None
    if not found or not level:
        return None
    said = message[found.end() :].strip()
    for nothing in (" []", " {}", " []", " {}"):  # no context, nothing extra
        said = said.removesuffix(nothing)
    body, begins, context = said.partition(' {"')
    context = begins.strip() + context
    fields, raw = lenient.decode(context.replace("\n", "\\n"))
    error = _error(fields["exception"] if fields and "exception" in fields else context.replace("\\\\", "\\"))
    attributes: dict[str, Any] = {"logger.name": found["channel"], **error}
    line = Line("exception" if error else "log", body if fields or error else said, level, attributes)
    if fields:
        line.raw_fields = msgspec.Raw(raw)
    return line


def _error(logged: Any) -> dict[str, Any]:
    """The attributes of an exception: of its text, or of a context that was cut off and is no JSON."""
    found = _EXCEPTION.search(logged) if isinstance(logged, str) else None
    if not found:
        return {}
    stack = logged.find("[stacktrace]\n")
    return {
        "exception.type": found["type"],
        "exception.message": found["message"],
        "code.file.path": found["file"],
        "code.line.number": int(found["line"]),
        **({"exception.stacktrace": logged[stack:].rstrip()} if stack >= 0 else {}),
    }


EXAMPLES = [
    (
        '[2026-11-22 04:32:52] production.ERROR: no such table {"userId":7,"exception":"[object] '
        "(Illuminate\\\\Database\\\\QueryException(code: 42S02): no such table at /srv/www/a.php:12)\n[stacktrace]\n"
        '#0 /srv/www/b.php(7): run()\n#1 {main}\n"} \n',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "no such table",
            "attributes": {
                "logger.name": "production",
                "exception.type": "Illuminate\\Database\\QueryException",
                "exception.message": "no such table",
                "code.file.path": "/srv/www/a.php",
                "code.line.number": 12,
                "exception.stacktrace": "[stacktrace]\n#0 /srv/www/b.php(7): run()\n#1 {main}",
            },
        },
    ),
    (
        '[2026-11-22T04:32:52.551123+00:00] request.INFO: Matched route "home". {"route":"home","method":"GET"} []',
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": 'Matched route "home".',
            "attributes": {"logger.name": "request"},
            "fields": {"route": "home", "method": "GET"},
        },
    ),
    (
        '[2026-11-22 04:32:52] local.ERROR: cut {"exception":"[object] (Shop\\\\NoStock(code: 0): sku 7 at /a.php:12)',
        {
            "event_name": "exception",
            "body": "cut",
            "attributes": {
                "logger.name": "local",
                "exception.type": "Shop\\NoStock",
                "exception.message": "sku 7",
                "code.file.path": "/a.php",
                "code.line.number": 12,
            },
        },
    ),
    ("[2026-11-22 04:32:52] local.EMERGENCY: {x} is gone  ", {"severity_text": "FATAL", "body": "{x} is gone"}),
    ("[2026-11-22 04:32:52] app.NOTICE: slow [] []", {"severity_text": "INFO", "body": "slow"}),
    ('[2026-11-22 04:32:52] app.INFO: said {"no JSON', {"event_name": "log", "body": 'said {"no JSON'}),
]

OTHERS = ["[2026-11-22 04:32:52] ERROR: no channel", "[2026-11-22 04:32:52] a.B: no level", "[2026] app.ERROR: x"]
