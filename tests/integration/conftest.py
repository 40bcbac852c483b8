"""An AWS in process (moto), with what the hub's template makes, and the sample objects in it."""

import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from moto import mock_aws
from tests.support.template import load

from logboom_aws import clients, settings, tracing
from logboom_local import samples
from logboom_local.aws import ROOT

REGION = "eu-west-1"


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
        self.groups_table = _groups_table()
        samples.put(self.s3, REGION)

    def alerts(self) -> list[dict[str, Any]]:
        """What was published: {"Subject", "Message", "MessageAttributes"}."""
        return [json.loads(message["Body"]) for message in self._drain(self._inbox)]

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
        return found


def _groups_table() -> str:
    """A table as the template makes it."""
    made = load(ROOT / "template.yaml")["Resources"]["GroupsTable"]["Properties"]
    wanted = ("BillingMode", "AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes")
    boto3.client("dynamodb").create_table(TableName="groups", **{name: made[name] for name in wanted})
    return "groups"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with mock_aws():
        for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
            monkeypatch.setenv(name, REGION)
        monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
        found = Hub()
        monkeypatch.setenv("ALERT_TOPIC_ARN", found.topic_arn)
        monkeypatch.setenv("DEAD_LETTER_QUEUE_URL", found.dead_letter_queue)
        monkeypatch.setenv("LOGBOOM_TRACING", "PassThrough")
        monkeypatch.setenv("GROUPS_TABLE", found.groups_table)
        monkeypatch.setenv("MESSAGES_PER_HOUR", "20")
        monkeypatch.setenv("QUIET_DAYS", "7")
        for cached in (clients.dynamodb, clients.s3, clients.sns, clients.sqs, settings.settings, tracing._tracer):
            cached.cache_clear()
        yield found


@pytest.fixture
def context() -> SimpleNamespace:
    """Lambda's context, as far as it is used."""
    return SimpleNamespace(aws_request_id="8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c", function_name="logboom-alert")
