"""template.yaml's index block: there only with a cluster, and an outage of it loses nothing and delays nothing else."""

from typing import Any

import pytest

BLOCK = ("Index", "Search")


def test_without_a_cluster_nothing_of_search_is_deployed(hub: dict[str, Any]) -> None:
    parts = [found for name, found in (hub["Resources"] | hub["Outputs"]).items() if name.startswith(BLOCK)]
    assert len(parts) > 10
    assert {part.get("Condition") for part in parts} == {"HasSearch", "HasSearchSecret"}
    assert hub["Parameters"]["SearchEndpoint"]["Default"] == ""


def test_nothing_of_alerting_depends_on_search(hub: dict[str, Any]) -> None:
    alert = str([found for name, found in hub["Resources"].items() if name.startswith("Alert")])
    assert "Index" not in alert
    assert "Search" not in alert


def test_an_outage_is_waited_for_as_long_as_the_sink_keeps_the_objects(hub: dict[str, Any]) -> None:
    queue = hub["Resources"]["IndexQueue"]["Properties"]
    waited = queue["VisibilityTimeout"] * queue["RedrivePolicy"]["maxReceiveCount"]

    assert waited >= 2 * 24 * 3600
    assert waited < queue["MessageRetentionPeriod"] <= hub["Parameters"]["SinkRetentionDays"]["Default"] * 24 * 3600


def test_the_alarm_watches_the_age_of_the_index_queue_and_fires_before_anything_is_given_up(
    hub: dict[str, Any],
) -> None:
    alarm = hub["Resources"]["IndexQueueAgeAlarm"]["Properties"]
    queue = hub["Resources"]["IndexQueue"]["Properties"]

    assert (alarm["Namespace"], alarm["MetricName"], alarm["Statistic"]) == (
        "AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum",
    )  # fmt: skip
    assert alarm["Dimensions"] == [{"Name": "QueueName", "Value": {"Fn::GetAtt": ["IndexQueue", "QueueName"]}}]
    assert alarm["Threshold"] < queue["VisibilityTimeout"] * queue["RedrivePolicy"]["maxReceiveCount"]


@pytest.mark.parametrize("action", ["es:ESHttpPost", "aoss:APIAccessAll", "secretsmanager:GetSecretValue"])
def test_a_permission_is_given_only_where_it_is_needed(hub: dict[str, Any], action: str) -> None:
    statements = hub["Resources"]["IndexRole"]["Properties"]["Policies"][0]["PolicyDocument"]["Statement"]
    (found,) = [statement for statement in statements if action in str(statement)]
    assert list(found) == ["Fn::If"]
    assert found["Fn::If"][2] == {"Ref": "AWS::NoValue"}
