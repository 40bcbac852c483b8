"""What was written to a log group goes along its subscriptions: to a stream, or to a Destination's stream."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from emulator.arn import Arn
from emulator.refused import Refused
from emulator.subscriptions import payload
from emulator.subscriptions.cloud import Cloud


class Subscription(NamedTuple):
    """An account policy, or a filter of one log group."""

    name: str
    destination_arn: str
    role_arn: str
    matches: Callable[[str], bool]
    account_level: bool
    excluded: frozenset[str] = frozenset()


def deliver(
    cloud: Cloud,
    subscriptions: Iterator[Subscription],
    *,
    account: str,
    region: str,
    log_group: str,
    log_stream: str,
    events: Sequence[dict[str, Any]],
) -> None:
    """Send the events that were just written along every subscription of their log group.

    Raises Refused, after the other subscriptions were served, where AWS would stop a subscription for ten minutes
    and lose what is written meanwhile.
    """
    refusals = []
    for subscription in subscriptions:
        if log_group in subscription.excluded:
            continue
        matched = [event for event in events if subscription.matches(event["message"])]
        origin = payload.Origin(account, log_group, log_stream, subscription.name, subscription.account_level)
        try:
            for data in payload.data_messages(origin, matched):
                _forward(cloud, subscription, account, region, data)
        except Refused as refused:
            refusals.append(f"{subscription.name}: {refused}")
    if refusals:
        raise Refused("AccessDeniedException", "; ".join(refusals))


def _forward(cloud: Cloud, subscription: Subscription, account: str, region: str, data: bytes) -> None:
    arn = Arn.parse(subscription.destination_arn)
    target_arn, role_arn = subscription.destination_arn, subscription.role_arn
    if arn.service == "logs":
        destination = cloud.destination(arn)
        if destination is None:
            raise Refused("ResourceNotFoundException", f"The destination {subscription.destination_arn} is gone.")
        target_arn, role_arn = destination["targetArn"], destination["roleArn"]
    send(cloud, Arn.parse(target_arn), target_arn, role_arn, f"arn:aws:logs:{region}:{account}:*", data)


def send(cloud: Cloud, target: Arn, target_arn: str, role_arn: str, source_arn: str, data: bytes) -> None:
    """Put one payload to the stream `target`, by the role, on behalf of `source_arn`. Raises Refused."""
    if not cloud.role_allows(role_arn, source_arn=source_arn, action="firehose:PutRecord", resource=target_arn):
        raise Refused("AccessDeniedException", f"{role_arn} does not let {source_arn} write to {target_arn}.")
    cloud.put_record(target, data)
