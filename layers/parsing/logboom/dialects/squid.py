"""Squid's access log: `seconds milliseconds client RESULT/status bytes METHOD url user hierarchy/peer type`.

Source: https://wiki.squid-cache.org/Features/LogFormat
"""

from typing import Any

from logboom import severity
from logboom.dialects import _http
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "1"
ORDER = 30

_LINE = pattern(
    r"\d{10}\.\d{3} {1,6}(?P<ms>\d{1,9}) (?P<client>[^ ]{1,255}+) (?P<result>[A-Z_]{3,40}+)/(?P<status>\d{3}) "
    r"(?P<bytes>\d{1,18}) (?P<method>[A-Z_]{3,20}+) (?P<url>[^ ]{1,8000}+) "
    r"(?P<user>[^ ]{1,255}+) [A-Z_]{3,40}+/[^ ]{1,255}+ "
)


def claim(message: str) -> Line | None:
    found = _LINE.match(message) if message[10:11] == "." else None
    if not found:
        return None
    status = int(found["status"])  # 0: the client went away
    said, of_request = _http.requested(found["method"], found["url"])
    attributes: dict[str, Any] = {
        "client.address": found["client"],
        **of_request,
        "http.response.size": int(found["bytes"]),
        "http.server.request.duration": int(found["ms"]) / 1000,
        "squid.result": found["result"],
    }
    if status:
        attributes["http.response.status_code"] = status
    if found["user"] != "-":
        attributes["user.name"] = found["user"]
    return Line("http.access", f"{said} {found['status']}", severity.of_status(status), attributes)


EXAMPLES = [
    (
        "1795320000.551    123 10.0.0.7 TCP_MISS/503 1234 GET http://example.com/a?b=c jo HIER_DIRECT/203.0.113.9 -\n",
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /a 503",
            "attributes": {
                "client.address": "10.0.0.7",
                "http.request.method": "GET",
                "url.scheme": "http",
                "server.address": "example.com",
                "url.path": "/a",
                "url.query": "b=c",
                "http.response.size": 1234,
                "http.server.request.duration": 0.123,
                "squid.result": "TCP_MISS",
                "http.response.status_code": 503,
                "user.name": "jo",
            },
        },
    ),
    (
        "1795320000.551      0 10.0.0.7 TCP_DENIED/403 3900 CONNECT example.com:443 - HIER_NONE/- text/html",
        {"severity_text": "WARN", "body": "CONNECT example.com:443 403"},
    ),
]

OTHERS = ["1795320000.551 is a time", "1795320000.551    123 10.0.0.7 HIT 200"]
