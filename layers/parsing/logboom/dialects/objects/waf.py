"""Requests that AWS WAF looked at.

Source: https://docs.aws.amazon.com/waf/latest/developerguide/logging-fields.html
"""

from typing import Any

from logboom.dialects import _http
from logboom.dialects._line import Line
from logboom.dialects.objects import _fields

KEYS = ("httpRequest",)
BESIDE_LEVEL = ()
ORDER = 20


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:  # noqa: ARG001 - the action says it
    action, request = fields.get("action"), fields["httpRequest"]
    if not isinstance(action, str) or not isinstance(request, dict) or not isinstance(request.get("uri"), str):
        return None
    said, attributes = _http.requested(_fields.text(request.get("httpMethod") or "-"), request["uri"])
    _fields.put(attributes, "url.query", request.get("args"))
    _fields.put(attributes, "client.address", request.get("clientIp"))
    _fields.put(attributes, "aws.request_id", request.get("requestId"))
    _fields.put(attributes, "aws.waf.rule.id", fields.get("terminatingRuleId"))
    # A request that was refused is news for a security team, and no failure of a service.
    severity = "WARN" if action == "BLOCK" else "INFO"
    return Line("aws.waf", f"{action} {said}", severity, attributes, None, _fields.raw(text))


EXAMPLES = [
    (
        '{"timestamp":1795320000000,"formatVersion":1,"webaclId":"arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/'
        'shop/1f","terminatingRuleId":"SQLi","terminatingRuleType":"REGULAR","action":"BLOCK","httpRequest":{"clientIp":'
        '"192.0.2.1","country":"NO","uri":"/orders","args":"id=1","httpMethod":"POST","requestId":"8f50"}}',
        {
            "event_name": "aws.waf",
            "severity_text": "WARN",
            "body": "BLOCK POST /orders",
            "attributes": {
                "http.request.method": "POST",
                "url.path": "/orders",
                "url.query": "id=1",
                "client.address": "192.0.2.1",
                "aws.request_id": "8f50",
                "aws.waf.rule.id": "SQLi",
            },
        },
    ),
    (
        '{"action":"ALLOW","httpRequest":{"uri":"/","httpMethod":"GET"}}',
        {"event_name": "aws.waf", "severity_text": "INFO", "body": "ALLOW GET /"},
    ),
    (  # Google's key of the same name
        '{"severity":"ERROR","message":"x","httpRequest":{"requestUrl":"/"}}',
        {"event_name": "log", "severity_text": "ERROR"},
    ),
]
