"""Export tasks on local AWS, through boto3: what the export function will meet. Every test has accounts of its own."""

import gzip
import io
import json
import time
import uuid
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from tests.e2e.test_pipeline import Until

import logboom
from emulator.export_tasks.tasks import FAILS_TAG, SECONDS_TAG
from logboom_local.aws import REGION, LocalAws

GROUP = "/aws/lambda/orders"
STREAM = "2026/11/22/[$LATEST]0123"
ROLE = "exporter"
ACL = {"s3:x-amz-acl": "bucket-owner-full-control"}
HOUR = 3_600_000


class Exporter:
    """An account with a log group, which exports to a bucket of its own or of another account."""

    def __init__(self, aws: LocalAws, *, tags: dict[str, str] | None = None, other_owner: bool = False) -> None:
        self._aws = aws
        self.account = str(uuid.uuid4().int)[:12]
        self.logs = aws.client("logs", self.account)
        self.logs.create_log_group(logGroupName=GROUP, tags=tags or {})
        self.s3 = aws.client("s3", str(uuid.uuid4().int)[:12] if other_owner else self.account)
        self.bucket = f"archive-{uuid.uuid4().hex}"
        self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        self.allow(policy(self.account, self.bucket))

    def allow(self, document: dict[str, Any]) -> None:
        self.s3.put_bucket_policy(Bucket=self.bucket, Policy=json.dumps(document))

    def write(self, *messages: str) -> int:
        """Write one event a millisecond; the time of the first."""
        now = int(time.time() * 1000)
        self.logs.create_log_stream(logGroupName=GROUP, logStreamName=STREAM)
        events = [{"timestamp": now + number, "message": message} for number, message in enumerate(messages)]
        self.logs.put_log_events(logGroupName=GROUP, logStreamName=STREAM, logEvents=events)
        return now

    def export(self, logs: Any = None, **arguments: Any) -> str:
        now = int(time.time() * 1000)
        request = {"fromTime": now - HOUR, "to": now + HOUR, "destination": self.bucket, **arguments}
        task_id: str = (logs or self.logs).create_export_task(logGroupName=GROUP, **request)["taskId"]
        return task_id

    def task(self, task_id: str) -> dict[str, Any]:
        (task,) = self.logs.describe_export_tasks(taskId=task_id)["exportTasks"]
        found: dict[str, Any] = task
        return found

    def has_ended(self, task_id: str) -> bool:
        return "completionTime" in self.task(task_id)["executionInfo"]

    def as_role(self, name: str) -> Any:
        """A client for CloudWatch Logs that acts as a role of the account, which may put objects anywhere."""
        trust = {"Statement": {"Effect": "Allow", "Principal": {"AWS": self.account}, "Action": "sts:AssumeRole"}}
        may = {"Statement": {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}}
        iam = self._aws.client("iam", self.account)
        arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        iam.put_role_policy(RoleName=name, PolicyName="export", PolicyDocument=json.dumps(may))
        session = self._aws.client("sts", self.account).assume_role(RoleArn=arn, RoleSessionName="session")[
            "Credentials"
        ]
        return boto3.client(
            "logs",
            endpoint_url=self._aws.url,
            region_name=REGION,
            aws_access_key_id=session["AccessKeyId"],
            aws_secret_access_key=session["SecretAccessKey"],
            aws_session_token=session["SessionToken"],
        )

    def objects(self) -> dict[str, bytes]:
        listed = self.s3.list_objects_v2(Bucket=self.bucket).get("Contents", [])
        return {item["Key"]: self.s3.get_object(Bucket=self.bucket, Key=item["Key"])["Body"].read() for item in listed}


def policy(account: str, bucket: str) -> dict[str, Any]:
    """The bucket policy that AWS's user guide gives for another account's logs."""
    service = {"Service": f"logs.{REGION}.amazonaws.com"}
    objects = f"arn:aws:s3:::{bucket}/*"

    def on_behalf_of_the_account(acl: dict[str, str]) -> dict[str, Any]:
        return {
            "StringEquals": {"aws:SourceAccount": [account]} | acl,
            "ArnLike": {"aws:SourceArn": [f"arn:aws:logs:{REGION}:{account}:log-group:*"]},
        }

    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": service,
                "Action": "s3:GetBucketAcl",
                "Resource": f"arn:aws:s3:::{bucket}",
                "Condition": on_behalf_of_the_account({}),
            },
            {
                "Effect": "Allow",
                "Principal": service,
                "Action": "s3:PutObject",
                "Resource": objects,
                "Condition": on_behalf_of_the_account(ACL),
            },
            {
                "Effect": "Allow",
                "Principal": {"AWS": f"arn:aws:iam::{account}:role/{ROLE}"},
                "Action": "s3:PutObject",
                "Resource": objects,
                "Condition": {"StringEquals": dict(ACL)},
            },
        ],
    }


