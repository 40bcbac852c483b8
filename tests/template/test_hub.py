"""template.yaml: what the linter does not see, and AWS refuses or loses logs by."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.support.stack import HUB, Stack

from logboom_aws.groups.decide import LEASE
from logboom_aws.own import TOLD_EVERY


def of_type(template: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {name: found for name, found in template["Resources"].items() if found["Type"] == kind}


def readers(stack: Stack) -> list[dict[str, Any]]:
    """The functions that read the sink, their properties: a rule feeds their queue."""
    fed = [target["Arn"] for rule in stack.of_type("AWS::Events::Rule").values() for target in rule["Targets"]]
    found = [
        function
        for function in stack.of_type("AWS::Serverless::Function").values()
        for event in function.get("Events", {}).values()
        if event["Properties"].get("Queue") in fed
    ]
    assert len(found) >= 2
    return found


@pytest.fixture(scope="module")
def stack(hub: dict[str, Any]) -> Stack:
    """A hub with a cluster for search, under another name than the template's examples."""
    return Stack(hub, "boom", SearchEndpoint="https://search.example")


@pytest.fixture(scope="module")
def queues(stack: Stack) -> dict[str, dict[str, Any]]:
    """The properties of each queue, by its ARN."""
    return {stack.arn(name): queue for name, queue in stack.of_type("AWS::SQS::Queue").items()}


@pytest.fixture(scope="module")
def queue_events(
    stack: Stack, queues: dict[str, dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]]:
    """(function, its SQS event, the event's queue), their properties."""
    found = [
        (function, event["Properties"], queues[event["Properties"]["Queue"]])
        for function in stack.of_type("AWS::Serverless::Function").values()
        for event in function.get("Events", {}).values()
        if event["Type"] == "SQS"
    ]
    assert len(found) == 3
    return found


def test_a_stream_with_expressions_in_its_prefix_has_the_error_prefix_it_needs(hub: dict[str, Any]) -> None:
    for stream in of_type(hub, "AWS::KinesisFirehose::DeliveryStream").values():
        to = stream["Properties"]["ExtendedS3DestinationConfiguration"]
        assert "!{firehose:error-output-type}" in to["ErrorOutputPrefix"]
        assert "!{" in to["Prefix"]
        assert "error-output-type" not in to["Prefix"]
        assert set(to["BufferingHints"]) == {"IntervalInSeconds", "SizeInMBs"}
        assert to["CompressionFormat"] == "UNCOMPRESSED"
        assert "ProcessingConfiguration" not in to


def test_a_message_is_hidden_six_times_as_long_as_the_function_may_run(queue_events: Any) -> None:
    for function, _, queue in queue_events:
        assert queue["VisibilityTimeout"] >= 6 * function["Timeout"]


