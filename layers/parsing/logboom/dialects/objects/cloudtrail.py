"""CloudTrail records delivered to CloudWatch Logs.

Source: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
"""

from typing import Any

from logboom.dialects._line import Line
from logboom.dialects.objects import _fields

KEYS = ("eventVersion",)
BESIDE_LEVEL = ()
ORDER = 10

_ATTRIBUTES = {
    "rpc.method": "eventName",
    "rpc.service": "eventSource",
    "client.address": "sourceIPAddress",
    "user_agent.original": "userAgent",
    "aws.request_id": "requestID",
    "error.type": "errorCode",
}


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:  # noqa: ARG001 - a record has none
    source, name = fields.get("eventSource"), fields.get("eventName")
    if not isinstance(source, str) or not isinstance(name, str):
        return None
    attributes: dict[str, Any] = {}
    for attribute, key in _ATTRIBUTES.items():
        _fields.put(attributes, attribute, fields.get(key))
    identity = fields.get("userIdentity")
    _fields.put(attributes, "user.id", identity.get("arn") if isinstance(identity, dict) else None)
    error = fields.get("errorCode")
    body = f"{source.removesuffix('.amazonaws.com')} {name}"
    if error:
        body += f" refused: {_fields.text(error)} {_fields.text(fields.get('errorMessage') or '')}".rstrip()
    # A call that AWS refused is news for a security team, and no failure of a service.
    return Line("aws.cloudtrail", body, "WARN" if error else "INFO", attributes, None, _fields.raw(text))


EXAMPLES = [
    (
        '{"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::111111111111:user/ada"},'
        '"eventTime":"2026-11-22T04:32:52Z","eventSource":"s3.amazonaws.com","eventName":"GetObject",'
        '"sourceIPAddress":"192.0.2.1","errorCode":"AccessDenied","errorMessage":"Access Denied"}',
        {
            "event_name": "aws.cloudtrail",
            "severity_text": "WARN",
            "body": "s3 GetObject refused: AccessDenied Access Denied",
            "attributes": {
                "rpc.method": "GetObject",
                "rpc.service": "s3.amazonaws.com",
                "client.address": "192.0.2.1",
                "error.type": "AccessDenied",
                "user.id": "arn:aws:iam::111111111111:user/ada",
            },
        },
    ),
]
