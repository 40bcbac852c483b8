"""The export's block of template.yaml, and the role of source/template.yaml that it acts through."""

import itertools
import json
from contextlib import nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.support.parameters import Refused
from tests.support.stack import HUB, REGION, Stack

from logboom_aws.exports import layout, state

LISTED, ORGANIZATION = "111111111111", "o-a1b2c3d4e5"


def bucket_policy(hub: dict[str, Any], **parameters: str) -> dict[str, dict[str, Any]]:
    """The statements of the archive's policy, by their ids."""
    policy = Stack(hub, "logboom", **parameters).properties("ArchiveBucketPolicy")["PolicyDocument"]
    return {each["Sid"]: each for each in policy["Statement"]}


@pytest.fixture(scope="module")
def function(hub: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = hub["Resources"]["ExportFunction"]["Properties"]
    return found


@pytest.fixture(scope="module")
def source_role(source: dict[str, Any]) -> dict[str, Any]:
    """The role of a source account under a key of its hub's own, with all that it may be allowed."""
    key = f"arn:aws:kms:{REGION}:{HUB}:key/k"
    given = {"HubAccountId": HUB, "HubStackName": "boom", "ExportFromHub": "Yes", "ArchiveKmsKeyArn": key}
    return Stack(source, "logboom-source", LISTED, **given).properties("ExportRole")


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


def test_both_templates_name_both_roles_alike(hub: dict[str, Any], source_role: dict[str, Any]) -> None:
    stack = Stack(hub, "boom")
    told = stack.properties("ExportFunction")["Environment"]["Variables"]["SOURCE_ROLE_ARN"]
    assert told == f"arn:aws:iam::{{account}}:role/{source_role['RoleName']}"
    (trust,) = source_role["AssumeRolePolicyDocument"]["Statement"]
    assert trust["Condition"] == {"ArnEquals": {"aws:PrincipalArn": stack.arn("ExportRole")}}
    assert trust["Principal"] == {"AWS": HUB}


def test_source_accounts_let_the_hub_export_only_when_told_to(
    source: dict[str, Any], source_role: dict[str, Any]
) -> None:
    assert "ExportRole" not in Stack(source, "logboom-source", LISTED, HubAccountId=HUB).resources
    (policy,) = source_role["Policies"]
    actions = [each["Action"] for each in policy["PolicyDocument"]["Statement"]]
    assert "kms:Decrypt" in str(actions)
    assert "logs:GetLogEvents" not in str(actions)
    assert "*" not in str(actions)


@pytest.mark.parametrize("sid", ["CloudWatchLogsChecks", "CloudWatchLogsWrites"])
def test_cloudwatch_logs_may_write_for_listed_accounts_and_from_log_groups_only(hub: dict[str, Any], sid: str) -> None:
    by_organization = bucket_policy(hub, OrganizationId=ORGANIZATION)[sid]
    by_list = bucket_policy(hub, SourceAccountIds=LISTED)[sid]
    assert by_list["Condition"]["StringEquals"]["aws:SourceAccount"] == [HUB, LISTED]
    assert by_organization["Condition"]["StringEquals"]["aws:SourceOrgID"] == ORGANIZATION
    for statement in (by_organization, by_list):
        assert statement["Principal"] == {"Service": f"logs.{REGION}.amazonaws.com"}
        assert statement["Condition"]["ArnLike"]["aws:SourceArn"].endswith(":log-group:*")
        if sid == "CloudWatchLogsWrites":
            assert statement["Condition"]["StringEquals"]["s3:x-amz-acl"] == "bucket-owner-full-control"


def test_nobody_but_the_function_writes_manifests(hub: dict[str, Any]) -> None:
    statements = bucket_policy(hub).values()
    writing = [each for each in statements if each["Effect"] == "Allow" and "Put" in str(each["Action"])]
    assert len(writing) == 2
    for statement in writing:
        assert statement["Resource"].startswith(f"arn:aws:s3:::logboom-archivebucket/{layout.LOGS}/${{aws:")


def test_every_allowed_way_through_the_storage_classes_keeps_awss_minimum_durations(hub: dict[str, Any]) -> None:
    values = [hub["Parameters"][f"Archive{name}Days"]["AllowedValues"] for name in ("Cold", "Deep", "Expire")]
    for cold, deep, expire in itertools.product(*values):
        too_short = (
            (cold and deep and deep - cold < 90)
            or (deep and expire and expire - deep < 180)
            or (cold and expire and not deep and expire - cold < 90)
        )
        with pytest.raises(Refused) if too_short else nullcontext():
            Stack(hub, "logboom", ArchiveColdDays=cold, ArchiveDeepDays=deep, ArchiveExpireDays=expire)


@pytest.mark.parametrize(
    ("cold", "deep", "expire"), [days for days in itertools.product((0, 90), (0, 365), (0, 731)) if any(days)]
)
def test_only_logs_age_by_one_rule_that_has_what_is_asked_for(
    hub: dict[str, Any], cold: int, deep: int, expire: int
) -> None:
    """Of two rules with one prefix and action S3 has said "Found overlapping prefixes"; it compares the days of all."""
    (rule,) = ageing(hub, ArchiveColdDays=cold, ArchiveDeepDays=deep, ArchiveExpireDays=expire)
    assert (rule["Prefix"], rule["Status"]) == (f"{layout.LOGS}/", "Enabled")
    moves = {each["StorageClass"]: each["TransitionInDays"] for each in rule.get("Transitions", [])}
    assert moves == ({"GLACIER_IR": cold} if cold else {}) | ({"DEEP_ARCHIVE": deep} if deep else {})
    assert rule.get("ExpirationInDays", 0) == expire
    assert ("Transitions" in rule, "NoncurrentVersionExpiration" in rule) == (bool(moves), bool(expire))


def test_without_an_age_nothing_is_moved_or_deleted(hub: dict[str, Any]) -> None:
    assert ageing(hub, ArchiveColdDays=0, ArchiveDeepDays=0, ArchiveExpireDays=0) == []


def ageing(hub: dict[str, Any], **days: int) -> list[dict[str, Any]]:
    """The archive's rules but the one for unfinished uploads."""
    rules = Stack(hub, "logboom", HUB, **days).properties("ArchiveBucket")["LifecycleConfiguration"]["Rules"]
    return [rule for rule in rules if "AbortIncompleteMultipartUpload" not in rule]


def test_object_lock_comes_with_the_versions_it_needs(hub: dict[str, Any]) -> None:
    locking = {"ObjectLockEnabled", "ObjectLockConfiguration", "VersioningConfiguration"}
    for lock, wanted in (("Off", set()), ("GOVERNANCE", locking)):
        bucket = Stack(hub, "logboom", ArchiveLock=lock).properties("ArchiveBucket")
        assert locking & bucket.keys() == wanted


def test_what_is_archived_so_far_survives_the_stack(hub: dict[str, Any]) -> None:
    table = hub["Resources"]["ExportTable"]
    assert (table["DeletionPolicy"], table["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_settling_reaches_as_far_back_as_events_are_taken(hub: dict[str, Any]) -> None:
    assert hub["Parameters"]["SettlingHours"]["MaxValue"] * state.HOUR >= 14 * state.DAY
