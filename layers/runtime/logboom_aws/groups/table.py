"""The groups in DynamoDB. Items of the table, by their keys:

    pk group#ID           sk group             a group as JSON, its version, and what the indexes need
    pk group#ID           sk object#HASH       that an object is counted in this group already
    pk hour#2026-11-22T09 sk hour              how many messages went out in this hour, whether a summary did

A group is changed only upon the version that was read, and together with the mark of the object that changes it, in one
transaction: so an object counts once, whatever is delivered again, and no function overwrites another's count.
Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
"""

import hashlib
import random
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from logboom_aws import utc
from logboom_aws.groups.group import Group

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import TransactWriteItemTypeDef

GROUP_DAYS = 90
"""A group that nobody has seen for so long is forgotten; seen again, it is new."""
MARK_DAYS = 30
"""An object counts once within these days: longer than any queue keeps a message, or the sink an object to replay."""
ATTEMPTS = 12
_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 2.0  # seconds
_DAY = 86400
# What a transaction is cancelled for and another try may help; "" stands for an item that was not to blame.
_AGAIN = {"", "ConditionalCheckFailed", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}
# Made here, not by the first who decodes: msgspec crashes in a thread that decodes while another takes the type apart.
_decode = msgspec.json.Decoder(Group).decode

type Change = Callable[[Group | None], Group | None]
"""A group as it is -> as it shall be; the same for no change."""


class Table(NamedTuple):
    """The groups table: a client for where it is, and its name."""

    client: "DynamoDBClient"
    name: str


class Contended(Exception):
    """The group changed under every attempt; the object is worth a retry."""


def mark(bucket: str, key: str) -> str:
    """The name under which an object is known here."""
    return hashlib.sha256(f"{bucket}/{key}".encode()).hexdigest()[:32]


def get(table: Table, id: str) -> Group | None:
    """The group as it is now; None if nobody has seen it."""
    item = table.client.get_item(TableName=table.name, Key=_group_key(id), ConsistentRead=True).get("Item")
    return _group(item) if item else None


def count(table: Table, id: str, object_mark: str, change: Change, now: int) -> Group:
    """Change a group for an object that it does not count yet, and mark that; return the group as it is then."""
    marked = {**_key(f"group#{id}", f"object#{object_mark}"), "expires": {"N": str(now + MARK_DAYS * _DAY)}}
    put: Any = {"TableName": table.name, "Item": marked, "ConditionExpression": "attribute_not_exists(pk)"}
    group = _write(table, id, change, now, [{"Put": put}])
    if group is None:
        raise Contended(f"group {id} is marked and not there")
    return group


def update(table: Table, id: str, change: Change, now: int) -> Group | None:
    """Change a group; return it as it is then, None if nobody has seen it."""
    return _write(table, id, change, now, [])


def recent(table: Table, since: int) -> Iterator[Group]:
    """The groups that were seen since then (seconds since 1970), the latest first."""
    condition: dict[str, Any] = {
        "KeyConditionExpression": "listed = :listed AND last_seen >= :since",
        "ExpressionAttributeValues": {":listed": {"S": "group"}, ":since": {"S": utc.rfc3339(since)}},
    }
    yield from _query(table, "recent", condition)


def held(table: Table) -> Iterator[Group]:
    """The groups with a message that the cap holds back."""
    condition = {"KeyConditionExpression": "held = :yes", "ExpressionAttributeValues": {":yes": {"S": "yes"}}}
    yield from _query(table, "held", condition)


def _query(table: Table, index: str, condition: dict[str, Any]) -> Iterator[Group]:
    pages = table.client.get_paginator("query").paginate(
        TableName=table.name, IndexName=index, ScanIndexForward=False, **condition
    )
    for page in pages:
        yield from map(_group, page["Items"])


def _write(table: Table, id: str, change: Change, now: int, marks: "list[TransactWriteItemTypeDef]") -> Group | None:
    for attempt in range(ATTEMPTS):
        before = get(table, id)
        after = change(before)
        if after is None or (after == before and not marks):
            return before
        group = msgspec.structs.replace(after, version=after.version + 1)
        reasons = _transact(table, [*marks, {"Put": _put(table, group, before, now)}])
        if not reasons:
            return group
        if marks and reasons[0] == "ConditionalCheckFailed":
            return get(table, id)
        if not _AGAIN.issuperset(reasons):
            raise Contended(f"group {id}: {', '.join(reasons)}")
        time.sleep(random.uniform(0, min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt)))  # noqa: S311 - no secret
    raise Contended(f"group {id} changed under {ATTEMPTS} attempts")


def _transact(table: Table, items: "list[TransactWriteItemTypeDef]") -> list[str]:
    """Write all or nothing; the reasons why not, one for each item that has one ("" for the others)."""
    try:
        table.client.transact_write_items(TransactItems=items)
    except table.client.exceptions.TransactionCanceledException as error:
        found = error.response.get("CancellationReasons", [])
        return ["" if reason["Code"] == "None" else reason["Code"] for reason in found]
    return []


def _put(table: Table, group: Group, before: Group | None, now: int) -> Any:
    item = {
        **_group_key(group.id),
        "version": {"N": str(group.version)},
        "json": {"S": msgspec.json.encode(group).decode()},
        "listed": {"S": "group"},
        "last_seen": {"S": group.last_seen},
        "expires": {"N": str(max(now, group.mute.until if group.mute else 0) + GROUP_DAYS * _DAY)},
    }
    if group.due and group.due.held:
        item["held"] = {"S": "yes"}
    if before is None:
        return {"TableName": table.name, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "TableName": table.name,
        "Item": item,
        "ConditionExpression": "version = :version",
        "ExpressionAttributeValues": {":version": {"N": str(before.version)}},
    }


def _group(item: Any) -> Group:
    return _decode(item["json"]["S"])


def _group_key(id: str) -> dict[str, Any]:
    return _key(f"group#{id}", "group")


def _key(pk: str, sk: str) -> dict[str, Any]:
    return {"pk": {"S": pk}, "sk": {"S": sk}}
