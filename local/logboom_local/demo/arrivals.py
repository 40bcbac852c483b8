"""What came out of the lines: the events in the sink bucket, read independently of the product's own parser."""

import gzip
import json
from collections import Counter
from typing import NamedTuple

from logboom_local.aws import HUB, REGION, LocalAws
from logboom_local.demo.lines import Lines

type Event = tuple[str, str, str, int, str]
"""Account, log group, log stream, timestamp, message."""


class Tally(NamedTuple):
    """Counts of one account."""

    sent: int
    received: int
    lost: int
    duplicates: int


def tally(sent: Counter[Event], received: Counter[Event]) -> dict[str, Tally]:
    """Each account's events, as multisets: two equal lines are two lines."""
    lost, extra = sent - received, received - sent
    accounts = sorted({event[0] for event in sent | received})
    return {
        account: Tally(
            *(sum(n for event, n in events.items() if event[0] == account) for events in (sent, received, lost, extra))
        )
        for account in accounts
    }


def sent_events(lines: Lines) -> Counter[Event]:
    """Every line as an event."""
    return Counter((*stream, e["timestamp"], e["message"]) for stream, events in lines.events.items() for e in events)


class Sink:
    """Reads the sink bucket; each object once."""

    def __init__(self, aws: LocalAws, bucket: str, account: str = HUB, region: str = REGION) -> None:
        self._s3 = aws.client("s3", account, region)
        self._bucket = bucket
        self.keys: set[str] = set()
        self.received: Counter[Event] = Counter()

    @property
    def objects(self) -> int:
        return len(self.keys)

    def look(self) -> None:
        """Take in the objects that have come since the last look."""
        for page in self._s3.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix="logs/"):
            for found in page.get("Contents", []):
                if found["Key"] not in self.keys:
                    self.keys.add(found["Key"])
                    body = self._s3.get_object(Bucket=self._bucket, Key=found["Key"])["Body"]
                    self.received.update(_events(body.read()))


def _events(data: bytes) -> list[Event]:
    text, position, events = gzip.decompress(data).decode(), 0, []
    while position < len(text):
        envelope, position = json.JSONDecoder().raw_decode(text, position)
        if envelope["messageType"] == "DATA_MESSAGE":
            events += [
                (envelope["owner"], envelope["logGroup"], envelope["logStream"], e["timestamp"], e["message"])
                for e in envelope["logEvents"]
            ]
    return events