def test_one_bad_message_cannot_drop_its_batch_nor_come_back_for_ever(
    queue_events: Any, queues: dict[str, dict[str, Any]]
) -> None:
    for _, event, queue in queue_events:
        assert event["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert queue["RedrivePolicy"]["maxReceiveCount"] >= 5
        dead_letters = queues[queue["RedrivePolicy"]["deadLetterTargetArn"]]
        assert dead_letters["MessageRetentionPeriod"] == 14 * 24 * 3600


def test_a_batch_of_more_than_ten_has_a_window(queue_events: Any) -> None:
    for _, event, _ in queue_events:
        assert event["BatchSize"] <= 10 or event["MaximumBatchingWindowInSeconds"] >= 1
        assert 2 <= event["ScalingConfig"]["MaximumConcurrency"] <= 1000


@pytest.fixture(scope="module")
def log_groups(stack: Stack) -> dict[str, dict[str, Any]]:
    """The properties of each log group, by its name."""
    found = {group["LogGroupName"]: group for group in stack.of_type("AWS::Logs::LogGroup").values()}
    assert found
    return found


def test_every_function_has_a_log_group_of_its_own_with_a_fixed_name_and_retention(
    stack: Stack, log_groups: dict[str, dict[str, Any]]
) -> None:
    for function in stack.of_type("AWS::Serverless::Function").values():
        name = function["LoggingConfig"]["LogGroup"]
        assert name == f"/aws/lambda/{function['FunctionName']}"
        assert "RetentionInDays" in log_groups[name]


def test_every_log_group_of_the_hub_is_left_out_by_every_source(
    log_groups: dict[str, dict[str, Any]], source: dict[str, Any]
) -> None:
    stack = Stack(source, "logboom-source", "111111111111", HubAccountId=HUB, HubStackName="boom")
    criteria = stack.properties("SubscriptionPolicy")["SelectionCriteria"]
    assert [name for name in log_groups if f'"{name}"' not in criteria] == []


def test_every_log_group_of_the_hub_is_known_to_who_must_refuse_it(
    stack: Stack, log_groups: dict[str, dict[str, Any]]
) -> None:
    for function in readers(stack):
        variables = function["Environment"]["Variables"]
        assert set(variables["OWN_LOG_GROUPS"].split(",")) == set(log_groups)
        assert variables["HUB_ACCOUNT_ID"] == HUB
        assert function["LoggingConfig"]["SystemLogLevel"] == "WARN"  # else every start is a line that comes back


def test_own_lines_are_told_of_less_often_than_a_line_comes_back(hub: dict[str, Any]) -> None:
    assert 2 * hub["Parameters"]["BufferSeconds"]["MaxValue"] < TOLD_EVERY


def test_the_destination_role_carries_its_permission_inline(hub: dict[str, Any], stack: Stack) -> None:
    (destination,) = stack.of_type("AWS::Logs::Destination").values()
    assert destination["RoleArn"] == stack.arn("DestinationRole")
    actions = stack.properties("DestinationRole")["Policies"][0]["PolicyDocument"]["Statement"][0]["Action"]
    assert "firehose:PutRecord" in actions
    assert not of_type(hub, "AWS::IAM::Policy")  # would race with the Destination's test message


def test_the_destination_role_does_not_wait_for_the_stream(translated_hub: dict[str, Any], stack: Stack) -> None:
    """It is used as soon as it is made, and IAM takes a while: so it is made long before."""
    needed = set(_references(translated_hub["Resources"]["DestinationRole"]))
    assert not needed & translated_hub["Resources"].keys()
    (policy,) = stack.properties("DestinationRole")["Policies"]
    assert policy["PolicyDocument"]["Statement"][0]["Resource"] == stack.arn("Stream")


def test_no_statement_of_a_queue_or_topic_names_more_than_that_one(stack: Stack) -> None:
    """SQS and SNS refuse a policy with a statement about several. https://docs.aws.amazon.com/AWSCloudFormation/latest/
    UserGuide/quickref-iam.html (Declaring an Amazon SQS policy) has * where a policy is for several queues.
    """
    policies = stack.of_type("AWS::SQS::QueuePolicy") | stack.of_type("AWS::SNS::TopicPolicy")
    assert len(policies) == 4
    for policy in policies.values():
        attached = policy.get("Queues") or policy["Topics"]
        for statement in policy["PolicyDocument"]["Statement"]:
            assert statement["Resource"] == "*" or [statement["Resource"]] == attached


def test_no_regional_principal_has_the_suffix_of_one_partition(root: Path) -> None:
    """In China CloudWatch Logs is logs.cn-north-1.amazonaws.com.cn."""
    for template in ("template.yaml", "source/template.yaml"):
        assert "${AWS::Region}.amazonaws.com" not in (root / template).read_text()


def test_every_parameter_and_output_says_what_it_is_for(hub: dict[str, Any], source: dict[str, Any]) -> None:
    for template in (hub, source):
        described = template["Parameters"] | template["Outputs"]
        assert [name for name, found in described.items() if len(found.get("Description", "")) < 20] == []


def test_logs_survive_the_stack(hub: dict[str, Any]) -> None:
    for bucket in of_type(hub, "AWS::S3::Bucket").values():
        assert (bucket["DeletionPolicy"], bucket["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_what_the_template_is_translated_to_has_no_cycle(translated_hub: dict[str, Any]) -> None:
    resources = translated_hub["Resources"]
    needs = {name: set(_references(found)) & set(resources) for name, found in resources.items()}
    done: set[str] = set()
    while ready := {name for name, needed in needs.items() if name not in done and needed <= done}:
        done |= ready
    assert set(resources) - done == set()


def _references(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for item in value for name in _references(item)]
    if not isinstance(value, dict):
        return []
    found: list[str] = []
    for key, inner in value.items():
        if key in ("Ref", "DependsOn"):
            found += [inner] if isinstance(inner, str) else inner
        elif key == "Fn::GetAtt":
            found.append(inner[0] if isinstance(inner, list) else inner.partition(".")[0])
        elif key == "Fn::Sub":
            text = inner if isinstance(inner, str) else inner[0]
            found += [part.partition("}")[0].partition(".")[0] for part in text.split("${")[1:]]
        found += _references(inner)
    return found


def test_the_groups_table_forgets_what_is_old_can_be_restored_and_outlives_its_stack(hub: dict[str, Any]) -> None:
    table = hub["Resources"]["GroupsTable"]

    assert table["Properties"]["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}
    assert table["Properties"]["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["Properties"]["BillingMode"] == "PAY_PER_REQUEST"
    assert (table["DeletionPolicy"], table["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_the_accounts_table_can_be_restored_and_outlives_its_stack(hub: dict[str, Any]) -> None:
    table = hub["Resources"]["AccountsTable"]

    assert table["Properties"]["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["Properties"]["BillingMode"] == "PAY_PER_REQUEST"
    assert (table["DeletionPolicy"], table["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_the_schedules_ask_for_reports_that_the_digest_function_has(
    hub: dict[str, Any], stack: Stack, digest_function: ModuleType
) -> None:
    for rule, permission in (
        ("DigestHeldBackRule", "DigestHeldBackPermission"),
        ("DigestAccountsRule", "DigestAccountsPermission"),
        ("DigestDailyRule", "DigestDailyPermission"),
    ):
        (target,) = stack.properties(rule)["Targets"]
        assert json.loads(target["Input"])["report"] in digest_function.REPORTS
        assert stack.properties(permission)["SourceArn"] == stack.arn(rule)
        assert hub["Resources"][permission].get("Condition") == hub["Resources"][rule].get("Condition")


def test_a_message_is_left_to_its_function_for_longer_than_that_may_run(hub: dict[str, Any]) -> None:
    assert hub["Resources"]["AlertFunction"]["Properties"]["Timeout"] < LEASE


def test_what_a_deleted_hub_leaves_is_written_down(hub: dict[str, Any], root: Path) -> None:
    page = (root / "docs/roll-out.md").read_text()
    kept = [name for name, found in hub["Resources"].items() if found.get("DeletionPolicy", "").startswith("Retain")]
    assert len(kept) >= 4
    assert [name for name in kept if f"| `{name}` |" not in page] == []


def test_what_is_kept_has_no_name_that_the_next_hub_would_want(hub: dict[str, Any]) -> None:
    for found in hub["Resources"].values():
        if found.get("DeletionPolicy", "").startswith("Retain"):
            assert not {"BucketName", "TableName"} & set(found["Properties"])
