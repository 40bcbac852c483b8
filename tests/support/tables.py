"""Tables as the template makes them."""

import boto3
from tests.support.template import load

from logboom_local.aws import ROOT

_WANTED = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")


def groups() -> str:
    """Make the groups table; returns its name."""
    return _made("GroupsTable", "groups")


def accounts() -> str:
    """Make the accounts table; returns its name."""
    return _made("AccountsTable", "accounts")


def _made(resource: str, name: str) -> str:
    properties = load(ROOT / "template.yaml")["Resources"][resource]["Properties"]
    wanted = {key: properties[key] for key in _WANTED if key in properties}
    boto3.client("dynamodb").create_table(TableName=name, **wanted)
    return name
