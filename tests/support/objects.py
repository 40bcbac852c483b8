"""Log objects as Firehose writes them."""

import gzip
import itertools
import json
from collections.abc import Iterator
from typing import Any


def member(messages: list[str], *, account: str = "111111111111", service: str = "orders", number: int = 0) -> bytes:
    """A member with an event for each message; `number` tells its ids from those of others."""
    events = [
        {"id": f"{number:06d}{place:06d}", "timestamp": 1795320000000 + place, "message": message}
        for place, message in enumerate(messages)
    ]
    envelope = {
        "messageType": "DATA_MESSAGE",
        "owner": account,
        "logGroup": f"/aws/lambda/{service}",
        "logStream": "stream",
        "subscriptionFilters": ["logboom"],
        "logEvents": events,
    }
    return gzip.compress(json.dumps(envelope).encode())


def words() -> Iterator[str]:
    """Words that are all different and hold no digit, as names of kinds do."""
    for letters in itertools.product("bdfgklmnprst", "aeiou", "bdfgklmnprst", "aeiou"):
        yield "".join(letters)


def delivery(bucket: str, key: str, receives: int = 1) -> dict[str, Any]:
    """The event that a function gets for a new object, which SQS has handed out so many times."""
    created = {"detail": {"bucket": {"name": bucket}, "object": {"key": key}}}
    attributes = {"ApproximateReceiveCount": str(receives)}
    message = {"messageId": "1", "eventSource": "aws:sqs", "attributes": attributes, "body": json.dumps(created)}
    return {"Records": [message]}
