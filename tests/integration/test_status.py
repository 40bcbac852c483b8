"""`logboom status` on a hub in an AWS in process: what is wrong is said, and nothing else is."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError, EndpointConnectionError
from tests.support.deployed import Deployed, age_of, deployed, run

from logboom_aws.exports.state import DAY, Account, Group
from logboom_cli.hub import Hub
from logboom_cli.status import looking

SOURCE = "111111111111"
NOW = time.time_ns() // 1_000_000


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deployed]:
    monkeypatch.setattr(time, "time_ns", lambda: NOW * 1_000_000)
    with deployed(monkeypatch) as found:
        yield found


def parts() -> dict[str, Any]:
    """Each part as JSON has it, by its name; the exit code agrees with them."""
    done = run("status", "--json")
    told = json.loads(done.stdout)
    assert told["well"] is not any(part["state"] in ("wrong", "unread") for part in told["parts"])
    assert done.exit_code == (0 if told["well"] else 1)
    return {part["part"]: part for part in told["parts"]}


def wrong() -> dict[str, str]:
    return {name: part["says"] for name, part in parts().items() if part["state"] in ("wrong", "unread")}


@pytest.mark.usefixtures("hub")
def test_a_hub_that_is_well_ends_with_0() -> None:
    done = run("status")

    assert (done.exit_code, wrong()) == (0, {})
    assert "logboom in 999999999999, eu-west-1" in done.stdout
    assert "All is well." in done.stdout
    assert set(parts()) == {
        *("stack", "alarms", "sink", "quarantine", "failures", "subscriptions", "export"),
        *(f"{consumer} {what}" for consumer in ("alert", "index", "export") for what in ("queue", "dead letters")),
    }


def test_an_alarm_that_rings_is_told_with_what_it_means_and_other_hubs_alarms_are_not(hub: Deployed) -> None:
    hub.alarm("logboom-dev-index-queue-age", "ALARM", topic=hub.topic.replace("logboom", "logboom-dev"))
    assert wrong() == {}

    hub.alarm("logboom-index-queue-age", "ALARM")

    assert wrong() == {"alarms": "1 of 4 rings"}
    assert "logboom-index-queue-age, since 20" in run("status").stdout
    assert "what logboom-index-queue-age means" in run("status").stdout


def test_since_when_an_alarm_rings_is_told_in_utc_wherever_it_is_asked(
    hub: Deployed, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.alarm("logboom-index-queue-age", "ALARM")
    (alarm,) = hub.cloudwatch.describe_alarms(StateValue="ALARM")["MetricAlarms"]
    since = alarm["StateUpdatedTimestamp"].astimezone(UTC)

    monkeypatch.setenv("TZ", "Asia/Tokyo")  # of which botocore makes CloudWatch's times
    time.tzset()
    try:
        assert f"logboom-index-queue-age, since {since:%Y-%m-%d %H:%M} UTC" in run("status").stdout
    finally:
        monkeypatch.undo()
        time.tzset()


def test_dead_letters_are_told_with_their_reasons_and_stay_where_they_are(hub: Deployed) -> None:
    for number in range(12):
        hub.letter(f"{number}", reason=f"s3://sink/logs/{number}.gz is gone")
    hub.letter("broken", reason="the message is not JSON: \x1b[2Jno")
    hub.letter("failed")
    hub.letter("late", ERROR_CODE="NO_PERMISSIONS", ERROR_MESSAGE="not authorized")

    found = parts()["alert dead letters"]

    assert found["facts"] == {
        "count": 15,
        "reasons": {
            "s3://... is gone": 12,
            "the message is not JSON: no": 1,
            "failed again and again: the function's log says why": 1,
            "not authorized": 1,
        },
    }
    assert "12  s3://... is gone (no retry mends it)" in found["more"]
    assert "1  not authorized" in found["more"]
    assert found["do"] == "logboom replay alert"
    assert wrong() == {"alert dead letters": "15 messages"}
    assert len(hub.bodies("AlertDeadLetterQueueUrl")) == 15


def test_what_waits_is_no_fault_until_it_waits_longer_than_the_queues_alarm_says(hub: Deployed) -> None:
    hub.sqs.send_message(QueueUrl=hub.outputs["IndexQueueUrl"], MessageBody="x")
    assert parts()["index queue"]["says"] == "1 waiting, 0 in hand"

    hub.alarm("logboom-alert-queue-age", "OK", **age_of("AlertQueue", threshold=1300))
    for queue, age, minutes in (
        ("Index", 60, 5),
        ("Index", 901, 2),
        ("Alert", 1200, 5),
        ("Alert", 1200, 2),
        ("Export", 900, 2),
    ):
        hub.cloudwatch.put_metric_data(
            Namespace="AWS/SQS",
            MetricData=[
                {
                    "MetricName": "ApproximateAgeOfOldestMessage",
                    "Dimensions": [{"Name": "QueueName", "Value": f"{queue}Queue"}],
                    "Value": age,
                    "Timestamp": datetime.now(UTC) - timedelta(minutes=minutes),
                }
            ],
        )
    assert wrong() == {"index queue": "1 waiting, 0 in hand, the oldest for 15 min"}


def test_a_sink_into_which_nothing_comes_is_wrong(hub: Deployed, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.put_log(datetime.now(UTC) - timedelta(days=40), "old.gz")
    newest = parts()["sink"]["facts"]["newest"]
    assert newest.endswith("one.gz")

    hub.s3.put_object(Bucket=hub.bucket, Key="logs/storm/by-hand.gz", Body=b"x")
    later = time.time() + 30 * 3600
    monkeypatch.setattr("logboom_cli.status.sink.time.time", lambda: later)
    assert wrong() == {"sink": "the newest object came 30.0 h ago"}

    for found in hub.s3.list_objects_v2(Bucket=hub.bucket)["Contents"]:
        hub.s3.delete_object(Bucket=hub.bucket, Key=found["Key"])
    assert wrong() == {"sink": "nothing has arrived yet"}


def test_what_was_quarantined_within_a_day_is_wrong_and_older_pieces_are_counted(hub: Deployed) -> None:
    old = hub.put_log(datetime.now(UTC) - timedelta(days=2))
    hub.s3.put_object(Bucket=hub.bucket, Key=f"quarantine/{old}/0-abc", Body=b"x")
    assert parts()["quarantine"]["says"] == "0 in the last day, 1 in all"
    assert wrong() == {}

    key = f"quarantine/{hub.put_log()}/0-abc"
    hub.s3.put_object(Bucket=hub.bucket, Key=key, Body=b"x")

    assert wrong() == {"quarantine": "1 in the last day, 2 in all"}
    assert parts()["quarantine"]["do"] == f"logboom explain s3://sink/{key}"


def test_a_piece_that_was_fed_in_again_and_cannot_be_read_is_wrong_for_a_day(
    hub: Deployed, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.s3.put_object(Bucket=hub.bucket, Key="quarantine/logs/again/0-5f2a.gz/0-5f2a", Body=b"x")
    assert wrong() == {"quarantine": "1 in the last day, 1 in all"}

    later = time.time() + 25 * 3600
    monkeypatch.setattr("logboom_cli.status.sink.time.time", lambda: later)

    assert parts()["quarantine"]["says"] == "0 in the last day, 1 in all"
    assert set(wrong()) == {"sink"}


def test_nobody_told_and_mail_not_confirmed_are_wrong(hub: Deployed) -> None:
    # moto confirms every subscription; AWS says this of one that waits.
    class Sns:
        subscriptions: list[dict[str, str]] = []  # noqa: RUF012 - each case sets its own

        def get_paginator(self, _: str) -> "Sns":
            return self

        def paginate(self, **_: str) -> list[Any]:
            return [{"Subscriptions": self.subscriptions}]

    with pytest.MonkeyPatch.context() as patch:
        client = Hub.client
        patch.setattr(Hub, "client", lambda hub, name, **given: Sns() if name == "sns" else client(hub, name, **given))
        assert wrong() == {"subscriptions": "nobody is told"}
        mail = {"Protocol": "email", "Endpoint": "a@example.com", "SubscriptionArn": "PendingConfirmation"}
        Sns.subscriptions = [mail, {"Protocol": "sqs", "Endpoint": "q", "SubscriptionArn": hub.topic + ":1"}]
        assert wrong() == {"subscriptions": "1 by sqs"}
        assert "a@example.com has not confirmed" in run("status").stdout


def exported(hub: Deployed, behind: int, retention: int = 0, **facts: Any) -> None:
    hub.exports.put(Account(SOURCE, **facts))
    then = NOW - behind
    hub.exports.put(Group(SOURCE, "/a", NOW - 90 * DAY, retention, NOW - 90 * DAY, then, span=DAY))


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({"behind": DAY}, None),
        ({"behind": 4 * DAY}, "1 log group of 1 account, archived up to 4.0 days ago"),
        ({"behind": 2 * DAY + 1, "retention": 3, "run_until": NOW - DAY}, f"{SOURCE} /a is about to lose data"),
        ({"behind": 2 * DAY, "retention": 1, "run_until": NOW - DAY}, None),
        ({"behind": DAY, "last_error": "the account has no role"}, f"{SOURCE}: the account has no role"),
    ],
)
def test_an_archive_that_is_behind_or_refused_is_wrong(hub: Deployed, state: dict[str, Any], told: str | None) -> None:
    exported(hub, **state)

    assert set(wrong()) == ({"export"} if told else set())
    assert told is None or told in run("status").stdout


def test_an_account_that_has_never_agreed_to_be_exported_is_told_and_is_no_fault(hub: Deployed) -> None:
    exported(hub, behind=DAY)
    hub.exports.put(Account("222222222222", without_role=True))

    assert wrong() == {}
    assert parts()["not exported"]["state"] == "note"
    assert parts()["not exported"]["facts"] == {"accounts": ["222222222222"]}
    assert parts()["export"]["says"].startswith("1 log group of 1 account,")


def test_an_account_that_is_asked_no_more_is_nobodys_fault(hub: Deployed) -> None:
    exported(hub, behind=30 * DAY, turn=NOW - 4 * DAY, last_error="the account has no role")
    assert set(wrong()) == {"export"}

    hub.exports.put(Account("222222222222", turn=NOW))

    assert wrong() == {}


def test_a_search_cluster_that_does_not_answer_here_is_told_and_judges_nothing(hub: Deployed) -> None:
    hub.outputs |= {"SearchEndpoint": "http://127.0.0.1:9", "SearchService": "none"}

    assert parts()["search"]["state"] == "note"
    assert parts()["search"]["says"] == "does not answer from here"


def test_a_part_that_may_not_be_looked_at_says_so_and_hides_no_other(
    hub: Deployed, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.letter("x")
    call = BaseClient._make_api_call  # type: ignore[attr-defined]

    def refused(client: Any, operation: str, given: Any) -> Any:
        if operation in ("ListObjectsV2", "DescribeAlarms", "ReceiveMessage", "GetMetricStatistics"):
            raise ClientError({"Error": {"Code": "AccessDenied", "Message": "not you"}}, operation)
        return call(client, operation, given)

    monkeypatch.setattr(BaseClient, "_make_api_call", refused)
    found = parts()

    assert {name for name, part in found.items() if part["state"] == "unread"} == {"alarms", "sink", "quarantine"}
    assert "AccessDenied" in found["alarms"]["says"]
    assert found["alert dead letters"]["facts"]["count"] == 1
    assert "reasons could not be read" in found["alert dead letters"]["more"][0]
    assert "age of the oldest could not be read" in found["alert queue"]["more"][0]
    assert "1 thing wrong, 3 parts not looked at." in run("status").stdout


@pytest.mark.usefixtures("hub")
def test_what_could_not_be_looked_at_is_not_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_: Hub) -> list[Any]:
        raise EndpointConnectionError(endpoint_url="https://sns")

    monkeypatch.setitem(looking.PARTS, "subscriptions", unreachable)

    assert list(wrong()) == ["subscriptions"]
    assert "1 part not looked at." in run("status").stdout


def test_a_stack_that_is_no_hub_and_one_that_failed_are_told(hub: Deployed, monkeypatch: pytest.MonkeyPatch) -> None:
    described = hub.described | {"StackStatus": "UPDATE_ROLLBACK_FAILED", "Outputs": []}
    monkeypatch.setattr(Hub, "described", described)

    assert wrong()["stack"].startswith("UPDATE_ROLLBACK_FAILED since 2026-11-01")
    assert "has no output SinkBucket" in wrong()["sink"]
    assert "has no output AlertQueueUrl" in wrong()["queues"]
