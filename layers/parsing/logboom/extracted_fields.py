"""What a filter pattern such as `[timestamp, request_id, event]` has found: the `extractedFields` of an event.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html (space-delimited events)
"""

from collections.abc import Mapping


def message_and_request(message: str, fields: Mapping[str, object]) -> tuple[str, str]:
    """(message, request id) of an event: columns called `event` and `request_id` count, any others change nothing."""
    event, request_id = fields.get("event"), fields.get("request_id")
    return event if isinstance(event, str) and event else message, str(request_id or "")
