"""Alarms: each watches something that is really told, and tells the alert topic, which may be told."""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.template.test_hub import of_type


@pytest.fixture(scope="module")
def alarms(hub: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {name: found["Properties"] for name, found in of_type(hub, "AWS::CloudWatch::Alarm").items()}


def test_every_alarm_tells_the_topic_when_it_begins_and_when_it_ends(alarms: dict[str, dict[str, Any]]) -> None:
    assert len(alarms) >= 7
    for alarm in alarms.values():
        assert alarm["AlarmActions"] == alarm["OKActions"] == [{"Ref": "AlertTopic"}]
        assert alarm["TreatMissingData"]


def test_alarms_may_publish_to_the_encrypted_topic(hub: dict[str, Any]) -> None:
    resources = hub["Resources"]
    _, _, own = resources["AlertTopic"]["Properties"]["KmsMasterKeyId"]["Fn::If"]
    key = resources[own["Ref"]]["Properties"]["KeyPolicy"]
    policy = resources["AlertTopicPolicy"]["Properties"]["PolicyDocument"]

    for document, actions in ((key, {"kms:Decrypt", "kms:GenerateDataKey*"}), (policy, {"sns:Publish"})):
        (found,) = [each for each in document["Statement"] if each["Sid"] == "AlarmsPublish"]
        assert found["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
        assert actions <= set(found["Action"] if isinstance(found["Action"], list) else [found["Action"]])


def test_our_own_metrics_are_written_by_the_function_that_the_alarm_names(
    hub: dict[str, Any], alarms: dict[str, dict[str, Any]], root: Path
) -> None:
    code = {
        path: path.read_text() for folder in ("functions", "layers/runtime") for path in (root / folder).rglob("*.py")
    }
    for alarm in [alarm for alarm in alarms.values() if alarm["Namespace"] == "Logboom"]:
        assert any(re.search(rf'"{alarm["MetricName"]}"', text) for text in code.values()), alarm["MetricName"]
        dimensions = {each["Name"]: each["Value"] for each in alarm["Dimensions"]}
        function = hub["Resources"][dimensions["FunctionName"]["Ref"]]["Properties"]
        assert dimensions["service"] == function["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"]
