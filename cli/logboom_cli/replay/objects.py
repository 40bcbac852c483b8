"""Objects of the sink bucket to one function again, as the events that announced them."""

import json
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import batched
from typing import Any, NamedTuple

from logboom_cli.queues.consumers import AT_ONCE


class Found(NamedTuple):
    """An object of the sink; its size in bytes."""

    key: str
    size: int
    etag: str


class Sink(NamedTuple):
    """The sink bucket, and where it is."""

    bucket: str
    partition: str
    account: str
    region: str


def hours(start: int, end: int) -> Iterator[datetime]:
    """The hours (UTC) of which some part lies in [start, end), in milliseconds since 1970."""
    hour = datetime.fromtimestamp(start // 1000, UTC).replace(minute=0, second=0)
    while hour.timestamp() * 1000 < end:
        yield hour
        hour += timedelta(hours=1)


def listed(s3: Any, bucket: str, which: Iterable[datetime]) -> Iterator[Found]:
    """The objects that came in these hours; template.yaml says how Firehose names them (`Prefix`)."""
    for hour in which:
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=f"logs/{hour:%Y/%m/%d/%H}/")
        for page in pages:
            yield from (Found(each["Key"], each["Size"], each["ETag"].strip('"')) for each in page.get("Contents", []))


def send(sqs: Any, url: str, sink: Sink, objects: Iterable[Found]) -> int:
    """Announce the objects to a queue; return how many it took."""
    sent = 0
    for some in batched(objects, AT_ONCE, strict=False):
        entries = [{"Id": str(place), "MessageBody": json.dumps(event(sink, each))} for place, each in enumerate(some)]
        sent += len(sqs.send_message_batch(QueueUrl=url, Entries=entries).get("Successful", []))
    return sent


def event(sink: Sink, found: Found) -> dict[str, Any]:
    """EventBridge's event `Object Created`, with a reason of our own.

    Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
    """
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Object Created",
        "source": "aws.s3",
        "account": sink.account,
        "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": sink.region,
        "resources": [f"arn:{sink.partition}:s3:::{sink.bucket}"],
        "detail": {
            "version": "0",
            "bucket": {"name": sink.bucket},
            "object": {"key": found.key, "size": found.size, "etag": found.etag},
            "reason": "logboom replay",
        },
    }
