"""What a log group's events are sent along and by: Destinations, roles and streams of MiniStack."""

import base64
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import cloudwatch_logs as logs
from ministack.services import firehose, iam

from emulator.arn import Arn
from emulator.organization import ORGANIZATION_ID
from emulator.refused import Refused
from emulator.seams.shared.expected import Expected
from emulator.seams.shared.permissions import context
from emulator.subscriptions import checks, delivery
from emulator.subscriptions.delivery import Subscription

_log = logging.getLogger("emulator")

EXPECTED = Expected(
    {
        firehose: {"_put_record": "data"},
        iam: {"_roles": None},
        iam_evaluator: {
            "_gather_role_policies": "role_name account_id",
            "evaluate": "ctx policies limits",
            "evaluate_resource_policy": "doc ctx service named_only direct_only",
        },
        logs: {"_destinations": None},
    }
)


class _MiniStack:
    """subscriptions.cloud.Cloud, on MiniStack."""

    def destination(self, arn: Arn) -> dict[str, Any] | None:
        name = arn.resource.removeprefix("destination:")
        found: dict[str, Any] | None = logs._destinations.get_scoped(arn.account, arn.region, name)
        return found

    def policy_allows(self, policy: str, *, account: str, action: str, resource: str) -> bool:
        asked = context(f"arn:aws:iam::{account}:root", account, action, resource)
        asked.principal_keys["aws:principalorgid"] = ORGANIZATION_ID
        return bool(iam_evaluator.evaluate_resource_policy(policy, asked).decision == "Allow")

    def role_allows(self, role_arn: str, *, source_arn: str, action: str, resource: str) -> bool:
        account, name = Arn.parse(role_arn).account, role_arn.rpartition("/")[2]
        role = iam._roles.get_scoped(account, None, name)
        if role is None:
            return False
        assume = context("logs.amazonaws.com", account, "sts:AssumeRole", "*")
        assume.service_context["aws:sourcearn"] = source_arn
        assume.service_context["aws:sourceaccount"] = Arn.parse(source_arn).account
        trust = role["AssumeRolePolicyDocument"]
        trusted = iam_evaluator.evaluate_resource_policy(trust, assume, service="logs.amazonaws.com")
        act = context(role_arn, account, action, resource)
        allowed = iam_evaluator.evaluate(act, iam_evaluator._gather_role_policies(name, account))
        return bool(trusted.decision == "Allow" and allowed.decision == "Allow")

    def put_record(self, stream: Arn, data: bytes) -> None:
        record = {"Data": base64.b64encode(data).decode()}
        with request_scope(stream.account, stream.region):
            status, _, body = firehose._put_record(
                {"DeliveryStreamName": stream.resource.removeprefix("deliverystream/"), "Record": record}
            )
        if status >= 400:
            error = json.loads(body)
            raise Refused(error.get("__type", "ServiceException"), error.get("message", body.decode()))


_cloud = _MiniStack()


def check_destination(target_arn: str, role_arn: str) -> None:
    """Send the test message of a Destination that the caller wants. Raises Refused."""
    checks.check_destination(
        _cloud, target_arn=target_arn, role_arn=role_arn, account=get_account_id(), region=get_region()
    )


def check_subscription(destination_arn: str, role_arn: str, action: str) -> None:
    """Whether the caller may subscribe to it by `action`. Raises Refused."""
    checks.check_subscription(
        _cloud,
        destination_arn=destination_arn,
        role_arn=role_arn,
        account=get_account_id(),
        region=get_region(),
        action=action,
    )


def also_along(original: Any, find: Callable[[str], Iterator[Subscription]]) -> Any:
    """`original` (_fanout_to_subscription_filters), which then sends along what `find` finds of the log group."""

    def fan_out(group_name: str, stream_name: str, events: list[dict[str, Any]]) -> None:
        original(group_name, stream_name, events)
        try:
            delivery.deliver(
                _cloud,
                find(group_name),
                account=get_account_id(),
                region=get_region(),
                log_group=group_name,
                log_stream=stream_name,
                events=events,
            )
        except Refused as refused:
            # AWS drops these events too: writing to a log group never fails because of its subscriptions.
            _log.error("%d events of %s were lost: %s", len(events), group_name, refused)

    return fan_out
