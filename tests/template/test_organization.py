"""source/organization.yaml: that a StackSet takes source/template.yaml, and hands it what it asks for."""

import re
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import boto3
import pytest
from tests.support.parameters import Refused
from tests.support.stack import Stack
from tests.support.template import load

SETTLED_HERE = {"HubPolicy"}
"""What the source template asks for and an organisation need not say."""


@pytest.fixture(scope="module")
def stack_set(organization: dict[str, Any]) -> dict[str, Any]:
    (found,) = organization["Resources"].values()
    assert found["Type"] == "AWS::CloudFormation::StackSet"
    properties: dict[str, Any] = found["Properties"]
    return properties


def test_a_stack_set_takes_the_source_template(root: Path, stack_set: dict[str, Any], source: dict[str, Any]) -> None:
    template = root / "source" / stack_set["TemplateURL"]
    assert load(template) == source
    # Service-managed StackSets refuse every transform, and so the functions that need one.
    assert "Transform" not in source
    assert not re.search(r"Fn::(Transform|ForEach|ToJsonString|Length)|!(ToJsonString|Length)", template.read_text())
    assert template.stat().st_size <= 51_200  # the most that CloudFormation takes without a bucket


def test_accounts_that_join_get_the_stack_and_those_that_leave_lose_it(stack_set: dict[str, Any]) -> None:
    assert stack_set["PermissionModel"] == "SERVICE_MANAGED"
    assert stack_set["AutoDeployment"] == {"Enabled": True, "RetainStacksOnAccountRemoval": False}
    assert stack_set["CallAs"] == {"Ref": "CallAs"}
    assert stack_set["StackInstancesGroup"] == [
        {
            "DeploymentTargets": {"OrganizationalUnitIds": {"Ref": "OrganizationalUnitIds"}},
            "Regions": {"Ref": "Regions"},
        }
    ]


def test_an_account_that_refuses_the_stack_stops_no_other(stack_set: dict[str, Any]) -> None:
    preferences = stack_set["OperationPreferences"]
    assert preferences["FailureTolerancePercentage"] == 100
    assert preferences["RegionConcurrencyType"] == "PARALLEL"


def test_every_parameter_of_the_source_is_asked_for_alike_and_handed_on(
    organization: dict[str, Any], source: dict[str, Any], stack_set: dict[str, Any]
) -> None:
    given = {each["ParameterKey"]: each["ParameterValue"] for each in stack_set["Parameters"]}
    wanted = source["Parameters"]

    assert set(given) == set(wanted)
    assert given.pop("HubPolicy") in wanted["HubPolicy"]["AllowedValues"]
    assert given == {name: {"Ref": name} for name in wanted.keys() - SETTLED_HERE}
    for name in given:
        asked = dict(organization["Parameters"][name])
        assert {**asked, "Description": ""} == {**wanted[name], "Description": ""}


@pytest.mark.parametrize(
    ("parameter", "value", "taken"),
    [
        ("OrganizationalUnitIds", "ou-ab12-34567890", True),
        ("OrganizationalUnitIds", "r-ab12", True),
        ("OrganizationalUnitIds", "111111111111", False),
        ("Regions", "eu-west-1", True),
        ("Regions", "us-gov-west-1", True),
        ("Regions", "eu-west-1a", False),
        ("Regions", "eu-west-1,us-east-1", True),
        ("Regions", "eu-west-1,us-east-1a", False),
    ],
)
def test_what_is_no_unit_or_region_is_refused_at_once(
    organization: dict[str, Any], parameter: str, value: str, taken: bool
) -> None:
    given = {"OrganizationalUnitIds": "r-ab12", "Regions": "eu-west-1", "HubAccountId": "111111111111"}
    with nullcontext() if taken else pytest.raises(Refused):
        Stack(organization, "sources", **{**given, parameter: value})


@pytest.fixture(scope="module")
def names_in_iam(root: Path) -> list[str]:
    """Those that the templates give, as Fn::Sub has them."""
    templates = [root / "template.yaml", *sorted((root / "source").glob("*.yaml"))]
    resources = [found for template in templates for found in load(template)["Resources"].values()]
    given = [
        found["Properties"][name]["Fn::Sub"]
        for found in resources
        if found["Type"].startswith("AWS::IAM::")
        for name in ("RoleName", "ManagedPolicyName", "InstanceProfileName", "UserName", "GroupName")
        if name in found["Properties"]
    ]
    assert len(given) >= 2
    return given


def test_every_name_in_iam_has_its_region_for_iam_knows_none(names_in_iam: list[str]) -> None:
    assert [name for name in names_in_iam if "${AWS::Region}" not in name] == []


def test_every_name_in_iam_fits_with_the_longest_name_of_a_hub_and_of_a_region(
    names_in_iam: list[str], organization: dict[str, Any]
) -> None:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: a role's has 64 characters."""
    aws = boto3.Session()
    regions = {name for each in aws.get_available_partitions() for name in aws.get_available_regions("logs", each)}
    stack = "x" * organization["Parameters"]["HubStackName"]["MaxLength"]

    for name in names_in_iam:
        given = re.sub(r"\$\{(HubStackName|AWS::StackName)\}", stack, name)
        given = given.replace("${AWS::Region}", max(regions, key=len))
        assert "$" not in given
        assert len(given) <= 64


def test_the_stack_set_may_make_what_the_source_template_names(stack_set: dict[str, Any]) -> None:
    assert stack_set["Capabilities"] == ["CAPABILITY_NAMED_IAM"]


def test_every_parameter_and_output_says_what_it_is_for(organization: dict[str, Any]) -> None:
    described = organization["Parameters"] | organization["Outputs"]
    assert [name for name, found in described.items() if len(found.get("Description", "")) < 20] == []
