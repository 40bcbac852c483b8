"""Each role under exactly the statements that the built template gives it, both ways: enough, and nothing to spare."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from moto import mock_aws
from tests.privilege import deployed, platform, runs
from tests.privilege.judge import judge, judge_one, refused
from tests.privilege.left_out import unconditional
from tests.privilege.policies import giving
from tests.privilege.stacks import CHOICES, HUBS, SECRET, SMALL, SOURCE
from tests.support.iam import Request
from tests.support.stack import HUB, Stack


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
        source, "logboom-source", SOURCE, HubAccountId=HUB, ExportFromHub="Yes",
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
    [(HUB, "accounts"), (HUB, "organization"), (SOURCE, "accounts"), (SOURCE, "organization")],
)
def test_the_sources_other_roles_allow_what_aws_does_and_nothing_else(
    source: dict[str, Any], account: str, policy: str
) -> None:
    stack = Stack(source, "logboom-source", account, HubAccountId=HUB, HubPolicy=policy)

    judge(stack, list(platform.of_source(stack)), stack)


def test_servers_may_do_what_the_agent_does_and_nothing_else(stacks: dict[str, Stack]) -> None:
    servers = stacks["servers"]

    judge_one("InstancePolicy", giving(servers)["InstancePolicy"], platform.of_servers(servers))
    assert servers.properties("InstanceRole")["ManagedPolicyArns"] == [
        # What Systems Manager asks for: https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-instance-permissions.html
        "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
        servers.arn("InstancePolicy"),
    ]


ELSEWHERE = {"aws:resourceaccount": "666666666666"}
MAY_NOT = [
    Request("s3:PutObject", f"arn:aws:s3:::theirs/logs/{SOURCE}/x.gz", context=ELSEWHERE),
    Request("s3:GetBucketAcl", "arn:aws:s3:::theirs", context=ELSEWHERE),
]


def test_no_condition_of_a_role_can_be_left_out_unseen(stacks: dict[str, Stack]) -> None:
    for choice, stack in stacks.items():
        for name, statements in giving(stack).items():
            assert refused(statements, MAY_NOT) == MAY_NOT
            for what, looser in unconditional(statements):
                assert refused(looser, MAY_NOT) != MAY_NOT, f"{choice}: {name}, {what}"


def test_permissions_are_given_by_what_is_judged_here_and_in_no_other_way(stacks: dict[str, Stack]) -> None:
    given = {(CHOICES[choice].template, name) for choice, stack in stacks.items() for name in giving(stack)}
    judged = {
        (CHOICES[choice].template, name)
        for choice, stack in stacks.items()
        for name in stack.of_type("AWS::IAM::Role").keys() - {"InstanceRole"}
    }

    assert given == judged | {("source/agent.yaml", "InstancePolicy")}
    assert {template for template, _ in given} == {"template.yaml", "source/template.yaml", "source/agent.yaml"}
