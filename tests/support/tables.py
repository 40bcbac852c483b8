"""Tables as the template makes them."""

import boto3
from tests.support.template import load

from logboom_local.aws import ROOT

_WANTED = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")


def groups() -> str:
    """Make the groups table; returns its name."""
    return _make("GroupsTable", "groups")


def accounts() -> str:
    """Make the accounts table, likewise."""
    return _make("AccountsTable", "accounts")


def exports() -> str:
    """Make the table of the export, likewise."""
    return _make("ExportTable", "exports")


def _make(resource: str, name: str) -> str:
    made = load(ROOT / "template.yaml")["Resources"][resource]["Properties"]
    boto3.client("dynamodb").create_table(TableName=name, **{key: made[key] for key in _WANTED if key in made})
    return name
