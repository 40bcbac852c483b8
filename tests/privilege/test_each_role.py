"""Each role under exactly the statements that the built template gives it, both ways: enough, and nothing to spare."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from moto import mock_aws
from tests.privilege import deployed, platform, runs
from tests.support import needs
from tests.support.iam import Statement, allows, listed
from tests.support.needs import Need
from tests.support.stack import HUB, Stack

KEY = f"arn:aws:kms:eu-west-1:{HUB}:key/11111111-2222-3333-4444-555555555555"
ARCHIVE_KEY = f"arn:aws:kms:eu-west-1:{HUB}:key/99999999-2222-3333-4444-555555555555"
ORGANIZATION = "o-a1b2c3d4e5"
SECRET = "the ARN of a secret that is there"
LISTED = f"{runs.SOURCE},{runs.SILENT}"
SMALL = {"MessagesPerHour": "1", "SettlingHours": "0", "SearchEndpoint": "https://search.example.com"}
HUBS = {
    "accounts listed, search in a domain in a VPC": {
        "SourceAccountIds": LISTED,
        "SearchSubnetIds": "subnet-1",
        "SearchSecurityGroupIds": "sg-1",
    },
    "an organisation, keys of one's own, a collection": {
        "OrganizationId": ORGANIZATION,
        "KmsKeyArn": KEY,
        "ArchiveKmsKeyArn": ARCHIVE_KEY,
        "SearchService": "aoss",
    },
    "a cluster with a password": {"SourceAccountIds": LISTED, "SearchService": "none", "SearchSecretArn": SECRET},
}


@pytest.fixture
def in_moto() -> Iterator[None]:
    with mock_aws(), pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
        yield


@pytest.mark.usefixtures("in_moto")
@pytest.mark.parametrize("parameters", HUBS.values(), ids=HUBS.keys())
def test_the_hubs_roles_allow_what_is_done_and_nothing_else(
    translated_hub: dict[str, Any],
    source: dict[str, Any],
    alert_function: ModuleType,
    digest_function: ModuleType,
    export_function: ModuleType,
    index_function: ModuleType,
    parameters: dict[str, str],
) -> None:
    secret = deployed.secret()
    given = {name: secret if value == SECRET else value for name, value in parameters.items()}
    hub = Stack(translated_hub, "logboom", **SMALL, **given)
    deployed.make(hub)
    done = [
        *runs.alert(hub, alert_function),
        *runs.digest(hub, digest_function),
        *runs.export(hub, export_function),
        *runs.index(hub, index_function),
        *platform.of_hub(hub),
    ]
    remote = Stack(
        source, "logboom-source", runs.SOURCE, HubAccountId=HUB, ExportFromHub="Yes",
        ArchiveKmsKeyArn=parameters.get("ArchiveKmsKeyArn", ""),
    )  # fmt: skip

    judge(hub, [need for need in done if need.principal.split(":")[4] == HUB], hub)
    judge(
        remote,
        [*(need for need in done if need.principal == remote.arn("ExportRole")), *platform.of_source(remote)],
        hub,
    )


@pytest.mark.parametrize(
    ("account", "policy"),
    [(HUB, "accounts"), (HUB, "organization"), (runs.SOURCE, "accounts"), (runs.SOURCE, "organization")],
)
def test_the_sources_other_roles_allow_what_aws_does_and_nothing_else(
    source: dict[str, Any], account: str, policy: str
) -> None:
    stack = Stack(source, "logboom-source", account, HubAccountId=HUB, HubPolicy=policy)

    judge(stack, list(platform.of_source(stack)), stack)


def judge(stack: Stack, done: list[Need], keys: Stack) -> None:
    """That every role of the stack allows all that is done as it, and has no action on any resource to spare."""
    for name in stack.of_type("AWS::IAM::Role"):
        statements, requests = _statements(stack, name), [n.request for n in done if n.principal == stack.arn(name)]
        requests += [more for request in requests for more in needs.of_keys(keys, request)]
        refused = [request for request in requests if not allows(statements, request)]
        assert refused == [], name
        idle = [
            left_out
            for left_out, poorer in _each_left_out(statements)
            if all(allows(poorer, request) for request in requests)
        ]
        assert idle == [], name


def _statements(stack: Stack, role: str) -> list[Statement]:
    properties = stack.properties(role)
    assert not properties.get("ManagedPolicyArns")
    return [each for policy in properties["Policies"] for each in policy["PolicyDocument"]["Statement"]]


def _each_left_out(statements: list[Statement]) -> Iterator[tuple[str, list[Statement]]]:
    """The statements without one action on one resource, for each; and what that is."""
    for place, statement in enumerate(statements):
        pairs = [
            (action, resource) for action in listed(statement["Action"]) for resource in listed(statement["Resource"])
        ]
        for pair in pairs:
            rest = [{**statement, "Action": a, "Resource": r} for a, r in pairs if (a, r) != pair]
            yield f"{pair[0]} on {pair[1]}", [*statements[:place], *rest, *statements[place + 1 :]]
