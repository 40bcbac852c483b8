"""Servers written in Python, with a time in brackets or a padded level: gunicorn, Celery, Airflow, Flask, Tornado and
Jupyter, uvicorn, and Django's development server.

uvicorn says INFO of every request: the severity of one is its status code's.
Sources: gunicorn/glogging.py, celery/app/defaults.py, airflow's default log_format, flask/logging.py,
tornado/log.py, uvicorn/config.py, django/core/servers/basehttp.py
"""

import re

from logboom import severity
from logboom.dialects import _http, _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "[IBFMNSU"
ORDER = 30

_LEVEL = r"(?P<level>[A-Z]{4,8}+)"
_AIRFLOW_TIME = r"\d{4}-\d\d-\d\d, \d\d:\d\d:\d\d [A-Z]{3,4}"
_FORMS = (
    pattern(rf"\[{_text.TIME}\] \[(?P<pid>\d{{1,9}})\] \[{_LEVEL}\] "),  # gunicorn
    pattern(rf"\[{_text.TIME}: {_LEVEL}/(?P<process>[\w-]{{1,60}}+)\] "),  # Celery
    pattern(  # Airflow
        rf"\[(?:{_text.TIME}|{_AIRFLOW_TIME})\] \{{(?P<file>[^:{{}}\n]{{1,200}}+):(?P<line>\d{{1,6}})\}} {_LEVEL} - "
    ),
    pattern(rf"\[{_text.TIME}\] {_LEVEL} in (?P<logger>[\w.]{{1,120}}+): "),  # Flask
)
_TORNADO = pattern(
    rf"\[(?P<level>[DIWEC]) (?:\d{{6}} \d\d:\d\d:\d\d|{_text.TIME}|\d\d:\d\d:\d\d\.\d{{3}}) "
    r"(?P<logger>[\w.]{1,120}+)(?::(?P<line>\d{1,6}))?\] "
)
_LETTERS = {"D": "DEBUG", "I": "INFO", "W": "WARN", "E": "ERROR", "C": "FATAL"}
_UVICORN = pattern(
    r"INFO: {5}(?P<client>[\da-fA-F.:]{2,45}) - "
    r'"(?P<request>[A-Z]{3,16}+ [^\s"]{1,8000}+ HTTP/[\d.]{1,4}+)" (?P<status>\d{3})'
)
_DJANGO = pattern(
    r"\[\d\d/[A-Z][a-z]{2}/\d{4} \d\d:\d\d:\d\d\] "
    r'"(?P<request>[^"]{1,8000}+)" (?P<status>\d{3}) (?P<size>\d{1,18})\s*\Z'
)
_DJANGO_FAILED = pattern(r"([A-Z][A-Za-z ]{6,30}?)(?: \([^()\n]{1,200}+\))?: (/[^\s]{0,8000}+)\s*\Z")
_PHRASES = {
    "Bad Request": 400,
    "Unauthorized": 401,
    "Forbidden": 403,
    "Not Found": 404,
    "Method Not Allowed": 405,
    "Internal Server Error": 500,
    "Service Unavailable": 503,
}


def claim(message: str) -> Line | None:
    if message.startswith("INFO:     "):
        found = _UVICORN.match(message)
        return _request(found) if found else None
    if message[0] != "[":
        return _failed(message)
    if message[3:4] == "/":
        found = _DJANGO.match(message)
        return _request(found) if found else None
    if message[2:3] == " ":
        found = _TORNADO.match(message)
        return _logged(message, found) if found else None
    if message[5:6] != "-" or message[1:3] != "20":
        return None
    for form in _FORMS:
        if found := form.match(message):
            return _logged(message, found)
    return None


def _failed(message: str) -> Line | None:
    """Django's word for a request that it answers with an error; a traceback may follow as an event of its own."""
    found = _DJANGO_FAILED.match(message) if message.find(": /", 9, 260) > 0 else None
    status = _PHRASES.get(found[1]) if found else None
    if not found or not status:
        return None
    attributes = {"url.path": found[2], "http.response.status_code": status}
    return Line("http.error", message.rstrip(), severity.of_status(status), attributes)


def _logged(message: str, found: re.Match[str]) -> Line | None:
    parts = found.groupdict()
    level = _LETTERS.get(parts["level"]) or severity.canonical(parts["level"])
    if not level:
        return None
    attributes: dict[str, str | int] = {}
    if "pid" in parts:
        attributes["process.pid"] = int(parts["pid"])
    if "process" in parts:
        attributes["thread.name"] = parts["process"]
    if "logger" in parts:
        attributes["logger.name"] = parts["logger"]
    if "file" in parts:
        attributes["code.file.path"] = parts["file"]
    if parts.get("line"):
        attributes["code.line.number"] = int(parts["line"])
    return _text.line(message[found.end() :], level, attributes)


