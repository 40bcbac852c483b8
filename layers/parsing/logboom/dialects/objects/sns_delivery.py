"""Delivery status logs of Amazon SNS.

Source: https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html
"""

from typing import Any

from logboom.dialects._line import Line
from logboom.dialects.objects import _fields

KEYS = ("delivery",)
BESIDE_LEVEL = ()
ORDER = 20


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:  # noqa: ARG001 - the status says it
    delivery, notification, status = fields["delivery"], fields.get("notification"), fields.get("status")
    if not isinstance(delivery, dict) or not isinstance(notification, dict) or status not in ("SUCCESS", "FAILURE"):
        return None
    attributes: dict[str, Any] = {}
    _fields.put(attributes, "messaging.message.id", notification.get("messageId"))
    _fields.put(attributes, "messaging.destination.name", notification.get("topicArn"))
    said = (status, delivery.get("destination"), delivery.get("providerResponse"))
    body = "SNS delivery " + " ".join(_fields.text(part) for part in said if part)
    severity = "ERROR" if status == "FAILURE" else "INFO"
    return Line("aws.sns_delivery", body, severity, attributes, None, _fields.raw(text))


EXAMPLES = [
    (
        '{"notification":{"messageId":"1077","topicArn":"arn:aws:sns:eu-west-1:111111111111:orders","timestamp":'
        '"2026-11-22 04:32:52.551"},"delivery":{"deliveryId":"5a12","destination":"+15550100","providerResponse":'
        '"Unknown error attempting to reach phone","dwellTimeMs":1420},"status":"FAILURE"}',
        {
            "event_name": "aws.sns_delivery",
            "severity_text": "ERROR",
            "body": "SNS delivery FAILURE +15550100 Unknown error attempting to reach phone",
            "attributes": {
                "messaging.message.id": "1077",
                "messaging.destination.name": "arn:aws:sns:eu-west-1:111111111111:orders",
            },
        },
    ),
    (
        '{"notification":{"messageId":"1078"},"delivery":{"destination":"+15550100","statusCode":200},'
        '"status":"SUCCESS"}',
        {"event_name": "aws.sns_delivery", "severity_text": "INFO", "body": "SNS delivery SUCCESS +15550100"},
    ),
    ('{"delivery":{"id":7},"level":"warn","status":"FAILURE"}', {"event_name": "log", "severity_text": "WARN"}),
]
