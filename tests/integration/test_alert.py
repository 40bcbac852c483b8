"""The alert function, from its sample events to what it publishes, gives up, quarantines and retries."""

import json
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from logboom_aws import clients
from logboom_local import samples


def event(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((samples.EVENTS / name).read_text())
    return found


def test_every_kind_of_failure_in_the_object_is_told_and_nothing_else(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace
) -> None:
    assert alert_function.handler(event("alert.json"), context) == {"batchItemFailures": []}

    assert sorted(alert["Subject"] for alert in hub.alerts()) == [
        "NEW ERROR charges: KeyError: 'customer_id'",
        "NEW ERROR charges: PoolError: pool exhausted",
        "NEW ERROR charges: Timed out",
        "NEW ERROR charges: ledger does not balance",
        "NEW ERROR orders: Timed out after 30 s, 101 of 128 MB",
        "NEW ERROR orders: TypeError: Cannot read properties of undefined (reading 'price')",
    ]


def test_an_alert_says_what_where_and_which_request(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace
) -> None:
    alert_function.handler(event("alert.json"), context)

    alert = next(alert for alert in hub.alerts() if alert["Subject"].endswith("ledger does not balance"))
    lines = alert["Message"].splitlines()
    assert lines[:3] == ["ledger does not balance", "", "NEW ERROR in charges"]
    for line in (
        "Where: payments (222222222222), eu-west-1",
        "Request id: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
        "Log group:  /aws/lambda/charges",
        "Log stream: 2026/11/22/[$LATEST]fedcba9876543210fedcba9876543210",
    ):
        assert line in lines
    assert any(line.startswith("https://start.example.com/#/console?account_id=222222222222") for line in lines)
    assert {name: value["Value"] for name, value in alert["MessageAttributes"].items()} == {
        "severity": "ERROR",
        "service": "charges",
        "state": "new",
        "event_name": "log",
        "rule": "default",
        "account": '["222222222222"]',
        "region": '["eu-west-1"]',
    }


def test_an_object_that_comes_again_is_neither_told_nor_counted_again(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace
) -> None:
    alert_function.handler(event("alert.json"), context)
    before = hub.groups()
    hub.alerts()

    alert_function.handler(event("alert.json"), context)

    assert hub.alerts() == []
    assert hub.groups() == before
    assert [group.count for group in before] == [1] * 6


def test_a_control_message_is_no_news(hub: Any, alert_function: ModuleType, context: SimpleNamespace) -> None:
    assert alert_function.handler(event("alert-control-message.json"), context) == {"batchItemFailures": []}

    assert hub.alerts() == []
    assert hub.dead_letters() == {}
    assert hub.quarantined() == {}


def test_a_poison_batch_delays_nobody_and_everything_bad_is_kept_with_its_reason(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace
) -> None:
    poison = event("alert-poison.json")

    assert alert_function.handler(poison, context) == {"batchItemFailures": []}

    bodies = [record["body"] for record in poison["Records"]]
    reasons = hub.dead_letters()
    assert set(reasons) == set(bodies[:3])
    assert reasons[bodies[0]].startswith("nothing in s3://logboom-events/logs/unreadable.gz can be read: ")
    assert reasons[bodies[1]] == "s3://logboom-events/logs/gone.gz is gone"
    assert reasons[bodies[2]].startswith("the message is not JSON: ")
    titles = [alert["Subject"].partition(": ")[2] for alert in hub.alerts()]
    assert len(titles) == 8
    assert {"before the damage", "behind the damage"} < set(titles)


def test_the_damaged_member_is_quarantined_byte_for_byte_once_however_often_it_is_delivered(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace
) -> None:
    alert_function.handler(event("alert-poison.json"), context)
    alert_function.handler(event("alert-poison.json"), context)

    whole = samples.objects()
    quarantined = hub.quarantined()
    assert len(quarantined) == 2
    (unreadable,) = (piece for key, (piece, _) in quarantined.items() if "unreadable" in key)
    assert unreadable == whole["logs/unreadable.gz"]
    (piece, reason) = next(found for key, found in quarantined.items() if "damaged-member" in key)
    assert piece in whole["logs/damaged-member.gz"]
    assert b"\xff" * 8 in piece
    assert reason.startswith("damaged gzip member: ")


def test_what_fails_for_another_reason_is_retried_alone(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace
) -> None:
    hub.sns.delete_topic(TopicArn=hub.topic_arn)
    batch = event("alert-poison.json")

    answer = alert_function.handler(batch, context)

    # The two objects with failures in them cannot be told; the three that nobody can read are dealt with.
    assert answer == {"batchItemFailures": [{"itemIdentifier": batch["Records"][at]["messageId"]} for at in (3, 4)]}
    assert len(hub.dead_letters()) == 3


def test_a_batch_of_which_all_fails_is_retried_by_its_ids(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace, caplog: pytest.LogCaptureFixture
) -> None:
    hub.sns.delete_topic(TopicArn=hub.topic_arn)
    batch = event("alert.json")

    assert alert_function.handler(batch, context) == {
        "batchItemFailures": [{"itemIdentifier": batch["Records"][0]["messageId"]}]
    }
    assert "will be retried" in caplog.text


def test_a_stream_that_breaks_off_is_retried_and_not_taken_for_damage(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        def read(self, _size: int) -> bytes:
            raise ConnectionResetError("connection reset")

        def __enter__(self) -> "Broken":
            return self

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr(clients.s3(), "get_object", lambda **_: {"Body": Broken()})

    assert len(alert_function.handler(event("alert.json"), context)["batchItemFailures"]) == 1
    assert hub.quarantined() == {}
    assert hub.dead_letters() == {}
