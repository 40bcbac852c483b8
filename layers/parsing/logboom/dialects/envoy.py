"""Envoy: its access log, by default and as Istio has it, `[time] "request" status flags ...`, and its own log,
`[time][thread][level][logger] [file:line] message`.

Sources: https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage,
https://istio.io/latest/docs/tasks/observability/logs/access-log/
"""

from typing import Any

from logboom import severity
from logboom.dialects import _http, _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 28

_QUOTED = r'"([^"]*+)"'
_ACCESS = pattern(
    rf"\[{_text.TIME}\] {_QUOTED} (?P<status>\d{{1,3}}) (?P<flags>[\w,-]{{1,80}}+) "
    rf'(?:(?P<details>[^ "]{{1,400}}+) [^ "]{{1,400}}+ "[^"]*+" )?'
    rf"(?P<received>\d{{1,18}}) (?P<sent>\d{{1,18}}) (?P<ms>\d{{1,12}}|-) "
    rf'(?:[^ "]{{1,20}}+|"[^"]*+") {_QUOTED} {_QUOTED} {_QUOTED} {_QUOTED} {_QUOTED}'
)
_OWN = pattern(
    rf"\[{_text.TIME}\]\[(?P<thread>\d{{1,10}})\]\[(?P<level>[a-z]{{4,8}})\]\[(?P<logger>[\w.:-]{{1,80}})\] "
    r"(?:\[(?P<file>[^\]:\n]{1,300}):(?P<line>\d{1,6})\] )?"
)


def claim(message: str) -> Line | None:
    if message[1:3] != "20":
        return None
    return _access(message) if message.find('] "', 18, 40) > 0 else _own(message)


def _access(message: str) -> Line | None:
    found = _ACCESS.match(message)
    if not found:
        return None
    request, forwarded, agent, request_id, authority, upstream = (found[number] for number in (1, 8, 9, 10, 11, 12))
    status = int(found["status"])  # 0: the client went away, or it is a TCP connection
    said, of_request = _http.request(request)
    attributes: dict[str, Any] = {
        **of_request,
        "http.request.body.size": int(found["received"]),
        "http.response.body.size": int(found["sent"]),
        **_http.endpoint("envoy.upstream", upstream),
    }
    if status:
        attributes["http.response.status_code"] = status
    if found["ms"] != "-":
        attributes["http.server.request.duration"] = int(found["ms"]) / 1000
    words = {
        "envoy.response_flags": found["flags"],
        "envoy.response_code_details": found["details"],
        "http.request.header.x-forwarded-for": forwarded,
        "user_agent.original": agent,
        "http.request.header.x-request-id": request_id,
        "server.address": authority,
    }
    attributes |= {name: word for name, word in words.items() if word not in (None, "-", "")}
    return Line("http.access", f"{said} {found['status']}", severity.of_status(status), attributes)


def _own(message: str) -> Line | None:
    found = _OWN.match(message)
    level = severity.canonical(found["level"]) if found else None
    if not found or not level:
        return None
    attributes: dict[str, Any] = {"thread.id": int(found["thread"]), "logger.name": found["logger"]}
    if found["file"]:
        attributes |= {"code.file.path": found["file"], "code.line.number": int(found["line"])}
    return Line("log", message[found.end() :].rstrip(), level, attributes)


EXAMPLES = [
    (
        '[2026-11-22T04:32:52.551Z] "GET /a?b=c HTTP/1.1" 503 UH 0 19 7 - "203.0.113.9" "curl"'
        ' "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c" "shop" "-"\n',
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /a 503",
            "attributes": {
                "http.request.method": "GET",
                "network.protocol.version": "1.1",
                "url.path": "/a",
                "url.query": "b=c",
                "http.request.body.size": 0,
                "http.response.body.size": 19,
                "http.response.status_code": 503,
                "http.server.request.duration": 0.007,
                "envoy.response_flags": "UH",
                "http.request.header.x-forwarded-for": "203.0.113.9",
                "user_agent.original": "curl",
                "http.request.header.x-request-id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
                "server.address": "shop",
            },
        },
    ),
    (
        '[2026-11-22T04:32:52.551Z] "GET /a HTTP/2" 200 - via_upstream - "-" 0 1234 12 11 "-" "curl" "8f50" "shop:80"'
        ' "10.0.0.2:8080" outbound|80||shop.default.svc 10.0.0.3:4711 10.0.0.4:80 10.0.0.5:4712 - default',
        {
            "severity_text": "INFO",
            "body": "GET /a 200",
            "attributes": {
                "http.request.method": "GET",
                "network.protocol.version": "2",
                "url.path": "/a",
                "http.request.body.size": 0,
                "http.response.body.size": 1234,
                "envoy.upstream.address": "10.0.0.2",
                "envoy.upstream.port": 8080,
                "http.response.status_code": 200,
                "http.server.request.duration": 0.012,
                "envoy.response_code_details": "via_upstream",
                "user_agent.original": "curl",
                "http.request.header.x-request-id": "8f50",
                "server.address": "shop:80",
            },
        },
    ),
    (
        "[2026-11-22 04:32:52.551][12][warning][config] [source/grpc.cc:44] stream closed: 14, no healthy upstream",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "stream closed: 14, no healthy upstream",
            "attributes": {
                "thread.id": 12,
                "logger.name": "config",
                "code.file.path": "source/grpc.cc",
                "code.line.number": 44,
            },
        },
    ),
]

OTHERS = [
    '[2026-11-22T04:32:52.551Z] "a quotation"',
    "[2026-11-22 04:32:52.551][12][loud][config] x",
    "[2026-11-22T04:32:52,551][WARN ][o.e.x] [node-1] of Elasticsearch",
]
