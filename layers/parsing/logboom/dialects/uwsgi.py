"""uWSGI's request log: `[pid: 8|app: 0|req: 1/1] client () {n vars in n bytes} [date] METHOD path => generated n bytes
in n msecs (HTTP/1.1 200) ...`.

Source: https://uwsgi-docs.readthedocs.io/en/latest/LogFormat.html
"""

from typing import Any

from logboom import severity
from logboom.dialects import _http
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 35

_LINE = pattern(
    r"\[pid: (?P<pid>\d{1,10})\|app: -?\d{1,9}\|req: -?\d{1,18}/\d{1,18}\] (?P<client>[^ ]{0,64}+) \([^)\n]{0,128}+\) "
    r"\{[^}\n]{1,80}+\} \[[^\]\n]{1,40}+\] (?P<request>[A-Z]{3,10}+ [^ ]{1,8000}+) => "
    r"generated (?P<size>\d{1,18}) bytes in "
    r"(?P<time>\d{1,12}) (?P<unit>msecs|micros) \((?P<version>HTTP/\d(?:\.\d)?) (?P<status>\d{3})\)"
)


def claim(message: str) -> Line | None:
    found = _LINE.match(message) if message.startswith("[pid: ") else None
    if not found:
        return None
    status = int(found["status"])
    said, of_request = _http.request(f"{found['request']} {found['version']}")
    attributes: dict[str, Any] = {
        **_http.address("client", found["client"]),
        **of_request,
        "http.response.status_code": status,
        "http.response.body.size": int(found["size"]),
        "http.server.request.duration": int(found["time"]) / (1000 if found["unit"] == "msecs" else 1_000_000),
        "process.pid": int(found["pid"]),
    }
    return Line("http.access", f"{said} {status}", severity.of_status(status), attributes)


EXAMPLES = [
    (
        "[pid: 18|app: 0|req: 1/1] 10.0.0.1 () {58 vars in 1105 bytes} [Sun Nov 22 04:32:52 2026] GET /orders?id=7 => "
        "generated 5 bytes in 95 msecs (HTTP/1.1 500) 6 headers in 216 bytes (1 switches on core 0)\n",
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /orders 500",
            "attributes": {
                "client.address": "10.0.0.1",
                "http.request.method": "GET",
                "network.protocol.version": "1.1",
                "url.path": "/orders",
                "url.query": "id=7",
                "http.response.status_code": 500,
                "http.response.body.size": 5,
                "http.server.request.duration": 0.095,
                "process.pid": 18,
            },
        },
    ),
]

OTHERS = ["[pid: 18] started", "[pid: 18|app: 0|req: 1/1] 10.0.0.1 and no more"]
