"""Servers written in Python, with a time in brackets or a padded level: gunicorn, Celery, Airflow, uvicorn.

uvicorn says INFO of every request: the severity of one is its status code's.
Sources: gunicorn/glogging.py, celery/app/defaults.py, airflow's default log_format, uvicorn/config.py
"""

import re

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line

FIRST = "[I"
ORDER = 30

_GUNICORN = re.compile(rf"\[{_text.TIME}\] \[(?P<pid>\d{{1,9}})\] \[(?P<level>[A-Z]{{4,8}}+)\] ")
_CELERY = re.compile(rf"\[{_text.TIME}: (?P<level>[A-Z]{{4,8}}+)/(?P<process>[\w-]{{1,60}}+)\] ")
_AIRFLOW = re.compile(
    rf"\[{_text.TIME}\] \{{(?P<file>[^:{{}}\n]{{1,200}}+):(?P<line>\d{{1,6}})\}} (?P<level>[A-Z]{{4,8}}+) - "
)
_REQUEST = re.compile(
    r'INFO: {5}(?P<client>[\da-fA-F.:]{2,45}):(?P<port>\d{1,5}) - "(?P<method>[A-Z]{3,16}+) (?P<path>[^\s"?]{1,8000}+)'
    r'(?:\?(?P<query>[^\s"]{0,8000}+))? HTTP/(?P<version>[\d.]{1,4}+)" (?P<status>\d{3})'
)


def claim(message: str) -> Line | None:
    if message[0] == "I":
        return _request(message) if message.startswith("INFO:     ") else None
    if message[5:6] != "-" or message[1:3] != "20":
        return None
    found = _GUNICORN.match(message) or _CELERY.match(message) or _AIRFLOW.match(message)
    level = severity.canonical(found["level"]) if found else None
    if not found or not level:
        return None
    parts = found.groupdict()
    attributes: dict[str, str | int] = {}
    if "pid" in parts:
        attributes["process.pid"] = int(parts["pid"])
    if "process" in parts:
        attributes["thread.name"] = parts["process"]
    if "file" in parts:
        attributes |= {"code.file.path": parts["file"], "code.line.number": int(parts["line"])}
    return _text.line(message[found.end() :], level, attributes)


def _request(message: str) -> Line | None:
    found = _REQUEST.match(message)
    if not found:
        return None
    status = int(found["status"])
    attributes: dict[str, str | int] = {
        "http.request.method": found["method"],
        "url.path": found["path"],
        "http.response.status_code": status,
        "client.address": found["client"],
        "client.port": int(found["port"]),
        "network.protocol.version": found["version"],
    }
    if found["query"]:
        attributes["url.query"] = found["query"]
    level = "ERROR" if status >= 500 else "WARN" if status >= 400 else "INFO"
    return Line("http.access", f"{found['method']} {found['path']} {status}", level, attributes)


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
]

OTHERS = [
    "INFO:     Started server process [1]",
    'INFO:     10.0.0.1:4711 - "WebSocket /ws" [accepted]',
    "[2026-11-22 04:32:52 +0000] started",
    "[2026-11-22 04:32:52 +0000] [8] [LOUD] x",
    "[2026] x",
]
