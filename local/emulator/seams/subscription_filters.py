"""Subscription filters of a log group to Firehose and to Destinations; MiniStack delivers to Lambda itself."""

from collections.abc import Iterator
from typing import Any

from ministack.services import cloudwatch_logs as logs

from emulator.seams.shared import sending
from emulator.seams.shared.actions import with_actions
from emulator.seams.shared.expected import Expected
from emulator.subscriptions.delivery import Subscription

EXPECTED = Expected(
    {
        logs: {
            "handle_request": "method path headers body query_params",
            "_compile_filter_pattern": "raw",
            "_fanout_to_subscription_filters": "group_name stream_name events",
            "_log_groups": None,
        }
    }
)


def install() -> None:
    logs.handle_request = with_actions(logs.handle_request, {"PutSubscriptionFilter": _check})
    logs._fanout_to_subscription_filters = sending.also_along(logs._fanout_to_subscription_filters, _of)


def _check(data: dict[str, Any]) -> None:
    destination = data.get("destinationArn", "")
    if ":function:" not in destination:
        sending.check_subscription(destination, data.get("roleArn", ""), "logs:PutSubscriptionFilter")


def _of(group_name: str) -> Iterator[Subscription]:
    group = logs._log_groups.get(group_name) or {}
    for put in (group.get("subscriptionFilters") or {}).values():
        if ":function:" not in put["destinationArn"]:
            yield Subscription(
                name=put["filterName"],
                destination_arn=put["destinationArn"],
                role_arn=put["roleArn"],
                matches=logs._compile_filter_pattern(put["filterPattern"]),
                account_level=False,
            )
