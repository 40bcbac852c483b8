"""Dead letters back to the queue of their function.

Not by StartMessageMoveTask: it takes all or nothing, and knows no destination for the letters that a function itself
sent here. Each letter is sent first and deleted then, so whatever dies in between leaves it in both queues: it is
handled twice, which changes nothing, and never lost. Its attributes stay behind, for the reason is one of the past.
"""

from collections.abc import Sequence
from itertools import batched
from typing import Any

from logboom_cli.queues.consumers import AT_ONCE, Queue
from logboom_cli.queues.dead_letters import Letter

MOST = 1000
"""Letters of one run; each is held while a person is asked."""


def chosen(letters: Sequence[Letter], reason: str) -> list[Letter]:
    """Those whose reason contains `reason`, in small letters or capitals; without one, those that a retry may mend."""
    if reason:
        return [letter for letter in letters if reason.casefold() in letter.why.casefold()]
    return [letter for letter in letters if not letter.given_up]


def move(sqs: Any, queue: Queue, letters: Sequence[Letter]) -> int:
    """Move the letters; return how many were taken. The others are where they were."""
    return sum(_move(sqs, queue, some) for some in batched(letters, AT_ONCE, strict=False))


def _move(sqs: Any, queue: Queue, letters: Sequence[Letter]) -> int:
    entries = [{"Id": str(place), "MessageBody": letter.body} for place, letter in enumerate(letters)]
    sent = sqs.send_message_batch(QueueUrl=queue.url, Entries=entries).get("Successful", [])
    if sent:
        done = [{"Id": entry["Id"], "ReceiptHandle": letters[int(entry["Id"])].receipt} for entry in sent]
        sqs.delete_message_batch(QueueUrl=queue.dead_letters, Entries=done)  # one that fails comes again, see above
    return len(sent)
