"""API Gateway access logs in JSON, with the keys that AWS's own examples use.

Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
"""

from typing import Any

from logboom import severity
from logboom.dialects._line import Line
from logboom.dialects.objects import _fields

KEYS = ("httpMethod", "routeKey", "resourcePath")
BESIDE_LEVEL = ()
ORDER = 20


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:  # noqa: ARG001 - the status says it
    try:
        status = int(fields["status"])
    except (KeyError, TypeError, ValueError):
        return None
    route = str(fields.get("routeKey") or "")
    method = _fields.text(fields.get("httpMethod") or route.partition(" ")[0])
    path = _fields.text(_fields.first(fields, ("path", "resourcePath")) or route.partition(" ")[2])
    attributes: dict[str, Any] = {"http.response.status_code": status}
    _fields.put(attributes, "http.request.method", method)
    _fields.put(attributes, "url.path", path)
    _fields.put(attributes, "http.route", fields.get("resourcePath") or route.partition(" ")[2])
    _fields.put(attributes, "client.address", _fields.first(fields, ("ip", "sourceIp")))
    _fields.put(attributes, "user_agent.original", fields.get("userAgent"))
    _fields.put(attributes, "aws.request_id", fields.get("requestId"))
    protocol = str(fields.get("protocol") or "")
    _fields.put(attributes, "network.protocol.version", protocol.partition("/")[2])
    length = str(fields.get("responseLength") or "")
    if length.isdecimal() and len(length) < 19:
        attributes["http.response.body.size"] = int(length)
    return Line(
        "http.access", f"{method} {path} {status}", severity.of_status(status), attributes, None, _fields.raw(text)
    )


EXAMPLES = [
    (
        '{"requestId":"8f50","ip":"192.0.2.1","requestTime":"22/Nov/2026:04:32:52 +0000","httpMethod":"GET",'
        '"routeKey":"GET /orders/{id}","path":"/orders/7","status":"502","protocol":"HTTP/1.1","responseLength":"35"}',
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /orders/7 502",
            "attributes": {
                "http.response.status_code": 502,
                "http.request.method": "GET",
                "url.path": "/orders/7",
                "http.route": "/orders/{id}",
                "client.address": "192.0.2.1",
                "aws.request_id": "8f50",
                "network.protocol.version": "1.1",
                "http.response.body.size": 35,
            },
        },
    ),
    ('{"httpMethod":"GET","level":"info","message":"no access log"}', {"event_name": "log", "body": "no access log"}),
]
