"""The export's block of template.yaml, and the role of source/template.yaml that it acts through."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from logboom_aws.exports import layout, state


def statements(policy: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = policy["PolicyDocument"]["Statement"]
    return {each["Sid"]: each for each in found if "Sid" in each} | {
        each["Fn::If"][1]["Sid"]: each["Fn::If"][1] for each in found if "Fn::If" in each
    }


@pytest.fixture(scope="module")
def function(hub: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = hub["Resources"]["ExportFunction"]["Properties"]
    return found


@pytest.fixture(scope="module")
def bucket_policy(hub: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return statements(hub["Resources"]["ArchiveBucketPolicy"]["Properties"])


def test_lambda_lets_the_function_send_itself_messages(translated_hub: dict[str, Any]) -> None:
    assert translated_hub["Resources"]["ExportFunction"]["Properties"]["RecursiveLoop"] == "Allow"


def test_a_lease_outlives_the_function_and_ends_before_its_message_comes_again(
    function: dict[str, Any], hub: dict[str, Any], export_function: ModuleType
) -> None:
    lease = export_function.driver.LEASE / 1000
    assert function["Timeout"] < lease < hub["Resources"]["ExportQueue"]["Properties"]["VisibilityTimeout"]


def test_each_message_is_alone(function: dict[str, Any]) -> None:
    assert function["Events"]["Steps"]["Properties"]["BatchSize"] == 1


def test_two_stacks_schedules_do_not_collide_and_the_sample_event_is_what_is_sent(
    translated_hub: dict[str, Any], function: dict[str, Any], root: Path
) -> None:
    (schedule,) = (
        found for found in translated_hub["Resources"].values() if found["Type"] == "AWS::Scheduler::Schedule"
    )
    assert "Name" not in schedule["Properties"]
    assert json.loads(function["Events"]["Schedule"]["Properties"]["Input"]) == json.loads(
        (root / "events/schedule.json").read_text()
    )


def test_the_function_is_told_all_that_it_asks_for(function: dict[str, Any], export_function: ModuleType) -> None:
    told = {name.lower() for name in function["Environment"]["Variables"]} | {"aws_region", "logboom_tracing"}
    assert set(export_function.Parameters.__struct_fields__) <= told


def test_both_templates_name_both_roles_alike(
    hub: dict[str, Any], source: dict[str, Any], function: dict[str, Any]
) -> None:
    def by_the_source(text: str) -> str:
        return text.replace("${AWS::StackName}", "${HubStackName}")

    role = source["Resources"]["ExportRole"]["Properties"]
    trust = role["AssumeRolePolicyDocument"]["Statement"][0]
    hub_role = hub["Resources"]["ExportRole"]["Properties"]["RoleName"]["Fn::Sub"]
    told = function["Environment"]["Variables"]["SOURCE_ROLE_ARN"]["Fn::Sub"]
    assert by_the_source(told).endswith(":role/" + role["RoleName"]["Fn::Sub"])
    assert trust["Condition"]["ArnEquals"]["aws:PrincipalArn"]["Fn::Sub"].endswith(
        f"{{HubAccountId}}:role/{by_the_source(hub_role)}"
    )
    assert trust["Principal"] == {"AWS": {"Ref": "HubAccountId"}}


def test_source_accounts_let_the_hub_export_only_when_told_to(source: dict[str, Any]) -> None:
    assert source["Parameters"]["ExportFromHub"]["Default"] == "No"
    assert source["Resources"]["ExportRole"]["Condition"] == "Exports"
    actions = [
        each["Action"] for each in statements(source["Resources"]["ExportRole"]["Properties"]["Policies"][0]).values()
    ]
    assert "logs:GetLogEvents" not in str(actions)
    assert "*" not in str(actions)


@pytest.mark.parametrize("sid", ["CloudWatchLogsChecks", "CloudWatchLogsWrites"])
def test_cloudwatch_logs_may_write_for_listed_accounts_and_from_log_groups_only(
    bucket_policy: dict[str, dict[str, Any]], sid: str
) -> None:
    statement = bucket_policy[sid]
    assert statement["Principal"] == {"Service": {"Fn::Sub": "logs.${AWS::Region}.amazonaws.com"}}
    name, by_organization, by_list = statement["Condition"]["Fn::If"]
    assert name == "ExportsOrganization"
    assert "aws:SourceAccount" in by_list["StringEquals"]
    assert "aws:SourceOrgID" in by_organization["StringEquals"]
    for condition in (by_organization, by_list):
        assert condition["ArnLike"]["aws:SourceArn"]["Fn::Sub"].endswith(":log-group:*")
        if sid == "CloudWatchLogsWrites":
            assert condition["StringEquals"]["s3:x-amz-acl"] == "bucket-owner-full-control"


def test_nobody_but_the_function_writes_manifests(bucket_policy: dict[str, dict[str, Any]]) -> None:
    writing = [each for each in bucket_policy.values() if each["Effect"] == "Allow" and "Put" in str(each["Action"])]
    assert len(writing) == 2
    for statement in writing:
        assert statement["Resource"]["Fn::Sub"].startswith(f"${{ArchiveBucket.Arn}}/{layout.LOGS}/${{!aws:")


def test_every_allowed_way_through_the_storage_classes_keeps_awss_minimum_durations(hub: dict[str, Any]) -> None:
    values = {name: hub["Parameters"][f"Archive{name}Days"]["AllowedValues"] for name in ("Cold", "Deep", "Expire")}
    refused = [
        {ref["Ref"]: value for ref, value in (term["Fn::Equals"] for term in case)}
        for case in _refusals(hub["Rules"]["ExpiresLateEnough"]["Assertions"])
    ]
    for cold in values["Cold"]:
        for deep in values["Deep"]:
            for expire in values["Expire"]:
                given = {"ArchiveDeepDays": str(deep), "ArchiveExpireDays": str(expire)}
                if given in refused:
                    continue
                assert not (cold and deep) or deep - cold >= 90
                assert not (deep and expire) or expire - deep >= 180
                assert not (cold and expire and not deep) or expire - cold >= 90


def _refusals(assertions: list[Any]) -> list[list[Any]]:
    """Each combination that an assertion Not(And(a, b or c)) refuses, as its terms."""
    found = []
    for assertion in assertions:
        first, second = assertion["Assert"]["Fn::Not"][0]["Fn::And"]
        found += [[first, other] for other in second.get("Fn::Or", [second])]
    return found


def test_only_logs_age_and_manifests_stay_where_they_can_be_read(hub: dict[str, Any]) -> None:
    rules = hub["Resources"]["ArchiveBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    ageing = [rule for rule in rules if "Transitions" in rule or "ExpirationInDays" in rule]
    assert [rule["Prefix"] for rule in ageing] == [f"{layout.LOGS}/"] * 3


def test_object_lock_comes_with_the_versions_it_needs(hub: dict[str, Any]) -> None:
    bucket = hub["Resources"]["ArchiveBucket"]["Properties"]
    for name in ("ObjectLockEnabled", "ObjectLockConfiguration", "VersioningConfiguration"):
        assert bucket[name]["Fn::If"][0] == "Locks"


def test_what_is_archived_so_far_survives_the_stack(hub: dict[str, Any]) -> None:
    table = hub["Resources"]["ExportTable"]
    assert (table["DeletionPolicy"], table["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_settling_reaches_as_far_back_as_events_are_taken(hub: dict[str, Any]) -> None:
    assert hub["Parameters"]["SettlingHours"]["MaxValue"] * state.HOUR >= 14 * state.DAY