def test_what_was_logged_is_read_back_from_what_was_exported(aws: LocalAws, until: Until) -> None:
    exporter = Exporter(aws, tags={SECONDS_TAG: "2"})
    messages = [f"message {number}" for number in range(8)] + ["the last\n  of several lines"]
    first = exporter.write(*messages)

    task_id = exporter.export(fromTime=first, to=first + len(messages) - 1, destinationPrefix="logs/orders")
    codes: dict[str, None] = {}
    until(lambda: codes.update({exporter.task(task_id)["status"]["code"]: None}) or exporter.has_ended(task_id))

    assert list(codes) == [code for code in ("PENDING", "RUNNING", "COMPLETED") if code in codes]
    assert "COMPLETED" in codes
    objects = exporter.objects()
    assert objects.pop("logs/orders/aws-logs-write-test") == b"Permission Check Successful"
    ((key, data),) = objects.items()
    assert key == f"logs/orders/{task_id}/2026-11-22-[$LATEST]0123/000000.gz"
    assert gzip.decompress(data).count(b"Z message ") == 8
    records = list(
        logboom.read(io.BytesIO(data), region=REGION, account_id=exporter.account, log_group=GROUP, log_stream=STREAM)
    )
    assert sorted(record.body for record in records) == sorted(messages)
    assert {record.resource["aws.log.group.names"][0] for record in records} == {GROUP}
    assert [record.body for record in sorted(records, key=lambda record: record.timestamp)] == messages


def test_one_task_at_a_time_which_can_be_cancelled(aws: LocalAws, until: Until) -> None:
    exporter, neighbour = Exporter(aws, tags={SECONDS_TAG: "3600"}), Exporter(aws, tags={SECONDS_TAG: "3600"})
    exporter.write("never exported")
    task_id = exporter.export()

    with pytest.raises(exporter.logs.exceptions.LimitExceededException, match=r"Resource limit exceeded\.$"):
        exporter.export()
    assert neighbour.export(), "the limit is the account's"
    exporter.logs.cancel_export_task(taskId=task_id)

    until(lambda: exporter.task(task_id)["status"]["code"] == "CANCELLED")
    assert list(exporter.objects()) == ["aws-logs-write-test"]
    with pytest.raises(exporter.logs.exceptions.InvalidOperationException, match="has already finished"):
        exporter.logs.cancel_export_task(taskId=task_id)
    exporter.export()


def test_tasks_fail_on_demand_and_are_found_by_status_and_page(aws: LocalAws, until: Until) -> None:
    exporter = Exporter(aws, tags={FAILS_TAG: "2", SECONDS_TAG: "0"})
    tasks = []
    for _ in range(3):
        tasks.append(exporter.export(taskName="mine"))
        until(lambda: exporter.has_ended(tasks[-1]))

    def found(**request: Any) -> list[str]:
        pages = exporter.logs.get_paginator("describe_export_tasks").paginate(
            PaginationConfig={"PageSize": 2}, **request
        )
        return [task["taskId"] for page in pages for task in page["exportTasks"]]

    assert found() == tasks[::-1]
    assert found(statusCode="FAILED") == [tasks[1], tasks[0]]
    assert found(statusCode="COMPLETED") == [tasks[2]]
    assert found(taskId=tasks[0]) == [tasks[0]]
    assert exporter.task(tasks[0])["status"] == {"code": "FAILED", "message": "FAILED"}


def test_where_there_is_no_bucket_or_no_log_group(aws: LocalAws) -> None:
    exporter = Exporter(aws)

    with pytest.raises(exporter.logs.exceptions.InvalidParameterException, match="The given bucket does not exist"):
        exporter.export(destination="no-such-bucket")
    exporter.logs.delete_log_group(logGroupName=GROUP)
    with pytest.raises(exporter.logs.exceptions.ResourceNotFoundException, match="log group does not exist"):
        exporter.export()


