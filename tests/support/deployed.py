"""A hub in an AWS in process (moto), for the commands that operators use."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Literal

import boto3
import pytest
from moto import mock_aws
from tests.support import tables
from typer.testing import CliRunner, Result

from logboom_aws.exports.table import Table
from logboom_cli.hub import Hub
from logboom_cli.main import app

REGION: Literal["eu-west-1"] = "eu-west-1"
ACCOUNT = "999999999999"
type Run = Callable[..., Result]


class Deployed:
    """What the hub's stack makes, as far as `logboom status` and `replay` look at it: all of it well."""

    def __init__(self) -> None:
        self.s3, self.sqs, self.sns = boto3.client("s3"), boto3.client("sqs"), boto3.client("sns")
        self.cloudwatch = boto3.client("cloudwatch")
        self.bucket = "sink"
        self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        self.topic = self.sns.create_topic(Name="logboom-alerts")["TopicArn"]
        self.sns.subscribe(TopicArn=self.topic, Protocol="sqs", Endpoint=f"arn:aws:sqs:{REGION}:{ACCOUNT}:inbox")
        self.exports = Table(boto3.client("dynamodb"), tables.exports())
        self.outputs = {
            "SinkBucket": self.bucket,
            "AlertTopicArn": self.topic,
            "GroupsTable": tables.groups(),
            "ExportTable": "exports",
        }
        for consumer in ("Alert", "Index", "Export"):
            for kind in ("Queue", "DeadLetterQueue"):
                made = self.sqs.create_queue(QueueName=f"{consumer}{kind}")
                self.outputs[f"{consumer}{kind}Url"] = made["QueueUrl"]
            self.alarm(f"logboom-{consumer.lower()}-queue-age", "OK", **age_of(f"{consumer}Queue"))
        self.alarm("logboom-export-lag", "OK", MetricName="ExportLag", Threshold=3 * 86400)
        self.put_log()

    @property
    def described(self) -> dict[str, Any]:
        return {
            "StackId": f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/logboom/1",
            "StackStatus": "UPDATE_COMPLETE",
            "CreationTime": datetime(2026, 11, 1, tzinfo=UTC),
            "Parameters": [{"ParameterKey": "SettlingHours", "ParameterValue": "12"}],
            "Outputs": [{"OutputKey": name, "OutputValue": value} for name, value in self.outputs.items()],
        }

    def alarm(self, name: str, state: Literal["OK", "ALARM"], topic: str = "", **what: Any) -> None:
        some: dict[str, Any] = {"Namespace": "n", "MetricName": "m", "Statistic": "Sum", "Threshold": 0}
        self.cloudwatch.put_metric_alarm(
            AlarmName=name,
            AlarmDescription=f"what {name} means",
            Period=300,
            EvaluationPeriods=1,
            ComparisonOperator="GreaterThanThreshold",
            AlarmActions=[topic or self.topic],
            **some | what,
        )
        self.cloudwatch.set_alarm_state(AlarmName=name, StateValue=state, StateReason="a test")

    def put_log(self, at: datetime | None = None, name: str = "one.gz") -> str:
        """A log object that came then, or now."""
        key = f"logs/{at or datetime.now(UTC):%Y/%m/%d/%H}/{name}"
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=b"x")
        return key

    def letter(self, body: str, consumer: str = "Alert", **attributes: str) -> None:
        """A dead letter."""
        self.sqs.send_message(
            QueueUrl=self.outputs[f"{consumer}DeadLetterQueueUrl"],
            MessageBody=body,
            MessageAttributes={
                name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()
            },
        )

    def bodies(self, queue: str) -> list[str]:
        """What lies in a queue, by the name of its output."""
        found: list[str] = []
        while messages := self.sqs.receive_message(QueueUrl=self.outputs[queue], MaxNumberOfMessages=10).get(
            "Messages"
        ):
            found += [message["Body"] for message in messages]
        return sorted(found)

    def events(self, queue: str) -> list[Any]:
        return [json.loads(body) for body in self.bodies(queue)]


def age_of(queue: str, threshold: int = 900) -> dict[str, Any]:
    """What makes an alarm one on a queue's age."""
    dimensions = [{"Name": "QueueName", "Value": queue}]
    return {"MetricName": "ApproximateAgeOfOldestMessage", "Dimensions": dimensions, "Threshold": threshold}


@contextmanager
def deployed(patch: pytest.MonkeyPatch) -> Iterator[Deployed]:
    """While the block runs, the command finds this hub under the name `logboom`."""
    patch.setenv("AWS_DEFAULT_REGION", REGION)
    patch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        hub = Deployed()
        # moto's CloudFormation needs packages of no other use here.
        patch.setattr(Hub, "described", property(lambda _: hub.described))
        yield hub


def run(*arguments: str, answer: str = "") -> Result:
    """Run `logboom`; `answer` is typed in."""
    return CliRunner().invoke(app, arguments, input=answer, env={"COLUMNS": "200"})
