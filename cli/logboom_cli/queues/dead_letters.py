"""Dead letters: taken in hand one by one, and put back untouched unless they are handled."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import batched
from typing import Any, NamedTuple

from logboom_cli.queues.consumers import AT_ONCE

HELD_SECONDS = 300
"""A letter in hand is shown to nobody else for so long; should this command die, it is there again after that."""


class Letter(NamedTuple):
    """A dead letter.

    - given_up: why the function gave up on it, which no retry mends; empty where it only failed again and again
    - undelivered: what EventBridge says, where the event never came as far as the queue
    """

    receipt: str
    body: str
    given_up: str
    undelivered: str

    @property
    def why(self) -> str:
        """For people."""
        return self.given_up or self.undelivered or "failed again and again: the function's log says why"


@contextmanager
def in_hand(sqs: Any, url: str, most: int) -> Iterator[list[Letter]]:
    """Take up to `most` letters in hand; at the end, those that were not deleted are in the queue as before."""
    letters: list[Letter] = []
    try:
        while len(letters) < most and (found := _receive(sqs, url, min(AT_ONCE, most - len(letters)))):
            letters += found
        yield letters
    finally:
        for some in batched(letters, AT_ONCE, strict=False):
            # An entry of a letter that was deleted fails by itself, and is meant to.
            sqs.change_message_visibility_batch(
                QueueUrl=url,
                Entries=[
                    {"Id": str(place), "ReceiptHandle": letter.receipt, "VisibilityTimeout": 0}
                    for place, letter in enumerate(some)
                ],
            )


def _receive(sqs: Any, url: str, most: int) -> list[Letter]:
    answer = sqs.receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=most,
        MessageAttributeNames=["All"],
        VisibilityTimeout=HELD_SECONDS,
        WaitTimeSeconds=1,  # asks all of SQS's servers: without, it may come back empty from a queue that is not
    )
    return [_letter(message) for message in answer.get("Messages", [])]


def _letter(message: dict[str, Any]) -> Letter:
    """`reason` is our functions' attribute, ERROR_MESSAGE is EventBridge's.

    Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
    """
    told = {name: value.get("StringValue", "") for name, value in message.get("MessageAttributes", {}).items()}
    undelivered = told.get("ERROR_MESSAGE") or told.get("ERROR_CODE", "")
    return Letter(message["ReceiptHandle"], message["Body"], told.get("reason", ""), undelivered)
