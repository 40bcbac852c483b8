"""Access logs in JSON of servers and frameworks: Traefik, Echo, lograge, nginx's and anybody's own.

They have no standard; what all have is a method, a path and a status. An application's line that says something, at a
level of its own, about a request is none; nor is one about an error with a stack.
Sources: https://doc.traefik.io/traefik/observability/access-logs/, https://echo.labstack.com/docs/middleware/logger and
https://github.com/roidrage/lograge
"""

from typing import Any

from logboom import severity
from logboom.dialects import _http
from logboom.dialects._line import Line
from logboom.dialects.objects import _errors, _fields

KEYS = ("status", "statusCode", "status_code", "DownstreamStatus")
BESIDE_LEVEL = ()
ORDER = 30

_METHODS = ("method", "request_method", "RequestMethod")
_TARGETS = ("path", "uri", "request_uri", "url", "RequestPath")
_HOSTS = ("host", "RequestHost")
_SAID = ("message", "msg")
_ATTRIBUTES = {
    "client.address": ("remote_ip", "remote_addr", "client_ip", "ip", "ClientHost"),
    "user_agent.original": ("user_agent", "http_user_agent", "userAgent", "request_User-Agent"),
}


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:  # noqa: ARG001 - the status says it
    status = _status(_fields.first(fields, KEYS))
    method, target = _fields.first(fields, _METHODS), _fields.first(fields, _TARGETS)
    if not status or not isinstance(method, str) or not isinstance(target, str) or not target.startswith("/"):
        return None
    error = _errors.find(fields)
    own = _fields.text(_fields.first(fields, _SAID) or "")
    if not method.isupper() or (own and not own.startswith(f"[{status}] {method} ")) or (error and error.type):
        return None
    said, attributes = _http.requested(method, target)
    attributes["http.response.status_code"] = status
    for name, keys in _ATTRIBUTES.items():
        _fields.put(attributes, name, _fields.first(fields, keys))
    attributes |= _http.address("server", _fields.text(_fields.first(fields, _HOSTS) or ""))
    if error:
        attributes |= error.attributes()
    return Line("http.access", f"{said} {status}", severity.of_status(status), attributes, None, _fields.raw(text))


def _status(value: object) -> int:
    """A status of HTTP, as a number or its digits; 0 for anything else."""
    if isinstance(value, str):
        value = int(value) if len(value) == 3 and value.isascii() and value.isdecimal() else 0
    return value if isinstance(value, int) and 100 <= value < 1000 else 0


EXAMPLES = [
    (  # Traefik
        '{"ClientAddr":"10.0.0.1:4711","ClientHost":"10.0.0.1","DownstreamStatus":502,"OriginStatus":502,'
        '"RequestHost":"shop.example.com","RequestMethod":"GET","RequestPath":"/orders?id=7","level":"info","msg":""}',
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /orders 502",
            "attributes": {
                "http.request.method": "GET",
                "url.path": "/orders",
                "url.query": "id=7",
                "http.response.status_code": 502,
                "client.address": "10.0.0.1",
                "server.address": "shop.example.com",
            },
        },
    ),
    (  # Echo
        '{"time":"2026-11-22T04:32:52.551Z","id":"","remote_ip":"10.0.0.1","host":"a:1323","method":"GET","uri":"/x",'
        '"user_agent":"curl","status":500,"error":"no stock","latency":551,"bytes_in":0,"bytes_out":36}',
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /x 500",
            "attributes": {
                "http.request.method": "GET",
                "url.path": "/x",
                "http.response.status_code": 500,
                "client.address": "10.0.0.1",
                "server.address": "a",
                "server.port": 1323,
                "user_agent.original": "curl",
                "exception.message": "no stock",
            },
        },
    ),
    (  # lograge
        '{"method":"GET","path":"/users/1","format":"html","controller":"UsersController","action":"show",'
        '"status":404,"duration":58.33}',
        {"event_name": "http.access", "severity_text": "WARN", "body": "GET /users/1 404"},
    ),
    (  # lograge, for Logstash
        '{"method":"GET","path":"/x","status":500,"@version":"1","message":"[500] GET /x (orders#show)"}',
        {"event_name": "http.access", "severity_text": "ERROR", "body": "GET /x 500"},
    ),
    (
        '{"statusCode":"200","method":"POST","url":"/orders","level":"info"}',
        {"event_name": "http.access", "severity_text": "INFO", "body": "POST /orders 200"},
    ),
    (  # an application's own line
        '{"level":30,"method":"GET","path":"/x","status":500,"msg":"asked upstream"}',
        {"event_name": "log", "severity_text": "INFO", "body": "asked upstream"},
    ),
    ('{"method":"get","path":"a/b","status":500,"level":"warn"}', {"event_name": "log", "severity_text": "WARN"}),
    ('{"method":"GET","path":"/x","status":"failed","level":"warn"}', {"event_name": "log", "severity_text": "WARN"}),
]
