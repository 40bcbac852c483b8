"""Alarms: each watches something that is really told, and tells the alert topic, which may be told."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.support.metrics import WRITTEN
from tests.support.stack import Stack
from tests.template.test_hub import of_type


@pytest.fixture(params=["with search", "without"])
def resolved_alarms(hub: dict[str, Any], request: pytest.FixtureRequest) -> dict[str, dict[str, Any]]:
    """As CloudWatch is given them, by name."""
    search = {"SearchEndpoint": "https://search.example"} if request.param == "with search" else {}
    found = Stack(hub, "logboom", **search).of_type("AWS::CloudWatch::Alarm")
    return {alarm["AlarmName"]: alarm for alarm in found.values()}


def metrics(alarm: dict[str, Any]) -> list[dict[str, Any]]:
    """Each metric of an alarm: Namespace, MetricName, Dimensions, Stat, Period."""
    if "Metrics" not in alarm:
        return [alarm | {"Stat": alarm["Statistic"]}]
    stats = [query["MetricStat"] for query in alarm["Metrics"] if "MetricStat" in query]
    return [stat["Metric"] | {"Stat": stat["Stat"], "Period": stat["Period"]} for stat in stats]


def test_every_alarm_tells_the_topic_when_it_begins_and_when_it_ends(hub: dict[str, Any]) -> None:
    stack = Stack(hub, "logboom", SearchEndpoint="https://search.example")
    alarms = stack.of_type("AWS::CloudWatch::Alarm")
    assert len(alarms) >= 20
    for alarm in alarms.values():
        assert alarm["AlarmActions"] == alarm["OKActions"] == [stack.arn("AlertTopic")]
        assert alarm["TreatMissingData"]


def test_every_alarm_says_what_is_wrong_and_where_to_look(resolved_alarms: dict[str, dict[str, Any]]) -> None:
    for name, alarm in resolved_alarms.items():
        assert name.startswith("logboom-")
        description = alarm["AlarmDescription"]
        assert 40 < len(description) <= 1024, name
        assert "\n" not in description


def test_cloudwatch_takes_the_periods(resolved_alarms: dict[str, dict[str, Any]]) -> None:
    """At most a day together where they are shorter than an hour, else a week.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
    """
    for name, alarm in resolved_alarms.items():
        (period,) = {metric["Period"] for metric in metrics(alarm)}  # of an expression all must be the same
        assert period % 60 == 0
        assert period * alarm["EvaluationPeriods"] <= (86400 if period < 3600 else 7 * 86400), name
        assert alarm.get("DatapointsToAlarm", 1) <= alarm["EvaluationPeriods"]


def test_cloudwatch_takes_the_expressions(resolved_alarms: dict[str, dict[str, Any]]) -> None:
    """One result, of at most ten metrics, and no metric without a use."""
    for name, alarm in resolved_alarms.items():
        queries = alarm.get("Metrics", [])
        if not queries:
            continue
        (result,) = [query for query in queries if query.get("ReturnData", True)]
        ids = {query["Id"] for query in queries if query is not result}
        assert all(re.fullmatch(r"[a-z]\w*", name) for name in ids | {result["Id"]})
        assert set(re.findall(r"\b[a-z]\w*", result["Expression"])) == ids, name
        assert 1 <= len(ids) <= 10


DIMENSIONS = {
    "AWS/SQS": {"QueueName"},
    "AWS/Firehose": {"DeliveryStreamName"},
    "AWS/Lambda": {"FunctionName"},
    "Logboom": {"FunctionName", "service"},
}


def test_a_metric_is_called_as_it_is_told(resolved_alarms: dict[str, dict[str, Any]], hub: dict[str, Any]) -> None:
    services = {
        f"logboom-{service}"
        for function in of_type(hub, "AWS::Serverless::Function").values()
        for service in [function["Properties"]["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"]]
    }
    for alarm in resolved_alarms.values():
        for metric in metrics(alarm):
            dimensions = {each["Name"]: each["Value"] for each in metric["Dimensions"]}
            assert set(dimensions) == DIMENSIONS[metric["Namespace"]]
            assert dimensions.get("FunctionName", "logboom-alert") in services
            if metric["Namespace"] == "Logboom":
                assert metric["MetricName"] in WRITTEN[dimensions["service"]]
                assert dimensions["FunctionName"] == f"logboom-{dimensions['service']}"


def test_our_own_metrics_are_in_the_functions_code(root: Path) -> None:
    code = "".join(path.read_text() for part in ("functions", "layers/runtime") for path in (root / part).rglob("*.py"))
    assert [name for names in WRITTEN.values() for name in names if f'"{name}"' not in code] == []


def test_nothing_that_only_search_has_is_watched_without_it(hub: dict[str, Any]) -> None:
    for name, alarm in Stack(hub, "logboom").of_type("AWS::CloudWatch::Alarm").items():
        assert "index" not in str(metrics(alarm)).lower(), name


def test_alarms_may_publish_to_the_encrypted_topic(hub: dict[str, Any]) -> None:
    stack = Stack(hub, "logboom")
    assert stack.properties("AlertTopic")["KmsMasterKeyId"] == stack.named("TopicKey")
    key = stack.properties("TopicKey")["KeyPolicy"]
    policy = stack.properties("AlertTopicPolicy")["PolicyDocument"]

    for document, actions in ((key, {"kms:Decrypt", "kms:GenerateDataKey*"}), (policy, {"sns:Publish"})):
        (found,) = [each for each in document["Statement"] if each["Sid"] == "AlarmsPublish"]
        assert found["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
        assert actions <= set(found["Action"] if isinstance(found["Action"], list) else [found["Action"]])


def test_the_page_lists_every_alarm_and_what_they_cost(
    hub: dict[str, Any], resolved_alarms: dict[str, dict[str, Any]], root: Path
) -> None:
    page = (root / "docs/alarms.md").read_text()
    listed = re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)
    names = [found["Properties"]["AlarmName"]["Fn::Sub"] for found in of_type(hub, "AWS::CloudWatch::Alarm").values()]
    assert listed == [name.removeprefix("${AWS::StackName}-") for name in names]
    count = sum(len(metrics(alarm)) for alarm in resolved_alarms.values())
    assert f"{count} metrics, ${count / 10:.2f}" in page.replace("\n", " ")
