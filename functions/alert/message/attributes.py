"""What subscribers filter on: https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html"""

from collections.abc import Iterable

from logboom_aws import plain
from logboom_aws.groups.group import Due, Group
from message import facts
from message.context import Context

_VALUE = 256
_MOST = 1_000  # accounts, those with the most events; 15 KB of the 256 KiB that message and attributes have together


def render(group: Group, due: Due, context: Context) -> dict[str, str | list[str]]:
    """A str is a String attribute, a list a String.Array, of which a filter policy matches any item.

    No value is empty, for SNS refuses those, and there are no more than ten, which is as many as SQS takes with raw
    message delivery.
    """
    places = facts.places(group)[:_MOST] or [(group.latest.account, context.region, 0)]
    told = {
        "severity": group.severity_text,
        "service": group.service,
        "state": str(due.state),
        "event_name": group.event_name,
        "rule": group.rule,
    }
    if group.team:
        told["team"] = group.team
    return {name: plain.line(value, _VALUE) for name, value in told.items()} | {
        "account": _distinct(account for account, _, _ in places),
        "region": _distinct(region for _, region, _ in places),
    }


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(plain.line(value, _VALUE) for value in values))
