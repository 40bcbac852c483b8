"""Who may send logs where: Destinations, account policies and subscription filters, as AWS allows and refuses them.

Sources: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions-Firehose.html
and https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions-Firehose-Account.html
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from emulator import payload

ORGANIZATION_ID = "o-localaws00"
"""Every account of local AWS belongs to this organisation."""

_SELECTION = re.compile(r"LogGroupName\s+NOT\s+IN\s+(\[.*\])", re.DOTALL)


class Refused(Exception):
    """What AWS answers instead of doing it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Arn(NamedTuple):
    """The parts of an ARN that matter here; `resource` is all behind the account."""

    service: str
    region: str
    account: str
    resource: str

    @classmethod
    def parse(cls, arn: str) -> "Arn":
        parts = arn.split(":", 5)
        if len(parts) != 6 or parts[0] != "arn":
            raise Refused("InvalidParameterException", f"{arn!r} is no ARN.")
        return cls(*parts[2:])


class Cloud(Protocol):
    """What of the emulator this needs."""

    def destination(self, arn: Arn) -> dict[str, Any] | None:
        """{"targetArn", "roleArn", "accessPolicy", "arn"}; None where there is none."""

    def policy_allows(self, policy: str, *, account: str, action: str, resource: str) -> bool:
        """Whether a resource policy lets the account do it."""

    def role_allows(self, role_arn: str, *, source_arn: str, action: str, resource: str) -> bool:
        """Whether CloudWatch Logs may take the role on behalf of `source_arn`, and the role may do it."""

    def put_record(self, stream: Arn, data: bytes) -> None:
        """Put one record to a Firehose stream. Raises Refused where there is none."""


class Subscription(NamedTuple):
    """An account policy, or a filter of one log group."""

    name: str
    destination_arn: str
    role_arn: str
    matches: Callable[[str], bool]
    account_level: bool
    excluded: frozenset[str] = frozenset()


def check_destination(cloud: Cloud, *, target_arn: str, role_arn: str, account: str, region: str) -> None:
    """Send the test message, on the recipient's behalf, as AWS does before it makes a Destination."""
    target = Arn.parse(target_arn)
    source = f"arn:aws:logs:{region}:{account}:*"
    try:
        _send(cloud, target, target_arn, role_arn, source, payload.control_message(int(time.time() * 1000)))
    except Refused as refused:
        raise Refused(
            "InvalidParameterException",
            f"Could not deliver test message to specified destination. Check if the destination is valid. ({refused})",
        ) from refused


def check_subscription(
    cloud: Cloud, *, destination_arn: str, role_arn: str, account: str, region: str, action: str
) -> None:
    """Refuse what AWS refuses when a subscription filter or an account policy is put."""
    arn = Arn.parse(destination_arn)
    if arn.region != region:
        raise Refused("InvalidParameterException", f"destinationArn {destination_arn} is not in region {region}.")
    if arn.service == "logs":
        _check_logs_destination(cloud, arn, destination_arn, role_arn, account, action)
    elif arn.service == "firehose":
        if not role_arn:
            raise Refused(
                "InvalidParameterException", "destinationArn for vendor firehose cannot be used without roleArn"
            )
        if arn.account != account:
            raise Refused("InvalidParameterException", "A stream of another account needs a Destination before it.")
        check_destination(cloud, target_arn=destination_arn, role_arn=role_arn, account=account, region=region)


def _check_logs_destination(
    cloud: Cloud, arn: Arn, destination_arn: str, role_arn: str, account: str, action: str
) -> None:
    destination = cloud.destination(arn)
    if destination is None:
        raise Refused("ResourceNotFoundException", f"The specified destination does not exist: {destination_arn}")
    if arn.account == account:
        raise Refused("InvalidParameterException", "A Destination serves other accounts than its own only.")
    policy = destination["accessPolicy"]
    if not policy or not cloud.policy_allows(policy, account=account, action=action, resource=destination_arn):
        raise Refused(
            "AccessDeniedException",
            f"User with accountId: {account} is not authorized to perform: {action} on resource: {destination_arn}",
        )
    if _by_organization(policy):
        if not role_arn:
            raise Refused(
                "InvalidParameterException",
                "Role ARN is required when creating subscription filter against destination with Organization access "
                "policy",
            )
        group = f"arn:aws:logs:{arn.region}:{account}:log-group:any:*"
        source = f"arn:aws:logs:{arn.region}:{account}:*"
        if not cloud.role_allows(role_arn, source_arn=source, action="logs:PutLogEvents", resource=group):
            raise Refused("InvalidParameterException", f"CloudWatch Logs cannot send with the role {role_arn}.")
    elif role_arn:
        raise Refused("InvalidParameterException", "destinationArn for vendor logs cannot be used with roleArn")


def _by_organization(policy: str) -> bool:
    statements = json.loads(policy)["Statement"]
    statements = statements if isinstance(statements, list) else [statements]
    conditions = [key for s in statements for tests in s.get("Condition", {}).values() for key in tests]
    return any(key.lower() in ("aws:principalorgid", "aws:principalorgpaths") for key in conditions)


def excluded_groups(selection_criteria: str | None) -> frozenset[str]:
    """The log groups that an account policy leaves out; the one form there is: LogGroupName NOT IN ["a", "b"]."""
    if not selection_criteria:
        return frozenset()
    found = _SELECTION.fullmatch(selection_criteria.strip())
    try:
        names = json.loads(found[1]) if found else None
    except ValueError:
        names = None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Refused("InvalidParameterException", f"Invalid selection criteria: {selection_criteria}")
    return frozenset(names)


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
    _send(cloud, Arn.parse(target_arn), target_arn, role_arn, f"arn:aws:logs:{region}:{account}:*", data)


def _send(cloud: Cloud, target: Arn, target_arn: str, role_arn: str, source_arn: str, data: bytes) -> None:
    if not cloud.role_allows(role_arn, source_arn=source_arn, action="firehose:PutRecord", resource=target_arn):
        raise Refused("AccessDeniedException", f"{role_arn} does not let {source_arn} write to {target_arn}.")
    cloud.put_record(target, data)
