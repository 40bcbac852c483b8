"""The functions that take from a queue, and the queues that the hub has for them."""

from enum import StrEnum
from typing import Any, NamedTuple

from logboom_cli.hub import Hub, NoOutput

AT_ONCE = 10
"""Messages that SQS gives or takes in a call, at most."""


class Consumer(StrEnum):
    """A function that takes from a queue."""

    ALERT = "alert"
    INDEX = "index"
    EXPORT = "export"


class Queue(NamedTuple):
    """The queue of a function, and its dead-letter queue, by their URLs."""

    consumer: Consumer
    url: str
    dead_letters: str

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]


class Count(NamedTuple):
    """Messages, about: SQS counts no better. Delayed ones are sent for later."""

    waiting: int
    in_flight: int
    delayed: int


def queue(hub: Hub, consumer: Consumer) -> Queue:
    """Raises NoOutput where the hub has no such consumer."""
    name = consumer.capitalize()
    if consumer is Consumer.INDEX and not _has_search(hub):
        raise NoOutput(f"the hub {hub.stack} has no search, and so no queue of the index")
    return Queue(consumer, hub.output(f"{name}QueueUrl"), hub.output(f"{name}DeadLetterQueueUrl"))


def queues(hub: Hub) -> list[Queue]:
    """Those that the hub has: without search there is none for the index. Raises NoOutput where another is lacking."""
    there = [consumer for consumer in Consumer if consumer is not Consumer.INDEX or _has_search(hub)]
    return [queue(hub, consumer) for consumer in there]


def _has_search(hub: Hub) -> bool:
    return "IndexQueueUrl" in hub.outputs


def count(sqs: Any, url: str) -> Count:
    """Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html"""
    names = (
        "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesNotVisible",
        "ApproximateNumberOfMessagesDelayed",
    )
    found = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(names))["Attributes"]
    return Count(*(int(found[name]) for name in names))
