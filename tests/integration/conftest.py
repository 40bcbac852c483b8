"""An AWS in process (moto), with what the hub's template makes, and the sample objects in it."""

import json
import time
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import boto3
import pytest
from tests.support import tables
from tests.support.aws_in_process import aws_in_process
from tests.support.lambda_context import lambda_context
from tests.support.objects import created, queued

from logboom_aws import clients, own, settings, tracing
from logboom_aws.accounts import table as accounts
from logboom_aws.accounts.account import Account
from logboom_aws.groups import table
from logboom_aws.groups.group import Group
from logboom_local import samples

REGION = "eu-west-1"
AWS_CLIENTS = (clients.dynamodb, clients.s3, clients.sns, clients.sqs)


class Hub:
    """The hub's resources, and what has come out of the function."""

    def __init__(self) -> None:
        self.s3 = boto3.client("s3")
        self.sqs = boto3.client("sqs")
        self.sns = boto3.client("sns")
        self.topic_arn = self.sns.create_topic(Name="alerts")["TopicArn"]
        self.dead_letter_queue = self.sqs.create_queue(QueueName="dead-letters")["QueueUrl"]
        self._inbox = self.sqs.create_queue(QueueName="inbox")["QueueUrl"]
        arn = self.sqs.get_queue_attributes(QueueUrl=self._inbox, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        self.sns.subscribe(TopicArn=self.topic_arn, Protocol="sqs", Endpoint=arn)
        self.groups_table = tables.groups()
        self.accounts_table = tables.accounts()
        samples.put(self.s3, REGION)

    def alerts(self) -> list[dict[str, Any]]:
        """What was published: {"Subject", "Message", "MessageAttributes"}."""
        return [json.loads(message["Body"]) for message in self._drain(self._inbox)]

    def groups(self) -> list[Group]:
        """All that is remembered."""
        return list(table.recent(table.Table(clients.dynamodb(), self.groups_table), 0))

    def accounts(self) -> dict[str, Account]:
        """What is known of the accounts, by their ids."""
        found = accounts.every(accounts.Table(clients.dynamodb(), self.accounts_table))
        return {each.account: each for each in found}

    def put(self, key: str, body: bytes, receives: int = 1) -> dict[str, Any]:
        """Put an object into the sink bucket; returns the event that a function gets for it."""
        self.s3.put_object(Bucket=samples.BUCKET, Key=key, Body=body)
        return queued(created(samples.BUCKET, key), receives=receives)

    def dead_letters(self) -> dict[str, str]:
        """The reason of each dead letter, by its body."""
        return {m["Body"]: m["MessageAttributes"]["reason"]["StringValue"] for m in self._drain(self.dead_letter_queue)}

    def quarantined(self) -> dict[str, tuple[bytes, str]]:
        """Bytes and reason of each quarantined piece, by its key."""
        listed = self.s3.list_objects_v2(Bucket=samples.BUCKET, Prefix="quarantine/").get("Contents", [])
        found = {entry["Key"]: self.s3.get_object(Bucket=samples.BUCKET, Key=entry["Key"]) for entry in listed}
        return {key: (entry["Body"].read(), entry["Metadata"]["reason"]) for key, entry in found.items()}

    def _drain(self, queue: str) -> list[Any]:
        found: list[Any] = []
        while messages := self.sqs.receive_message(
            QueueUrl=queue, MaxNumberOfMessages=10, MessageAttributeNames=["All"]
        ).get("Messages"):
            found += messages
            for message in messages:
                self.sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
        return found


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with aws_in_process():
        for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
            monkeypatch.setenv(name, REGION)
        monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
        found = Hub()
        monkeypatch.setenv("ALERT_TOPIC_ARN", found.topic_arn)
        monkeypatch.setenv("DEAD_LETTER_QUEUE_URL", found.dead_letter_queue)
        monkeypatch.setenv("LOGBOOM_TRACING", "PassThrough")
        monkeypatch.setenv("GROUPS_TABLE", found.groups_table)
        monkeypatch.setenv("ACCOUNTS_TABLE", found.accounts_table)
        monkeypatch.setenv("AWS_LAMBDA_FUNCTION_NAME", "logboom-alert")
        monkeypatch.setenv("HUB_ACCOUNT_ID", "999999999999")
        monkeypatch.setenv("OWN_LOG_GROUPS", "/aws/kinesisfirehose/logboom,/aws/lambda/logboom-alert")
        monkeypatch.setenv("SILENT_HOURS", "24")
        monkeypatch.setenv("STACK_NAME", "logboom")
        monkeypatch.setenv("MESSAGES_PER_HOUR", "20")
        monkeypatch.setenv("QUIET_DAYS", "7")
        monkeypatch.setenv("ACCOUNT_NAMES", "111111111111=shop,222222222222=payments")
        monkeypatch.setenv("SIGN_IN_URL", "https://start.example.com")
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "2")  # a test of what AWS refuses need not wait for ten
        for cached in (*AWS_CLIENTS, settings.settings, tracing._tracer, own.refusals):
            cached.cache_clear()
        yield found


@pytest.fixture
def context() -> SimpleNamespace:
    return lambda_context()


@pytest.fixture
def digest(digest_function: ModuleType, context: SimpleNamespace) -> Callable[..., None]:
    """Run the digest function's report of that name, now or some hours later."""

    def run(report: str, hours: int = 0) -> None:
        with pytest.MonkeyPatch.context() as patch:
            now = time.time()
            patch.setattr("time.time", lambda: now + 3600 * hours)
            digest_function.handler({"report": report}, context)

    return run
