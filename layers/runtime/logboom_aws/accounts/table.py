"""The accounts in DynamoDB: one item each, the fields of an Account; the key is `account`."""

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from logboom_aws.accounts.account import Account

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Table(NamedTuple):
    """The accounts table: a client for where it is, and its name."""

    client: "DynamoDBClient"
    name: str


def see(table: Table, account: str, first: int, last: int, now: int) -> None:
    """Events from `first` to `last` have come from the account. All times in milliseconds; they only move forward.

    An object that is read again, or late, changes nothing: what is known already is newer.
    """
    with suppress(table.client.exceptions.ConditionalCheckFailedException):
        table.client.update_item(
            TableName=table.name,
            Key={"account": {"S": account}},
            UpdateExpression="SET first_event = if_not_exists(first_event, :first), "
            "last_event = :last, received = :now",
            ConditionExpression="attribute_not_exists(last_event) OR last_event < :last",
            ExpressionAttributeValues={
                ":first": {"N": str(first)},
                ":last": {"N": str(last)},
                ":now": {"N": str(now)},
            },
        )


def wait(table: Table, account: str, now: int) -> None:
    """The hub waits for the account from now on, unless it does already."""
    table.client.update_item(
        TableName=table.name,
        Key={"account": {"S": account}},
        UpdateExpression="SET awaited = if_not_exists(awaited, :now)",
        ExpressionAttributeValues={":now": {"N": str(now)}},
    )


def every(table: Table) -> Iterator[Account]:
    """All that is known, in no order."""
    for page in table.client.get_paginator("scan").paginate(TableName=table.name, ConsistentRead=True):
        for item in page["Items"]:
            times = {name: int(value["N"]) for name, value in item.items() if name != "account"}
            yield Account(account=item["account"]["S"], **times)


def forget(table: Table, account: str) -> bool:
    """Forget the account until it sends again; whether it was known."""
    found = table.client.delete_item(TableName=table.name, Key={"account": {"S": account}}, ReturnValues="ALL_OLD")
    return "Attributes" in found
