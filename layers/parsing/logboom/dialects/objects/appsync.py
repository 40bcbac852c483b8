"""AWS AppSync's log in JSON: how a request ended, and fields that could not be resolved.

Source: https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
"""

from typing import Any

from logboom import severity
from logboom.dialects._line import Line
from logboom.dialects.objects import _fields

KEYS = ("graphQLAPIId",)
BESIDE_LEVEL = ()
ORDER = 20


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:
    kind, status = fields.get("logType"), fields.get("statusCode")
    if not isinstance(kind, str):
        return None
    attributes: dict[str, Any] = {}
    _fields.put(attributes, "aws.request_id", fields.get("requestId"))
    if isinstance(status, int) and 100 <= status < 600:
        attributes["http.response.status_code"] = status
        said, level = f"{kind} {status}", severity.of_status(status)
        return Line("http.access", said, level, attributes, None, _fields.raw(text))
    if fields.get("fieldInError") is True:
        level = "ERROR"
    parts = (kind, fields.get("parentType"), fields.get("fieldName"), fields.get("errors"))
    body = " ".join(_fields.text(part) for part in parts if part)
    return Line("log", body, level, attributes, None, _fields.raw(text))


EXAMPLES = [
    (
        '{"logType":"RequestSummary","requestId":"8f50","graphQLAPIId":"pmo2","statusCode":500,"latency":242}',
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "RequestSummary 500",
            "attributes": {"aws.request_id": "8f50", "http.response.status_code": 500},
        },
    ),
    (
        '{"logType":"ResponseMapping","path":["order"],"fieldName":"order","resolverArn":"arn:x","requestId":"8f50",'
        '"fieldInError":true,"errors":["no such table"],"parentType":"Query","graphQLAPIId":"pmo2"}',
        {"event_name": "log", "severity_text": "ERROR", "body": "ResponseMapping Query order no such table"},
    ),
    ('{"graphQLAPIId":"pmo2","level":"warn"}', {"event_name": "log", "severity_text": "WARN"}),
]
