"""Every template as it is deployed, with each choice that gives somebody a permission or takes it away."""

from typing import NamedTuple

from tests.support.stack import HUB

KEY = f"arn:aws:kms:eu-west-1:{HUB}:key/11111111-2222-3333-4444-555555555555"
ARCHIVE_KEY = f"arn:aws:kms:eu-west-1:{HUB}:key/99999999-2222-3333-4444-555555555555"
SECRET = f"arn:aws:secretsmanager:eu-west-1:{HUB}:secret:search-AbCdEf"
ORGANIZATION = "o-a1b2c3d4e5"
SOURCE, SILENT = "111111111111", "222222222222"
"""Two accounts that may send; the second never has."""
EXPORTED = "555555555555"
"""An account that is exported and does not send."""

SMALL = {"MessagesPerHour": "1", "SettlingHours": "0", "SearchEndpoint": "https://search.example.com"}
HUBS = {
    "accounts listed, search in a domain in a VPC": {
        "SourceAccountIds": f"{SOURCE},{SILENT}",
        "SearchSubnetIds": "subnet-1",
        "SearchSecurityGroupIds": "sg-1",
    },
    "an organisation, keys of one's own, a collection": {
        "OrganizationId": ORGANIZATION,
        "KmsKeyArn": KEY,
        "ArchiveKmsKeyArn": ARCHIVE_KEY,
        "SearchService": "aoss",
    },
    "a cluster with a password": {
        "SourceAccountIds": f"{SOURCE},{SILENT}",
        "SearchService": "none",
        "SearchSecretArn": SECRET,
    },
}


class Choice(NamedTuple):
    """A template (its path), where it is deployed and with what parameters."""

    template: str
    account: str
    parameters: dict[str, str]


_HUB, _SOURCE = "template.yaml", "source/template.yaml"
CHOICES = {
    **{name: Choice(_HUB, HUB, SMALL | given) for name, given in HUBS.items()},
    "accounts": Choice(_HUB, HUB, SMALL | {"SourceAccountIds": SOURCE}),
    "organisation": Choice(_HUB, HUB, SMALL | {"OrganizationId": ORGANIZATION}),
    "nobody": Choice(_HUB, HUB, SMALL),
    "exports listed": Choice(_HUB, HUB, SMALL | {"SourceAccountIds": SOURCE, "ExportAccountIds": EXPORTED}),
    "source": Choice(_SOURCE, SOURCE, {"HubAccountId": HUB}),
    "source of an organisation, exported": Choice(
        _SOURCE,
        SOURCE,
        {"HubAccountId": HUB, "HubPolicy": "organization", "ExportFromHub": "Yes", "ArchiveKmsKeyArn": ARCHIVE_KEY},
    ),
    "source in the hub's account": Choice(_SOURCE, HUB, {"HubAccountId": HUB, "ExportFromHub": "Yes"}),
    "servers": Choice("source/agent.yaml", SOURCE, {"OwnFile": "/srv/shop.log"}),
    "alarm": Choice("source/alarm.yaml", SOURCE, {"LogGroupName": "/ec2/syslog", "Email": "ops@example.com"}),
    "roll-out": Choice(
        "source/organization.yaml",
        HUB,
        {"OrganizationalUnitIds": "ou-ab12-34567890", "Regions": "eu-west-1", "HubAccountId": HUB},
    ),
    "domain": Choice(
        "search/template.yaml",
        HUB,
        {"VpcId": "vpc-1", "SubnetIds": "subnet-1,subnet-2", "MasterUserArn": f"arn:aws:iam::{HUB}:role/admin"},
    ),
}
