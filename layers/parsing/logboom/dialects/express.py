"""Express's request logger morgan, in its forms `dev` and `tiny`: `METHOD path status 4.1 ms - size`.

Source: https://github.com/expressjs/morgan#predefined-formats
"""

from typing import Any

from logboom import severity
from logboom.dialects import _http
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "CDGHOPT"
ORDER = 40

_LINE = pattern(
    r"([A-Z]{3,10}+) ([^\s\"]{1,8000}+) (\d{3}|-) "
    r"(?:(\d{1,9}\.\d{3}|-) ms - (\d{1,18}|-)|(\d{1,18}|-) - (\d{1,9}\.\d{3}|-) ms)\s*\Z"
)


def claim(message: str) -> Line | None:
    found = _LINE.match(message) if " ms" in message else None
    if not found:
        return None
    method, target, status, milliseconds, size, size_of_tiny, milliseconds_of_tiny = found.groups()
    said, attributes = _http.requested(method, target)
    code = int(status) if status != "-" else 0  # the client went away
    if code:
        attributes["http.response.status_code"] = code
    _put(attributes, size or size_of_tiny, milliseconds or milliseconds_of_tiny)
    return Line("http.access", f"{said} {status}", severity.of_status(code), attributes)


def _put(attributes: dict[str, Any], size: str, milliseconds: str) -> None:
    if size != "-":
        attributes["http.response.body.size"] = int(size)
    if milliseconds != "-":
        attributes["http.server.request.duration"] = round(float(milliseconds) / 1000, 6)


EXAMPLES = [
    (
        "GET /orders?id=7 500 12.345 ms - 57\n",
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /orders 500",
            "attributes": {
                "http.request.method": "GET",
                "url.path": "/orders",
                "url.query": "id=7",
                "http.response.status_code": 500,
                "http.response.body.size": 57,
                "http.server.request.duration": 0.012345,
            },
        },
    ),
    ("POST / 404 145 - 4.123 ms", {"severity_text": "WARN", "body": "POST / 404"}),
    ("GET /a - - ms - -", {"severity_text": "INFO", "body": "GET /a -"}),
]

OTHERS = ["GET /orders took 12.345 ms - slow", "GET / 200", "POST it in 3 ms"]
