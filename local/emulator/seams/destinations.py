"""Destinations, by PutDestination and by AWS::Logs::Destination: made only if the test message arrives."""

from typing import Any

from ministack.services import cloudwatch_logs as logs
from ministack.services.cloudformation import provisioners

from emulator.seams.shared import sending
from emulator.seams.shared.actions import with_actions
from emulator.seams.shared.expected import Expected
from emulator.seams.shared.stack_failures import as_cloudformation

_TYPE = "AWS::Logs::Destination"

EXPECTED = Expected(
    {
        logs: {
            "handle_request": "method path headers body query_params",
            "_delete_destination": "data",
            "_destinations": None,
            "_put_destination": "data",
            "_put_destination_policy": "data",
        },
        provisioners: {"_RESOURCE_HANDLERS": None},
    },
    lacking=(_TYPE,),
)


def install() -> None:
    logs.handle_request = with_actions(logs.handle_request, {"PutDestination": _put})
    provisioners._RESOURCE_HANDLERS[_TYPE] = {
        "create": _create,
        "update": _update,
        "delete": lambda physical_id, _props: logs._delete_destination({"destinationName": physical_id}),
    }


def _put(data: dict[str, Any]) -> Any:
    sending.check_destination(data["targetArn"], data["roleArn"])
    return logs._put_destination(data)


def _create(_logical_id: str, props: dict[str, Any], _stack_name: str) -> Any:
    name = props["DestinationName"]
    with as_cloudformation(_TYPE):
        _put({"destinationName": name, "targetArn": props["TargetArn"], "roleArn": props["RoleArn"]})
    policy = props.get("DestinationPolicy", "")
    if not isinstance(policy, str):
        raise ValueError("AWS::Logs::Destination: DestinationPolicy must be a string")
    logs._put_destination_policy({"destinationName": name, "accessPolicy": policy})
    return name, {"Arn": logs._destinations[name]["arn"]}


def _update(physical_id: str, _old: dict[str, Any], new: dict[str, Any], stack_name: str) -> Any:
    if new["DestinationName"] != physical_id:
        raise ValueError("AWS::Logs::Destination: local AWS does not replace a renamed Destination")
    return _create("", new, stack_name)
