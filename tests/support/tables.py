"""Tables as the template makes them."""

from typing import Any

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


def make(name: str, properties: dict[str, Any]) -> None:
    """Make a table with these properties of its resource."""
    given = {key: properties[key] for key in _WANTED if key in properties}
    boto3.client("dynamodb").create_table(TableName=name, **given)


def _make(resource: str, name: str) -> str:
    make(name, load(ROOT / "template.yaml")["Resources"][resource]["Properties"])
    return name
