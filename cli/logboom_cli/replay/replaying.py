"""`logboom replay`: says what it would send, asks, and sends it."""

import time
from typing import Annotated

import typer

from logboom_aws import utc
from logboom_aws.groups.table import MARK_DAYS
from logboom_cli import times
from logboom_cli.hub import Hub, on_hub
from logboom_cli.queues import dead_letters
from logboom_cli.queues.consumers import Consumer, Queue, queue
from logboom_cli.queues.reasons import reasons
from logboom_cli.replay import letters, objects
from logboom_cli.terminal import console, fail, number


@on_hub
def replay(
    hub: Hub,
    consumer: Annotated[Consumer, typer.Argument(help="The function that is to have another try.")],
    reason: Annotated[
        str, typer.Option(help="Only dead letters whose reason contains this; also those that no retry mends.")
    ] = "",
    start: Annotated[
        str, typer.Option("--from", help="Not dead letters, but the sink's objects from this time on, in UTC.")
    ] = "",
    end: Annotated[str, typer.Option("--to", help="Up to this time; now, if it is not given.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Send a function's dead letters to its queue again; or, with --from, objects of the sink bucket.

    Whatever is handled twice counts once. Says what it would send before it sends it.
    """
    if not start:
        if end:
            raise typer.BadParameter("it goes with --from", param_hint="--to")
        _letters(hub, queue(hub, consumer), reason, yes)
    elif reason or consumer is Consumer.EXPORT:
        raise typer.BadParameter("objects go to alert or index, and have no reason", param_hint="--from")
    else:
        now = time.time_ns() // 1_000_000
        span = times.milliseconds(start), times.milliseconds(end) if end else now
        times.in_order(*span)
        _objects(hub, queue(hub, consumer), span, now, yes)


def _letters(hub: Hub, queue: Queue, reason: str, yes: bool) -> None:
    sqs = hub.client("sqs")
    with dead_letters.in_hand(sqs, queue.dead_letters, letters.MOST) as found:
        chosen = letters.chosen(found, reason)
        left = [letter for letter in found if letter not in chosen]
        _say(f"{number(len(chosen), 'dead letter')} of {queue.consumer} to send again", chosen)
        if left:
            _say(f"{len(left):,} to leave where they are", left)
        if len(found) == letters.MOST:
            console.print(f"There may be more: repeat it for those after the first {letters.MOST:,}.")
        if any(letter.given_up for letter in left) and not reason:
            console.print("The function gave up on those: no retry mends them as things are. --reason takes them, too.")
        if not chosen:
            return
        _ask(yes)
        moved = letters.move(sqs, queue, chosen)
    _ended(moved, len(chosen))


def _objects(hub: Hub, queue: Queue, span: tuple[int, int], now: int, yes: bool) -> None:
    start, end = span
    if queue.consumer is Consumer.ALERT and start < now - MARK_DAYS * 86_400_000:
        fail(f"Objects of more than {MARK_DAYS} days ago would be counted, and told, a second time.")
    bucket = hub.output("SinkBucket")
    found = list(objects.listed(hub.client("s3"), bucket, objects.hours(start, end)))
    size = sum(each.size for each in found) / 1e6
    console.print(
        f"{number(len(found), 'object')} ({size:,.1f} MB), which came from {utc.minute(start)} to {utc.minute(end)}"
    )
    console.print("Whole hours are taken, by the time of arrival. What is older than SinkRetentionDays is deleted.")
    if not found:
        return
    _ask(yes)
    sink = objects.Sink(bucket, hub.partition, hub.account, hub.region)
    _ended(objects.send(hub.client("sqs"), queue.url, sink, found), len(found))


def _say(title: str, some: list[dead_letters.Letter]) -> None:
    console.print(title)
    for reason in reasons(some):
        console.print(f"  {reason.letters:>5,}  {reason.text}")


def _ask(yes: bool) -> None:
    if not yes:
        typer.confirm("Send them?", abort=True)


def _ended(sent: int, wanted: int) -> None:
    if sent < wanted:
        fail(f"{sent:,} of {wanted:,} sent; SQS refused the others, which are where they were: repeat it")
    console.print(f"{sent:,} sent; `logboom status` shows what becomes of them")
