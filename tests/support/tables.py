"""Tables as the template makes them."""

import boto3
from tests.support.template import load

from logboom_local.aws import ROOT

_WANTED = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")


def groups() -> str:
    """Make the groups table; returns its name."""
    made = load(ROOT / "template.yaml")["Resources"]["GroupsTable"]["Properties"]
    boto3.client("dynamodb").create_table(TableName="groups", **{name: made[name] for name in _WANTED})
    return "groups"
