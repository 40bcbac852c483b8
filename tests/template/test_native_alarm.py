"""source/alarm.yaml: which lines it counts, when it rings, and whom it tells."""

import re
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws
from tests.support.parameters import Refused
from tests.support.stack import REGION, Stack
from tests.support.template import load

MAIL = {"LogGroupName": "/ec2/syslog", "Email": "ops@example.com"}
TOPIC = {"LogGroupName": "/ec2/syslog", "TopicArn": "arn:aws:sns:eu-west-1:111111111111:ops"}


@pytest.fixture(scope="module")
def alarm(root: Path) -> dict[str, Any]:
    return load(root / "source/alarm.yaml")


def _any_term(pattern: str, line: str, *, whole_words: bool) -> bool:
    """Whether one of the terms ?word or ?"some words" is in the line. AWS does not say whether words must be whole."""
    terms = [quoted or word for quoted, word in re.findall(r'\?(?:"([^"]+)"|(\w+))', pattern)]
    edge = r"\b" if whole_words else ""
    return any(re.search(f"{edge}{re.escape(term)}{edge}", line) for term in terms)


@pytest.mark.parametrize(
    "line",
    [
        "Nov 22 04:32:52 ip-10-0-1-7 kernel: [81234.567890] Out of memory: Killed process 4211 (java) total-vm:8kB",
        "Nov 22 04:32:52 ip-10-0-1-7 kernel: Out of memory: Kill process 4211 (java) score 912 or sacrifice child",
        "2026-11-22T04:32:52.123456+00:00 ip-10-0-1-7 kernel: Memory cgroup out of memory: Killed process 977 (node)",
        "Nov 22 04:32:52 ip-10-0-1-7 kernel: node invoked oom-killer: gfp_mask=0x100cca(GFP_HIGHUSER_MOVABLE), order=0",
        "java.lang.OutOfMemoryError: Java heap space",
        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
        "MemoryError: Unable to allocate 8.00 GiB for an array with shape (1073741824,) and data type float64",
        '{"reason": "OOMKilled", "exitCode": 137}',
    ],
)
def test_it_sees_by_itself_that_a_server_or_a_program_ran_out_of_memory(alarm: dict[str, Any], line: str) -> None:
    pattern = Stack(alarm, "memory", **MAIL).properties("Filter")["FilterPattern"]

    assert _any_term(pattern, line, whole_words=True)


@pytest.mark.parametrize(
    "line",
    [
        "Nov 22 04:32:52 ip-10-0-1-7 kernel: [81234.567890] Memory: 7881096K/8388208K available",
        "Nov 22 04:32:52 ip-10-0-1-7 app[977]: room left, memory 12 MB",
        "java.io.IOException: No space left on device",
    ],
)
def test_it_leaves_other_lines_alone(alarm: dict[str, Any], line: str) -> None:
    pattern = Stack(alarm, "memory", **MAIL).properties("Filter")["FilterPattern"]

    assert not _any_term(pattern, line, whole_words=False)


def test_aws_takes_the_filter_and_the_alarm_watches_its_metric(alarm: dict[str, Any]) -> None:
    made = Stack(alarm, "memory", **MAIL, Threshold=50, PeriodSeconds=300)
    metric_filter = made.properties("Filter")
    (metric,) = metric_filter["MetricTransformations"]
    with mock_aws():
        logs, cloudwatch = boto3.client("logs", REGION), boto3.client("cloudwatch", REGION)
        logs.create_log_group(logGroupName=metric_filter["LogGroupName"])
        logs.put_metric_filter(
            logGroupName=metric_filter["LogGroupName"],
            filterName="Filter",
            filterPattern=metric_filter["FilterPattern"],
            metricTransformations=[
                {
                    "metricNamespace": metric["MetricNamespace"],
                    "metricName": metric["MetricName"],
                    "metricValue": metric["MetricValue"],
                    "defaultValue": metric["DefaultValue"],
                }
            ],
        )
        cloudwatch.put_metric_alarm(**made.properties("Alarm"))
        (found,) = logs.describe_metric_filters(logGroupName="/ec2/syslog")["metricFilters"]
        (watched,) = cloudwatch.describe_alarms()["MetricAlarms"]

    (counted,) = found["metricTransformations"]
    assert (watched["Namespace"], watched["MetricName"]) == (counted["metricNamespace"], counted["metricName"])
    assert (counted["metricValue"], counted["defaultValue"]) == ("1", 0)  # so that the sum is the number of lines
    assert (watched["Statistic"], watched["Threshold"], watched["Period"]) == ("Sum", 50, 300)
    assert (watched["ComparisonOperator"], watched["EvaluationPeriods"]) == ("GreaterThanOrEqualToThreshold", 1)
    assert watched["TreatMissingData"] == "notBreaching"


def test_two_alarms_of_one_account_count_apart(alarm: dict[str, Any]) -> None:
    (metric,) = Stack(alarm, "memory", **MAIL).properties("Filter")["MetricTransformations"]

    assert metric["MetricName"] == "memory"


def test_mail_goes_by_a_topic_of_its_own_or_by_one_that_is_there(alarm: dict[str, Any]) -> None:
    own = Stack(alarm, "memory", **MAIL)
    mail = own.properties("Mail")
    assert own.properties("Alarm")["AlarmActions"] == [mail["TopicArn"]] == [own.arn("Topic")]
    assert (mail["Protocol"], mail["Endpoint"]) == ("email", "ops@example.com")

    given = Stack(alarm, "memory", **TOPIC)
    assert given.properties("Alarm")["AlarmActions"] == [TOPIC["TopicArn"]]
    assert given.resources.keys() == {"Filter", "Alarm"}

    both = Stack(alarm, "memory", **{**MAIL, **TOPIC})
    assert both.properties("Mail")["TopicArn"] == TOPIC["TopicArn"]
    assert "Topic" not in both.resources


def test_the_alarm_says_what_it_saw_in_as_many_words_as_it_may_have(alarm: dict[str, Any]) -> None:
    made = Stack(alarm, "memory", **{**TOPIC, "LogGroupName": "g" * 512}, FilterPattern="p" * 400)

    description = made.properties("Alarm")["AlarmDescription"]
    assert len(description) <= 1024
    assert {"g" * 512, "p" * 400} <= set(re.split(r"[ ,]+", description))


@pytest.mark.parametrize(
    "parameters",
    [
        {"LogGroupName": "/ec2/syslog"},
        {**MAIL, "Email": "somebody"},
        {**MAIL, "LogGroupName": "/ec2/*"},
        {**MAIL, "TopicArn": "ops"},
        {**MAIL, "FilterPattern": "p" * 401},
        {**MAIL, "PeriodSeconds": 90},
        {**MAIL, "Threshold": 0},
    ],
)
def test_what_could_not_work_is_refused_before(alarm: dict[str, Any], parameters: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        Stack(alarm, "memory", **parameters)
