"""How many messages may go out in an hour: an e-mail address that is sent five hundred is switched off by SNS."""

from datetime import UTC, datetime
from typing import Any

from logboom_aws.groups.table import Table

_KEPT = 2 * 86400  # seconds


def take(table: Table, cap: int, now: int) -> bool:
    """Take one of the hour's messages; False when there is none left.

    One that is taken by a function that is then killed is lost to the hour: the cap is a most, not a promise.
    """
    try:
        table.client.update_item(
            TableName=table.name,
            Key=_hour(now),
            UpdateExpression="ADD sent :one SET expires = :expires",
            ConditionExpression="attribute_not_exists(sent) OR sent < :cap",
            ExpressionAttributeValues={
                ":one": {"N": "1"},
                ":cap": {"N": str(cap)},
                ":expires": {"N": str(now + _KEPT)},
            },
        )
    except table.client.exceptions.ConditionalCheckFailedException:
        return False
    return True


def give_back(table: Table, now: int) -> None:
    """The message that was taken for could not be sent."""
    table.client.update_item(
        TableName=table.name,
        Key=_hour(now),
        UpdateExpression="ADD sent :less",
        ExpressionAttributeValues={":less": {"N": "-1"}},
    )


def summarised(table: Table, now: int) -> bool:
    """Whether this hour has had its summary of what was held back."""
    item = table.client.get_item(TableName=table.name, Key=_hour(now), ConsistentRead=True).get("Item", {})
    return "summarised" in item


def set_summarised(table: Table, now: int) -> None:
    table.client.update_item(
        TableName=table.name,
        Key=_hour(now),
        UpdateExpression="SET summarised = :now, expires = :expires",
        ExpressionAttributeValues={":now": {"N": str(now)}, ":expires": {"N": str(now + _KEPT)}},
    )


def _hour(now: int) -> dict[str, Any]:
    return {"pk": {"S": f"hour#{datetime.fromtimestamp(now, UTC):%Y-%m-%dT%H}"}, "sk": {"S": "hour"}}
