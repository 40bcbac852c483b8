"""The failures of one object: each kind is remembered, and told if that is due."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

import message
from deliver import Way, deliver
from logboom_aws import topic, tracing
from logboom_aws.clients import dynamodb
from logboom_aws.groups import decide, table
from logboom_aws.groups.decide import Moment
from logboom_aws.groups.group import Group
from logboom_aws.groups.tally import Tallies, Tally
from logboom_aws.settings import settings
from logboom_aws.sink import SinkObject
from parameters import Parameters

_AT_ONCE = 8  # kinds; each waits for DynamoDB most of the time


def remember(kinds: Tallies, source: SinkObject) -> None:
    """Count every kind of the object once, however often the object comes, and send the messages that are due.

    One kind that fails takes no other with it. Raises an ExceptionGroup of what went wrong, when all have been tried;
    the object is worth a retry then.
    """
    mark = table.mark(source.bucket, source.key)
    told = settings(Parameters)
    moment = Moment(now=int(time.time()), owner=mark, quiet=told.quiet_days * 86400)
    way = Way(table.Table(dynamodb(), told.groups_table), moment, told.messages_per_hour, _send)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        work = tracing.for_threads(_remember)
        tries = [pool.submit(work, tally, way) for tally in kinds]
    errors = [error for done in tries if isinstance(error := done.exception(), Exception)]
    if errors:
        raise ExceptionGroup(f"{len(errors)} of {len(kinds)} kinds of failure in {source.key}", errors)


def _remember(tally: Tally, way: Way) -> None:
    change = partial(decide.counted, tally=tally, moment=way.moment)
    deliver(table.count(way.table, tally.id, way.moment.owner, change, way.moment.now), way)


def _send(group: Group) -> None:
    topic.publish(settings(Parameters).alert_topic_arn, message.render(group, _context()))


@cache
def _context() -> message.Context:
    told = settings(Parameters)
    return message.Context(
        region=told.aws_region,
        stack=told.stack_name,
        account_names=told.account_names,
        sign_in_url=told.sign_in_url,
        sign_in_role=told.sign_in_role,
    )
