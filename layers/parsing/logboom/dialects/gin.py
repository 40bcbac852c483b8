"""Gin, of Go: a request as `[GIN] date - time | status | duration | client | METHOD "path"`, and `[GIN-debug]` lines.

Source: defaultLogFormatter in https://github.com/gin-gonic/gin/blob/master/logger.go
"""

from typing import Any

from logboom import severity
from logboom.dialects import _http, _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 34

_REQUEST = pattern(
    r"\[GIN\] \d{4}/\d\d/\d\d - \d\d:\d\d:\d\d \| {0,4}(\d{3}) \| {1,14}"
    r"(?:(\d{1,6})m)?([\d.]{1,16})(ns|µs|us|ms|s)? ?\| {1,40}"
    r'([\da-fA-F.:]{2,45}) \| ?([A-Z]{3,10}) {1,10}"([^"\n]{1,8000})"'
)
_SECONDS = {"ns": 1e-9, "µs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1}


def claim(message: str) -> Line | None:
    if message.startswith("[GIN-debug] "):
        level, said = _text.leading_level(message, 12) or ("DEBUG", message[12:].strip())
        return _text.line(said, level)
    found = _REQUEST.match(message) if message.startswith("[GIN] ") else None
    if not found:
        return None
    status, minutes, number, unit, client, method, target = found.groups()
    said, of_request = _http.requested(method, target)
    attributes: dict[str, Any] = {
        "client.address": client,
        **of_request,
        "http.response.status_code": int(status),
    }
    if number.count(".") < 2 and number != ".":
        seconds = int(minutes or 0) * 60 + float(number) * _SECONDS.get(unit, 1)
        attributes["http.server.request.duration"] = round(seconds, 9)
    return Line("http.access", f"{said} {status}", severity.of_status(int(status)), attributes)


EXAMPLES = [
    (
        '[GIN] 2026/11/22 - 04:32:52 | 500 |      12.345µs |       10.0.0.1 | GET      "/orders?id=7"\n',
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /orders 500",
            "attributes": {
                "client.address": "10.0.0.1",
                "http.request.method": "GET",
                "url.path": "/orders",
                "url.query": "id=7",
                "http.response.status_code": 500,
                "http.server.request.duration": 0.000012345,
            },
        },
    ),
    ('[GIN] 2026/11/22 - 04:32:52 | 404 |  1m2.5s |  ::1 | POST     "/"', {"severity_text": "WARN"}),
    (
        '[GIN-debug] [WARNING] Running in "debug" mode.',
        {"event_name": "log", "severity_text": "WARN", "body": 'Running in "debug" mode.'},
    ),
    ("[GIN-debug] GET    /a --> main.a (3 handlers)", {"severity_text": "DEBUG"}),
]

OTHERS = ["[GIN] and tonic", "[GIN-debug]", "[INFO] GIN"]