type Statements = list[dict[str, Any]]
READ_ACL, SERVICE_PUT, CALLER_PUT = range(3)
NO_ACL, NO_PUT, NO_CALLER = "GetBucketAcl call on", "PutObject call on", "caller has been granted s3:PutObject"
ELSEWHERE = {"Service": "logs.us-east-1.amazonaws.com"}
NOBODY = "000000000000"


def without(place: int) -> Callable[[Statements], object]:
    return lambda statements: statements.pop(place)


def but(place: int, **changes: Any) -> Callable[[Statements], object]:
    return lambda statements: statements[place].update(changes)


def when(place: int, test: str, key: str, value: str) -> Callable[[Statements], object]:
    return lambda statements: statements[place]["Condition"][test].update({key: value})


def deny(place: int) -> Callable[[Statements], object]:
    return lambda statements: statements.append(statements[place] | {"Effect": "Deny"})


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (without(READ_ACL), NO_ACL),
        (but(READ_ACL, Principal=ELSEWHERE), NO_ACL),
        (but(READ_ACL, Action="s3:GetBucketLocation"), NO_ACL),
        (when(READ_ACL, "StringEquals", "aws:SourceAccount", NOBODY), NO_ACL),
        (when(READ_ACL, "ArnLike", "aws:SourceArn", f"arn:aws:logs:{REGION}:{NOBODY}:log-group:*"), NO_ACL),
        (when(READ_ACL, "StringEquals", *next(iter(ACL.items()))), NO_ACL),  # there is no ACL in a question
        (without(SERVICE_PUT), NO_PUT),
        (deny(SERVICE_PUT), NO_PUT),
        (but(SERVICE_PUT, Principal=ELSEWHERE), NO_PUT),
        (but(SERVICE_PUT, Resource="arn:aws:s3:::*/prefix/*"), NO_PUT),
        (when(SERVICE_PUT, "StringEquals", "aws:SourceAccount", NOBODY), NO_PUT),
        (when(SERVICE_PUT, "ArnLike", "aws:SourceArn", f"arn:aws:logs:*:*:log-group:{GROUP}2:*"), NO_PUT),
        (when(SERVICE_PUT, "StringEquals", "s3:x-amz-acl", "private"), NO_PUT),
        (without(CALLER_PUT), NO_CALLER),
        (deny(CALLER_PUT), NO_CALLER),
        (but(CALLER_PUT, Principal={"AWS": NOBODY}), NO_CALLER),
        (when(CALLER_PUT, "StringEquals", "s3:x-amz-acl", "private"), NO_CALLER),
    ],
)
def test_another_accounts_bucket_wants_every_part_of_its_policy(
    aws: LocalAws, change: Callable[[Statements], object], refusal: str
) -> None:
    exporter = Exporter(aws, other_owner=True)
    document = policy(exporter.account, exporter.bucket)
    change(document["Statement"])
    exporter.allow(document)

    with pytest.raises(exporter.logs.exceptions.InvalidParameterException, match=refusal):
        exporter.export()

    assert exporter.objects() == {}


def test_a_bucket_without_a_policy_takes_no_export_not_even_its_owners(aws: LocalAws) -> None:
    exporter = Exporter(aws)
    exporter.s3.delete_bucket_policy(Bucket=exporter.bucket)

    with pytest.raises(exporter.logs.exceptions.InvalidParameterException, match=NO_ACL):
        exporter.export()


def test_the_owners_own_exports_need_no_statement_for_the_caller(aws: LocalAws) -> None:
    exporter = Exporter(aws)
    document = policy(exporter.account, exporter.bucket)
    document["Statement"].pop(CALLER_PUT)
    exporter.allow(document)

    assert exporter.export()


def test_to_another_accounts_bucket_only_the_named_role_may_export(aws: LocalAws, until: Until) -> None:
    exporter = Exporter(aws, other_owner=True)
    exporter.write("crossed over")
    other, named = exporter.as_role("other"), exporter.as_role(ROLE)

    with pytest.raises(exporter.logs.exceptions.InvalidParameterException, match=NO_CALLER):
        exporter.export(other)
    task_id = exporter.export(named)

    until(lambda: exporter.task(task_id)["status"]["code"] == "COMPLETED")
    assert f"exportedlogs/{task_id}/2026-11-22-[$LATEST]0123/000000.gz" in exporter.objects()


def test_a_caller_without_a_role_passes_as_the_one_that_is_named(aws: LocalAws) -> None:
    """As functions do here: MiniStack gives them their account, not their role."""
    exporter = Exporter(aws, other_owner=True)

    assert exporter.export()
