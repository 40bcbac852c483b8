"""What came out of the failures: the alerts that were sent, and what is remembered, without the product's code."""

import json
from typing import Any, NamedTuple

from logboom_local.aws import HUB, REGION, LocalAws
from logboom_local.demo.lines import Planted

_LISTENER = "demo-listener"


class Alert(NamedTuple):
    """An alert as it was published."""

    subject: str
    text: str


def _let(topic_arn: str, queue_arn: str) -> dict[str, Any]:
    """The policy that a queue needs before a topic may send to it."""
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "sns.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue_arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": topic_arn}},
    }
    return {"Version": "2012-10-17", "Statement": [statement]}


class Listener:
    """Subscribes a queue to the alert topic, as a team would, and keeps what arrives.

    - alerts: what the functions have told
    - alarms: the names of CloudWatch's alarms that went off
    """

    def __init__(self, aws: LocalAws, topic_arn: str) -> None:
        self._sqs = aws.client("sqs", HUB)
        self._queue: str = self._sqs.create_queue(QueueName=_LISTENER)["QueueUrl"]
        attributes = self._sqs.get_queue_attributes(QueueUrl=self._queue, AttributeNames=["QueueArn"])["Attributes"]
        self._sqs.set_queue_attributes(
            QueueUrl=self._queue, Attributes={"Policy": json.dumps(_let(topic_arn, attributes["QueueArn"]))}
        )
        aws.client("sns", HUB).subscribe(TopicArn=topic_arn, Protocol="sqs", Endpoint=attributes["QueueArn"])
        self.alerts: list[Alert] = []
        self.alarms: list[str] = []

    def look(self) -> None:
        """Take in what has come; waits a second for it."""
        while messages := self._receive():
            for message in messages:
                self._keep(json.loads(message["Body"]))
                self._sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=message["ReceiptHandle"])

    def _keep(self, body: dict[str, Any]) -> None:
        if body.get("MessageAttributes"):
            self.alerts.append(Alert(body["Subject"], body["Message"]))
            return
        told = json.loads(body["Message"])  # of CloudWatch
        if told["NewStateValue"] == "ALARM":
            self.alarms.append(told["AlarmName"])

    def _receive(self) -> list[Any]:
        found: list[Any] = self._sqs.receive_message(
            QueueUrl=self._queue, MaxNumberOfMessages=10, WaitTimeSeconds=1
        ).get("Messages", [])
        return found


def match(planted: list[Planted], alerts: list[Alert]) -> tuple[list[Planted], list[Alert]]:
    """(kinds of failure that were not told as new, alerts that no failure explains).

    Each kind is told once as new; what came many times may escalate.
    """
    missing, unexpected = [], list(alerts)
    for failure in planted:
        told = [alert for alert in unexpected if _names(alert, failure)]
        new = [alert for alert in told if alert.subject.startswith("NEW ")]
        escalated = [alert for alert in told if alert.subject.startswith("ESCALATING ")]
        if not new:
            missing.append(failure)
        for alert in [*new[:1], *(escalated if sum(failure.events.values()) >= 10 else [])]:
            unexpected.remove(alert)
    return missing, unexpected


def _names(alert: Alert, failure: Planted) -> bool:
    return all(fact in alert.text for fact in (failure.service, failure.severity, failure.message))


def groups(aws: LocalAws, table: str, account: str = HUB, region: str = REGION) -> list[dict[str, Any]]:
    """What the groups table holds, read without the product's code."""
    pages = aws.client("dynamodb", account, region).get_paginator("scan").paginate(TableName=table)
    found = [json.loads(item["json"]["S"]) for page in pages for item in page["Items"] if item["sk"]["S"] == "group"]
    return sorted(found, key=lambda group: (-group["count"], group["id"]))


def miscounted(planted: list[Planted], found: list[dict[str, Any]]) -> list[Planted]:
    """The kinds of failure that are not remembered as one group with the right count of every account."""
    return [failure for failure in planted if [failure.events] != [_counts(g) for g in found if _is(g, failure)]]


def _is(group: dict[str, Any], failure: Planted) -> bool:
    return group["service"] == failure.service and failure.message in group["title"]


def _counts(group: dict[str, Any]) -> dict[str, int]:
    return {place.partition("/")[0]: count for place, count in group["where"].items()}
