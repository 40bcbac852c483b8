"""template.yaml's index block: there only with a cluster, and an outage of it loses nothing and delays nothing else."""

from typing import Any

import pytest
from tests.support.stack import HUB, REGION, Stack

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
    stack = Stack(hub, "logboom", SearchEndpoint="https://search.example")
    alarm, queue = stack.properties("IndexQueueAgeAlarm"), stack.properties("IndexQueue")

    assert (alarm["Namespace"], alarm["MetricName"], alarm["Statistic"]) == (
        "AWS/SQS", "ApproximateAgeOfOldestMessage", "Maximum",
    )  # fmt: skip
    assert alarm["Dimensions"] == [{"Name": "QueueName", "Value": stack.named("IndexQueue")}]
    assert alarm["Threshold"] < queue["VisibilityTimeout"] * queue["RedrivePolicy"]["maxReceiveCount"]


@pytest.mark.parametrize("action", ["es:ESHttpPost", "aoss:APIAccessAll", "secretsmanager:GetSecretValue"])
def test_a_permission_is_given_only_where_it_is_needed(hub: dict[str, Any], action: str) -> None:
    secret = f"arn:aws:secretsmanager:{REGION}:{HUB}:secret:search-AbCdEf"
    needing = {
        "es:ESHttpPost": {"SearchService": "es"},
        "aoss:APIAccessAll": {"SearchService": "aoss"},
        "secretsmanager:GetSecretValue": {"SearchService": "none", "SearchSecretArn": secret},
    }
    for needed, given in needing.items():
        role = Stack(hub, "logboom", SearchEndpoint="https://search.example", **given).properties("IndexRole")
        assert (action in str(role["Policies"])) == (needed == action)
