"""IIS's W3C log with the fields that it has by default, with a referrer or without; a `+` in the agent is a blank.

Source: https://learn.microsoft.com/en-us/iis/configuration/system.applicationhost/sites/sitedefaults/logfile/
"""

from typing import Any

from logboom import severity
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "2"
ORDER = 27

_LINE = pattern(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?P<server>[\da-fA-F.:%]{2,60}+) "
    r"(?P<method>[A-Z_]{3,20}+) (?P<path>/[^ ]{0,8000}+) "
    r"(?P<query>[^ ]{1,8000}+) (?P<port>\d{1,5}) (?P<user>[^ ]{1,255}+) (?P<client>[\da-fA-F.:%]{2,60}+) "
    r"(?P<agent>[^ ]{1,4000}+) (?:(?P<referer>[^ ]{1,8000}+) )?(?P<status>\d{3}) \d{1,5} \d{1,10} (?P<ms>\d{1,9})\s*\Z"
)


def claim(message: str) -> Line | None:
    found = _LINE.match(message) if message[19:20] == " " and message.find(" /", 26, 100) > 0 else None
    if not found:
        return None
    status = int(found["status"])
    attributes: dict[str, Any] = {
        "client.address": found["client"],
        "http.request.method": found["method"],
        "url.path": found["path"],
        "http.response.status_code": status,
        "http.server.request.duration": int(found["ms"]) / 1000,
        "server.address": found["server"],
        "server.port": int(found["port"]),
    }
    words = {
        "url.query": found["query"],
        "user.name": found["user"],
        "user_agent.original": found["agent"].replace("+", " "),
        "http.request.header.referer": found["referer"],
    }
    attributes |= {name: word for name, word in words.items() if word not in (None, "-")}
    return Line("http.access", f"{found['method']} {found['path']} {status}", severity.of_status(status), attributes)


EXAMPLES = [
    (
        "2026-11-22 04:32:52 10.0.0.1 GET /shop.aspx id=7 443 - 203.0.113.9 Mozilla/5.0+(Windows) - 500 0 0 15\r\n",
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /shop.aspx 500",
            "attributes": {
                "client.address": "203.0.113.9",
                "http.request.method": "GET",
                "url.path": "/shop.aspx",
                "http.response.status_code": 500,
                "http.server.request.duration": 0.015,
                "server.address": "10.0.0.1",
                "server.port": 443,
                "url.query": "id=7",
                "user_agent.original": "Mozilla/5.0 (Windows)",
            },
        },
    ),
    ("2026-11-22 04:32:52 ::1 GET / - 80 - ::1 curl 200 0 0 3", {"severity_text": "INFO", "body": "GET / 200"}),
]

OTHERS = ["2026-11-22 04:32:52 10.0.0.1 GET / is all", "2026-11-22 04:32:52 the file /etc/hosts is gone"]