def _request(found: re.Match[str]) -> Line:
    parts, status = found.groupdict(), int(found["status"])
    said, attributes = _http.request(parts["request"])
    attributes["http.response.status_code"] = status
    if "client" in parts:
        attributes |= _http.endpoint("client", parts["client"])
    if "size" in parts:
        attributes["http.response.body.size"] = int(parts["size"])
    return Line("http.access", f"{said} {status}", severity.of_status(status), attributes)


EXAMPLES = [
    (
        "[2026-11-22 04:32:52 +0000] [8] [INFO] Booting worker with pid: 8\n",
        {"event_name": "log", "body": "Booting worker with pid: 8", "attributes": {"process.pid": 8}},
    ),
    (
        "[2026-11-22 04:32:52 +0000] [8] [ERROR] Error handling request /\nTraceback (most recent call last):\n"
        '  File "a.py", line 1, in f\n    d[1]\nKeyError: 1\n',
        {"event_name": "exception", "severity_text": "ERROR", "body": "Error handling request /"},
    ),
    (
        "[2026-11-22 04:32:52,551: ERROR/ForkPoolWorker-1] Task app.sell raised unexpected: KeyError(1)",
        {"severity_text": "ERROR", "attributes": {"thread.name": "ForkPoolWorker-1"}},
    ),
    (
        "[2026-11-22T04:32:52.551+0000] {taskinstance.py:1225} WARNING - retried",
        {"severity_text": "WARN", "attributes": {"code.file.path": "taskinstance.py", "code.line.number": 1225}},
    ),
    (
        'INFO:     10.0.0.1:4711 - "GET /orders?id=7 HTTP/1.1" 500 Internal Server Error',
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /orders 500",
            "attributes": {
                "http.request.method": "GET",
                "url.path": "/orders",
                "url.query": "id=7",
                "http.response.status_code": 500,
                "client.address": "10.0.0.1",
                "client.port": 4711,
                "network.protocol.version": "1.1",
            },
        },
    ),
    (
        "[2026-11-22, 04:32:52 UTC] {taskinstance.py:1225} ERROR - failed",
        {"severity_text": "ERROR", "body": "failed"},
    ),
    (
        "[2026-11-22 04:32:52,551] ERROR in app: Exception on /orders [GET]\nTraceback (most recent call last):\n"
        '  File "a.py", line 1, in f\n    d[1]\nKeyError: 1\n',
        {"event_name": "exception", "severity_text": "ERROR", "body": "Exception on /orders [GET]"},
    ),
    (
        "[E 261122 04:32:52 web:12] Uncaught exception GET /a",
        {
            "severity_text": "ERROR",
            "body": "Uncaught exception GET /a",
            "attributes": {"logger.name": "web", "code.line.number": 12},
        },
    ),
    ("[W 2026-11-22 04:32:52.551 ServerApp] slow", {"severity_text": "WARN", "body": "slow"}),
    (
        '[22/Nov/2026 04:32:52] "POST /orders/ HTTP/1.1" 403 145\n',
        {
            "event_name": "http.access",
            "severity_text": "WARN",
            "body": "POST /orders/ 403",
            "attributes": {
                "http.request.method": "POST",
                "network.protocol.version": "1.1",
                "url.path": "/orders/",
                "http.response.status_code": 403,
                "http.response.body.size": 145,
            },
        },
    ),
    (
        "Internal Server Error: /orders/\n",
        {
            "event_name": "http.error",
            "severity_text": "ERROR",
            "body": "Internal Server Error: /orders/",
            "attributes": {"url.path": "/orders/", "http.response.status_code": 500},
        },
    ),
    ("Forbidden (CSRF cookie not set.): /login", {"severity_text": "WARN"}),
]

OTHERS = [
    "Not Found: the way",
    "Unknown: /orders/",
    "[22/Nov/2026 04:32:52] started",
    "[I think] so",
    "[2026-11-22 04:32:52,551] ERROR in a sentence",
    "INFO:     Started server process [1]",
    'INFO:     10.0.0.1:4711 - "WebSocket /ws" [accepted]',
    "[2026-11-22 04:32:52 +0000] started",
    "[2026-11-22 04:32:52 +0000] [8] [LOUD] x",
    "[2026] x",
]
