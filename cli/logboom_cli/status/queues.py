"""What waits for each function, and what it could not handle."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from botocore.exceptions import ClientError

from logboom_cli import times
from logboom_cli.hub import Hub
from logboom_cli.queues import dead_letters
from logboom_cli.queues.consumers import Count, Queue, count, queues
from logboom_cli.queues.reasons import reasons
from logboom_cli.status.alarms import threshold
from logboom_cli.status.finding import Finding, judged
from logboom_cli.terminal import number

_AGE = "ApproximateAgeOfOldestMessage"
_PEEKED = 100  # letters of which the reasons are told


def waiting(hub: Hub) -> Iterator[Finding]:
    """How many messages wait, and for how long the oldest has: the queue's alarm says what is too long."""
    for queue in queues(hub):
        found = count(hub.client("sqs"), queue.url)
        age, more = None, []
        try:
            age = _oldest(hub, queue)
        except ClientError as error:
            more = [f"the age of the oldest could not be read: {error}"]
        yield Finding(
            f"{queue.consumer} queue",
            judged(age is None or age <= threshold(hub, _AGE, QueueName=queue.name)),
            _counted(found) + (f", the oldest for {times.span(age)}" if age else ""),
            more,
            facts={**found._asdict(), "oldest_seconds": age},
        )


def dead(hub: Hub) -> Iterator[Finding]:
    """How many dead letters there are, and why. They are looked at and put back."""
    sqs = hub.client("sqs")
    for queue in queues(hub):
        there = sum(count(sqs, queue.dead_letters))
        lines: list[str] = []
        told: dict[str, int] = {}
        if there:
            try:
                with dead_letters.in_hand(sqs, queue.dead_letters, _PEEKED) as letters:
                    found = reasons(letters)
            except ClientError as error:
                lines = [f"the reasons could not be read: {error}"]
            else:
                told = {reason.text: reason.letters for reason in found}
                lines = [
                    f"{reason.letters:,}  {reason.text}{'' if reason.mends else ' (no retry mends it)'}"
                    for reason in found
                ]
        yield Finding(
            f"{queue.consumer} dead letters",
            judged(not there),
            number(there, "message") if there else "none",
            lines,
            do=f"logboom replay {queue.consumer}" if there else "",
            facts={"count": there, "reasons": told},
        )


def _counted(found: Count) -> str:
    later = f", {found.delayed:,} for later" if found.delayed else ""
    return f"{found.waiting:,} waiting, {found.in_flight:,} in hand{later}"


def _oldest(hub: Hub, queue: Queue) -> float | None:
    """Seconds, as CloudWatch knew it last in the quarter of an hour; None where it knows nothing."""
    now = datetime.fromtimestamp(time.time(), UTC)
    points = hub.client("cloudwatch").get_metric_statistics(
        Namespace="AWS/SQS",
        MetricName=_AGE,
        Dimensions=[{"Name": "QueueName", "Value": queue.name}],
        StartTime=now - timedelta(minutes=15),
        EndTime=now,
        Period=60,
        Statistics=["Maximum"],
    )["Datapoints"]
    return max(points, key=lambda point: point["Timestamp"])["Maximum"] if points else None
