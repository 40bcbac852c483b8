"""Log objects as Firehose writes them, and the events by which functions hear of them."""

import gzip
import itertools
import json
from collections.abc import Iterator
from typing import Any


def envelope(
    events: list[Any], *, account: str = "111111111111", group: str = "/aws/lambda/orders", stream: str = "stream"
) -> dict[str, Any]:
    """What CloudWatch Logs sends of a log stream.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
    """
    return {
        "messageType": "DATA_MESSAGE",
        "owner": account,
        "logGroup": group,
        "logStream": stream,
        "subscriptionFilters": ["logboom"],
        "logEvents": events,
    }


def packed(*envelopes: dict[str, Any]) -> bytes:
    """A gzip member with these envelopes, one right behind the other."""
    return gzip.compress("".join(map(json.dumps, envelopes)).encode())


def member(messages: list[str], *, account: str = "111111111111", service: str = "orders", number: int = 0) -> bytes:
    """A member with an event for each message; `number` tells its ids from those of others."""
    events = [
        {"id": f"{number:06d}{place:06d}", "timestamp": 1795320000000 + place, "message": message}
        for place, message in enumerate(messages)
    ]
    return packed(envelope(events, account=account, group=f"/aws/lambda/{service}"))


def words() -> Iterator[str]:
    """Words that are all different and hold no digit, as names of kinds do."""
    for letters in itertools.product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou"):
        yield "".join(letters)


def created(bucket: str, key: str) -> dict[str, Any]:
    """What EventBridge says of a new object, as far as it is read."""
    return {"detail": {"bucket": {"name": bucket}, "object": {"key": key}}}


def queued(body: dict[str, Any] | str, *, message_id: str = "1", receives: int = 1) -> dict[str, Any]:
    """The event that a function gets for a message, which SQS has handed out so many times; a text is it as it is."""
    text = body if isinstance(body, str) else json.dumps(body)
    attributes = {"ApproximateReceiveCount": str(receives)}
    return {"Records": [{"messageId": message_id, "body": text, "eventSource": "aws:sqs", "attributes": attributes}]}
