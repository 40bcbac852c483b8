"""The whole pipeline on a local AWS that enforces IAM: each function under its role and no more."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tests.e2e.conftest import Pipeline
from tests.e2e.test_export import EVENTS, archived, export
from tests.e2e.test_pipeline import Until, error
from tests.privilege.test_key import documented
from tests.support.objects import created, member, queued

from logboom_local import stacks
from logboom_local.aws import HUB, ROOT, SOURCES, local_aws

SOURCE = SOURCES[0]


@pytest.fixture(scope="module")
def pipeline(built: object) -> Iterator[Pipeline]:  # noqa: ARG001 - the hub is deployed from what is built
    with local_aws(enforce_iam=True) as aws:
        key = aws.client("kms", HUB).create_key(Policy=json.dumps(documented(ROOT)))["KeyMetadata"]["Arn"]
        hub = stacks.deploy_hub(
            aws,
            SourceAccountIds=SOURCE,
            BufferSeconds="1",
            MessagesPerHour="1000",
            SettlingHours="0",
            KmsKeyArn=key,
        )
        for account in (HUB, SOURCE):
            stacks.deploy_source(aws, account, ExportFromHub="Yes")
        yield Pipeline(aws, hub)


def test_queues_and_log_groups_are_encrypted_with_the_key_that_was_given(pipeline: Pipeline) -> None:
    """Local AWS forgets it of all else; tests/privilege/test_key.py has that in the template."""

    def client(service: str) -> Any:
        return pipeline.aws.client(service, HUB)

    (key,) = [found["KeyArn"] for found in client("kms").list_keys()["Keys"]]
    queue = client("sqs").get_queue_attributes(
        QueueUrl=pipeline.hub["AlertQueueUrl"], AttributeNames=["KmsMasterKeyId"]
    )["Attributes"]
    (log_group,) = client("logs").describe_log_groups(logGroupNamePrefix="/aws/lambda/logboom-alert")["logGroups"]
    assert {queue["KmsMasterKeyId"], log_group["kmsKeyId"]} == {key}


@pytest.mark.parametrize("account", [SOURCE, HUB])
def test_a_failure_is_told_and_its_log_group_archived(
    pipeline: Pipeline, marker: str, until: Until, account: str
) -> None:
    pipeline.write(account, f"/aws/lambda/{marker}", error(marker))
    assert until(lambda: pipeline.alerts(marker))

    group = f"/export/{marker}"
    pipeline.write(account, group, *EVENTS)
    until(lambda: export(pipeline) and archived(pipeline, account, group) == EVENTS)


def test_an_unreadable_object_is_quarantined_and_given_up(pipeline: Pipeline, marker: str, until: Until) -> None:
    s3 = pipeline.aws.client("s3", HUB)
    key = f"logs/by-hand/{marker}.gz"
    s3.put_object(Bucket=pipeline.hub["SinkBucket"], Key=key, Body=b"put here by hand")

    assert until(
        lambda: s3.list_objects_v2(Bucket=pipeline.hub["SinkBucket"], Prefix=f"quarantine/{key}/").get("Contents")
    )
    assert until(
        lambda: (
            pipeline.aws.client("sqs", HUB)
            .receive_message(QueueUrl=pipeline.hub["AlertDeadLetterQueueUrl"])
            .get("Messages")
        )
    )
    s3.delete_object(Bucket=pipeline.hub["SinkBucket"], Key=key)


def test_a_digest_goes_out(pipeline: Pipeline, until: Until) -> None:
    assert invoke(pipeline, "digest", {"report": "daily"}) is None
    assert until(lambda: pipeline.alerts("kinds of failure") or pipeline.alerts("nothing failed"))


@pytest.mark.parametrize(
    ("function", "sid"),
    [
        ("alert", "ReadLogs"),
        ("alert", "RememberGroups"),
        ("alert", "Publish"),
        ("digest", "ListGroups"),
        ("export", "TakeFromQueueAndHandOver"),
    ],
)
def test_a_role_that_is_one_statement_poorer_stops_its_function(
    pipeline: Pipeline, marker: str, function: str, sid: str
) -> None:
    """That the rest of this file proves something. tests/privilege takes every statement of every role away."""
    event = {"alert": bring_failure(pipeline, marker), "digest": {"report": "held-back"}, "export": {"export": "begin"}}

    with without(pipeline, function, sid):
        assert not succeeds(pipeline, function, event[function])
    assert succeeds(pipeline, function, event[function])


def bring_failure(pipeline: Pipeline, marker: str) -> dict[str, Any]:
    """What the alert function gets for an object with a failure; the object lies where no rule sees it come."""
    key = f"logs/{marker}.gz"
    s3 = pipeline.aws.client("s3", HUB)
    bucket = pipeline.hub["SinkBucket"]
    notifications = s3.get_bucket_notification_configuration(Bucket=bucket)
    notifications.pop("ResponseMetadata")
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration={})
    s3.put_object(Bucket=bucket, Key=key, Body=member([error(marker)]))
    s3.put_bucket_notification_configuration(Bucket=bucket, NotificationConfiguration=notifications)
    return queued(created(bucket, key))


def succeeds(pipeline: Pipeline, function: str, event: Any) -> bool:
    """Whether the function takes the event without being refused anything."""
    answer = invoke(pipeline, function, event)
    refused = json.dumps(answer)
    assert "errorMessage" not in refused or "not authorized" in refused, refused
    return "errorMessage" not in refused and not (answer or {}).get("batchItemFailures")


@contextmanager
def without(pipeline: Pipeline, function: str, sid: str) -> Iterator[None]:
    """The function's role lacks one statement for a while."""
    iam = pipeline.aws.client("iam", HUB)
    configuration = pipeline.aws.client("lambda", HUB).get_function_configuration(FunctionName=f"logboom-{function}")
    named = {"RoleName": configuration["Role"].rpartition("/")[2], "PolicyName": function}
    policy = iam.get_role_policy(**named)["PolicyDocument"]
    poorer = [statement for statement in policy["Statement"] if statement["Sid"] != sid]
    assert len(poorer) == len(policy["Statement"]) - 1
    iam.put_role_policy(**named, PolicyDocument=json.dumps({**policy, "Statement": poorer}))
    try:
        yield
    finally:
        iam.put_role_policy(**named, PolicyDocument=json.dumps(policy))


def invoke(pipeline: Pipeline, function: str, event: Any) -> Any:
    """What the function answers; its error where it fails."""
    lambdas = pipeline.aws.client("lambda", HUB)
    answer = lambdas.invoke(FunctionName=f"logboom-{function}", Payload=json.dumps(event).encode())
    return json.loads(answer["Payload"].read())
