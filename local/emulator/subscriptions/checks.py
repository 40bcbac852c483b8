"""What AWS refuses when a Destination, an account policy or a subscription filter is put."""

import json
import time

from emulator.arn import Arn
from emulator.refused import Refused
from emulator.subscriptions import payload
from emulator.subscriptions.cloud import Cloud
from emulator.subscriptions.delivery import send


def check_destination(cloud: Cloud, *, target_arn: str, role_arn: str, account: str, region: str) -> None:
    """Send the test message, on the recipient's behalf, as AWS does before it makes a Destination."""
    target = Arn.parse(target_arn)
    source = f"arn:aws:logs:{region}:{account}:*"
    try:
        send(cloud, target, target_arn, role_arn, source, payload.control_message(int(time.time() * 1000)))
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
