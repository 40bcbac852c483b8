"""HAProxy's HTTP and TCP logs, `client:port [date] frontend backend/server times status bytes ...`, with the program's
name before it or without, and what its processes say: `[WARNING]  (pid) : message`.

Source: https://docs.haproxy.org/3.0/configuration.html#8.2
"""

import string
from typing import Any

from logboom import severity
from logboom.dialects import _http
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = string.hexdigits + ":[h"
ORDER = 22

_LINE = pattern(
    r"(?:haproxy\[(?P<pid>\d{1,10})\]: )?(?P<client>[\da-fA-F.:]{2,45}+) "
    r"\[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d\.\d{3}\] "
    r"(?P<frontend>[\w.:~-]{1,128}+) (?P<backend>[\w.:<>-]{1,128}+)/(?P<server>[\w.:<>-]{1,128}+) "
    r"(?:-?\d{1,9}/){2,4}\+?(?P<ms>-?\d{1,9}) (?:(?P<status>\d{3}|-1) )?\+?(?P<bytes>\d{1,18}) "
    r"(?:[^ ]{1,512}+ [^ ]{1,512}+ )?(?P<state>[\w-]{2,4}) [\d/+]{9,60}+ \d{1,9}/\d{1,9}"
    r'(?: \{[^}]{0,4000}+\}){0,2}+(?: "(?P<request>[^"]*+)"?)?'
)
_OWN = pattern(r"\[(?P<level>[A-Z]{4,7})\] {1,4}(?:\d{3}/\d{6} )?\((?P<pid>\d{1,10})\) : ")


def claim(message: str) -> Line | None:
    if message[0] == "[":
        return _own(message) if message.find(") : ", 10, 40) > 0 else None
    at = message.find(" [", 6, 80)
    if at < 0 or message[at + 4 : at + 5] != "/" or message[at + 22 : at + 23] != ".":
        return None
    found = _LINE.match(message)
    if not found:
        return None
    attributes: dict[str, Any] = {
        **_http.endpoint("client", found["client"]),
        "haproxy.frontend": found["frontend"].removesuffix("~"),
        "haproxy.backend": found["backend"],
        "haproxy.server": found["server"],
        "haproxy.termination_state": found["state"],
    }
    if found["pid"]:
        attributes["process.pid"] = int(found["pid"])
    if not found["status"]:
        attributes["network.io"] = int(found["bytes"])
        return Line("network.flow", f"{found['frontend']} {found['backend']}/{found['server']}", None, attributes)
    said, of_request = _http.request(found["request"] or "-")
    status = max(0, int(found["status"]))  # -1: the client went away before there was one
    attributes |= {**of_request, "http.response.size": int(found["bytes"])}
    if status:
        attributes["http.response.status_code"] = status
    if not found["ms"].startswith("-"):
        attributes["http.server.request.duration"] = int(found["ms"]) / 1000
    return Line("http.access", f"{said} {found['status']}", severity.of_status(status), attributes)


def _own(message: str) -> Line | None:
    found = _OWN.match(message)
    level = severity.canonical(found["level"]) if found else None
    if not found or not level:
        return None
    return Line("log", message[found.end() :].rstrip(), level, {"process.pid": int(found["pid"])})


EXAMPLES = [
    (
        "203.0.113.9:4711 [22/Nov/2026:04:32:52.551] web~ shop/app-1 0/0/1/2/30 503 212 - - SC-- 1/1/0/0/0 0/0 "
        '{shop.example.com|curl} "GET /a?b=c HTTP/1.1"\n',
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /a 503",
            "attributes": {
                "client.address": "203.0.113.9",
                "client.port": 4711,
                "haproxy.frontend": "web",
                "haproxy.backend": "shop",
                "haproxy.server": "app-1",
                "haproxy.termination_state": "SC--",
                "http.request.method": "GET",
                "network.protocol.version": "1.1",
                "url.path": "/a",
                "url.query": "b=c",
                "http.response.size": 212,
                "http.response.status_code": 503,
                "http.server.request.duration": 0.03,
            },
        },
    ),
    (
        "haproxy[12]: ::1:4711 [22/Nov/2026:04:32:52.551] web shop/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR-- 1/1/0/0/0 0/0"
        ' "<BADREQ>"',
        {"severity_text": "WARN", "body": "<BADREQ> 400"},
    ),
    (
        "10.0.0.1:4711 [22/Nov/2026:04:32:52.551] db db/replica-1 0/0/5007 212 -- 0/0/0/0/3 0/0",
        {
            "event_name": "network.flow",
            "severity_text": "INFO",
            "body": "db db/replica-1",
            "attributes": {
                "client.address": "10.0.0.1",
                "client.port": 4711,
                "haproxy.frontend": "db",
                "haproxy.backend": "db",
                "haproxy.server": "replica-1",
                "haproxy.termination_state": "--",
                "network.io": 212,
            },
        },
    ),
    (
        "[WARNING]  (8) : Server shop/app-1 is DOWN, reason: Layer4 connection problem",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "Server shop/app-1 is DOWN, reason: Layer4 connection problem",
            "attributes": {"process.pid": 8},
        },
    ),
    ("[ALERT] 325/043252 (8) : Starting frontend web: cannot bind socket", {"severity_text": "FATAL"}),
]

OTHERS = [
    "10.0.0.1:4711 [22/Nov/2026:04:32:52.551] web/1: SSL handshake failure",
    '10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET / HTTP/1.1" 200 5',
    "[WARNING] (of the day) : none",
    "[LOUD]  (8) : x",
]
