"""zap's console encoder, of Go, and Istio: `time<tab>LEVEL<tab>logger<tab>file.go:12<tab>message<tab>{fields}`.

Logger, place and fields may be missing; a stack trace stands on the lines below.
Source: https://pkg.go.dev/go.uber.org/zap/zapcore#NewConsoleEncoder
"""

from typing import Any

import msgspec

from logboom import lenient, severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "12"
ORDER = 41

_TIME = pattern(rf"{_text.TIME}|\d{{10}}(?:\.\d{{1,9}})?|\d\.\d{{1,20}}[eE]\+?\d{{2}}")
_PLACE = pattern(r"([\w./@+-]{1,300}\.go):(\d{1,7})")
_LOGGER = pattern(r"[A-Za-z][\w./-]{0,120}")


def claim(message: str) -> Line | None:
    if message.find("\t", 8, 40) < 0:
        return None
    first, _, stack = message.partition("\n")
    time, *columns = first.rstrip().split("\t")
    level = severity.canonical(columns[0]) if len(columns) > 1 and _TIME.fullmatch(time) else None
    if not level:
        return None
    fields, raw = lenient.decode(columns[-1]) if columns[-1].startswith("{") and len(columns) > 2 else (None, "")
    columns = columns[1 : -1 if fields else None]
    attributes: dict[str, Any] = {}
    if len(columns) > 1 and not _PLACE.fullmatch(columns[0]) and _LOGGER.fullmatch(columns[0]):
        attributes["logger.name"] = columns.pop(0)
    if len(columns) > 1 and (place := _PLACE.fullmatch(columns[0])):
        attributes |= {"code.file.path": place[1], "code.line.number": int(place[2])}
        del columns[0]
    if isinstance(error := (fields or {}).get("error"), str) and error:
        attributes["exception.message"] = error
    line = _text.line("\t".join(columns) + ("\n" + stack if stack and not fields else ""), level, attributes)
    if fields:
        line.raw_fields = msgspec.Raw(raw)
        if stack.strip():
            line.attributes["exception.stacktrace"] = stack.rstrip()
    return line


EXAMPLES = [
    (
        '2026-11-22T04:32:52.551+0100\tERROR\tshop/sell.go:12\trefused\t{"error": "EOF", "order": 7}\n'
        "main.sell\n\t/src/shop/sell.go:12\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "refused",
            "attributes": {
                "code.file.path": "shop/sell.go",
                "code.line.number": 12,
                "exception.message": "EOF",
                "exception.stacktrace": "main.sell\n\t/src/shop/sell.go:12",
            },
            "fields": {"error": "EOF", "order": 7},
        },
    ),
    (
        "2026-11-22T04:32:52.551+0100\tWARN\tapp/main.go:12\tslow",
        {
            "severity_text": "WARN",
            "body": "slow",
            "attributes": {"code.file.path": "app/main.go", "code.line.number": 12},
        },
    ),
    (
        "2026-11-22T04:32:52.551123Z\tinfo\txdsproxy\tconnected to istiod:15012",
        {"severity_text": "INFO", "body": "connected to istiod:15012", "attributes": {"logger.name": "xdsproxy"}},
    ),
    ("1.795320772551e+09\tdebug\thello", {"severity_text": "DEBUG", "body": "hello", "attributes": {}}),
]

OTHERS = [
    "2026-11-22T04:32:52.551Z\tLOUD\tmain\tx",
    "2026-11-22T04:32:52.551Z\tERROR",
    "1234567 files\tERROR\tx",
    "2026-11-22T04:32:52.551Z\t8f50\tERROR\tof Node.js",
]
