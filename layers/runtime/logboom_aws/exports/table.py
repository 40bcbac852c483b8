"""The table of what is archived: one item for each account, one for each of its log groups, each as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

from logboom_aws.exports.state import Account, Group

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_ACCOUNT = "account"  # a group's item is "group:" and its name


class Changed(Exception):
    """Somebody else has written what was to be written: look again."""


class Table:
    """Reads are consistent; a write succeeds only upon the version that was read."""

    def __init__(self, client: DynamoDBClient, name: str) -> None:
        self._client = client
        self._name = name

    def account(self, account: str) -> Account:
        """The account; a new one where nothing is known of it."""
        found = self._client.get_item(TableName=self._name, Key=_key(account, _ACCOUNT), ConsistentRead=True)
        return _decode(found["Item"], Account) if "Item" in found else Account(account)

    def group(self, account: str, name: str) -> Group | None:
        found = self._client.get_item(TableName=self._name, Key=_key(account, f"group:{name}"), ConsistentRead=True)
        return _decode(found["Item"], Group) if "Item" in found else None

    def groups(self, account: str) -> list[Group]:
        """All log groups of an account that were ever seen."""
        pages = self._client.get_paginator("query").paginate(
            TableName=self._name,
            KeyConditionExpression="account = :account AND begins_with(#item, :group)",
            ExpressionAttributeNames={"#item": "item"},
            ExpressionAttributeValues={":account": {"S": account}, ":group": {"S": "group:"}},
            ConsistentRead=True,
        )
        return [_decode(item, Group) for page in pages for item in page["Items"]]

    def accounts(self) -> Iterator[Account]:
        """All accounts that were ever seen."""
        pages = self._client.get_paginator("scan").paginate(
            TableName=self._name,
            FilterExpression="#item = :account",
            ExpressionAttributeNames={"#item": "item"},
            ExpressionAttributeValues={":account": {"S": _ACCOUNT}},
        )
        return (_decode(item, Account) for page in pages for item in page["Items"])

    def put[State: (Account, Group)](self, state: State) -> State:
        """Write what was changed; return it with its new version. Raises Changed where it was made from an old one."""
        new = replace(state, version=state.version + 1)
        item = _key(state.account, f"group:{state.name}" if isinstance(state, Group) else _ACCOUNT)
        try:
            self._client.put_item(
                TableName=self._name,
                Item={**item, "version": {"N": str(new.version)}, "state": {"S": msgspec.json.encode(new).decode()}},
                ConditionExpression="attribute_not_exists(version) OR version = :version",
                ExpressionAttributeValues={":version": {"N": str(state.version)}},
            )
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise Changed(f"{state.account} {item['item']['S']}") from error
        return new


def _key(account: str, item: str) -> dict[str, Any]:
    return {"account": {"S": account}, "item": {"S": item}}


def _decode[State](item: dict[str, Any], kind: type[State]) -> State:
    return msgspec.json.decode(item["state"]["S"], type=kind)
