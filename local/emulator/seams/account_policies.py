"""Account policies, by the API and by AWS::Logs::AccountPolicy; what any log group gets goes along them."""

import json
import time
from collections.abc import Iterator
from typing import Any

from ministack.core.responses import AccountRegionScopedDict, get_account_id, json_response
from ministack.services import cloudwatch_logs as logs
from ministack.services.cloudformation import provisioners

from emulator.refused import Refused
from emulator.seams.shared import sending
from emulator.seams.shared.actions import with_actions
from emulator.seams.shared.expected import Expected
from emulator.seams.shared.reset import forgetting
from emulator.seams.shared.stack_failures import as_cloudformation
from emulator.subscriptions.delivery import Subscription
from emulator.subscriptions.selection import excluded_groups

_TYPE = "AWS::Logs::AccountPolicy"
_POLICY_TYPE = "SUBSCRIPTION_FILTER_POLICY"

EXPECTED = Expected(
    {
        logs: {
            "handle_request": "method path headers body query_params",
            "reset": "",
            "_compile_filter_pattern": "raw",
            "_fanout_to_subscription_filters": "group_name stream_name events",
        },
        provisioners: {"_RESOURCE_HANDLERS": None},
    },
    lacking=(_TYPE,),
)

_policies = AccountRegionScopedDict()  # the one account policy of (account, region), under its type


def install() -> None:
    ours = {"PutAccountPolicy": _put, "DescribeAccountPolicies": _describe, "DeleteAccountPolicy": _delete}
    logs.handle_request = with_actions(logs.handle_request, ours)
    logs.reset = forgetting(logs.reset, _policies.clear)
    logs._fanout_to_subscription_filters = sending.also_along(logs._fanout_to_subscription_filters, _of_every_group)
    provisioners._RESOURCE_HANDLERS[_TYPE] = {
        "create": _create,
        "update": _update,
        "delete": lambda _physical_id, _props: _policies.pop(_POLICY_TYPE, None),
    }


def _put(data: dict[str, Any]) -> Any:
    if data["policyType"] != _POLICY_TYPE:
        raise Refused("InvalidParameterException", f"Local AWS knows no policy type {data['policyType']}.")
    held = _policies.get(_POLICY_TYPE)
    if held and held["policyName"] != data["policyName"]:
        raise Refused("LimitExceededException", "Resource limit exceeded.")
    try:
        document = json.loads(data["policyDocument"])
    except ValueError as error:
        raise Refused("InvalidParameterException", f"policyDocument is not JSON: {error}") from error
    excluded_groups(data.get("selectionCriteria"))
    destination, role = document.get("DestinationArn", ""), document.get("RoleArn", "")
    sending.check_subscription(destination, role, "logs:PutAccountPolicy")
    policy = {
        "policyName": data["policyName"],
        "policyType": _POLICY_TYPE,
        "policyDocument": data["policyDocument"],
        "scope": data.get("scope", "ALL"),
        "selectionCriteria": data.get("selectionCriteria", ""),
        "accountId": get_account_id(),
        "lastUpdatedTime": int(time.time() * 1000),
    }
    _policies[_POLICY_TYPE] = policy
    return json_response({"accountPolicy": policy})


def _describe(data: dict[str, Any]) -> Any:
    held = _policies.get(data["policyType"])
    wanted = held and data.get("policyName") in (None, held["policyName"])
    return json_response({"accountPolicies": [held] if wanted else []})


def _delete(data: dict[str, Any]) -> Any:
    if _policies.pop(data["policyType"], None) is None:
        raise Refused("ResourceNotFoundException", "The specified account policy does not exist.")
    return json_response({})


def _of_every_group(_group_name: str) -> Iterator[Subscription]:
    if policy := _policies.get(_POLICY_TYPE):
        document = json.loads(policy["policyDocument"])
        yield Subscription(
            name=policy["policyName"],
            destination_arn=document["DestinationArn"],
            role_arn=document.get("RoleArn", ""),
            matches=logs._compile_filter_pattern(document.get("FilterPattern", "")),
            account_level=True,
            excluded=excluded_groups(policy["selectionCriteria"]),
        )


def _create(_logical_id: str, props: dict[str, Any], _stack_name: str) -> Any:
    request = {name[0].lower() + name[1:]: value for name, value in props.items()}
    with as_cloudformation(_TYPE):
        _put(request)
    account = get_account_id()
    return f"{account}|{props['PolicyType']}|{props['PolicyName']}", {"AccountId": account}


def _update(physical_id: str, _old: dict[str, Any], new: dict[str, Any], stack_name: str) -> Any:
    if not physical_id.endswith(f"|{new['PolicyName']}"):
        raise ValueError("AWS::Logs::AccountPolicy: local AWS does not replace a renamed policy")
    return _create("", new, stack_name)
