"""`logboom replay` in an AWS in process: what goes to which queue, and that nothing is lost on the way."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.client import BaseClient
from botocore.exceptions import EndpointConnectionError
from tests.support.deployed import ACCOUNT, REGION, Deployed, deployed, run

from logboom_aws import sink
from logboom_cli.replay import letters

HOUR = timedelta(hours=1)
NOW = datetime.now(UTC).replace(minute=30, second=0, microsecond=0)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Deployed]:
    with deployed(monkeypatch) as found:
        yield found


def test_dead_letters_go_back_to_their_queue_and_what_was_given_up_stays(hub: Deployed) -> None:
    for number in range(25):
        hub.letter(f"failed {number:02}")
    hub.letter("late", ERROR_MESSAGE="throttled")
    hub.letter("gone", reason="s3://sink/logs/x.gz is gone")

    done = run("replay", "alert", "--yes")

    assert done.exit_code == 0
    assert hub.bodies("AlertQueueUrl") == [*(f"failed {number:02}" for number in range(25)), "late"]
    assert hub.bodies("AlertDeadLetterQueueUrl") == ["gone"]
    assert "26 dead letters of alert to send again" in done.stdout
    assert "   25  failed again and again" in done.stdout
    assert "    1  s3://sink/logs/x.gz is gone" in done.stdout
    assert "no retry mends them as things are" in done.stdout


@pytest.mark.parametrize("consumer", ["index", "export"])
def test_each_function_has_its_own(hub: Deployed, consumer: str) -> None:
    hub.letter("x", consumer.capitalize())
    hub.letter("y", "Alert")

    assert run("replay", consumer, "--yes").exit_code == 0

    assert hub.bodies(f"{consumer.capitalize()}QueueUrl") == ["x"]
    assert hub.bodies("AlertDeadLetterQueueUrl") == ["y"]


def test_a_reason_chooses_and_takes_what_was_given_up_too(hub: Deployed) -> None:
    hub.letter("gone", reason="s3://sink/logs/x.gz is Gone")
    hub.letter("other", reason="the message is not JSON")
    hub.letter("failed")

    run("replay", "alert", "--reason", "is gone", "--yes")

    assert hub.bodies("AlertQueueUrl") == ["gone"]
    assert hub.bodies("AlertDeadLetterQueueUrl") == ["failed", "other"]


@pytest.mark.parametrize("answer", ["n\n", ""])
def test_it_asks_before_and_leaves_everything_where_it_is_without_a_yes(hub: Deployed, answer: str) -> None:
    hub.letter("failed")
    hub.put_log(NOW)

    asked = run("replay", "alert", answer=answer), run("replay", "index", "--from", f"{NOW:%Y-%m-%dT%H}", answer=answer)

    assert [done.exit_code for done in asked] == [1, 1]
    assert all("Send them?" in done.stdout for done in asked)
    assert hub.bodies("AlertQueueUrl") == hub.bodies("IndexQueueUrl") == []
    assert hub.bodies("AlertDeadLetterQueueUrl") == ["failed"]


def test_with_nothing_to_send_it_asks_nothing(hub: Deployed) -> None:
    done = run("replay", "alert")
    assert (done.exit_code, done.stdout) == (0, "0 dead letters of alert to send again\n")

    hub.letter("gone", reason="gone")
    assert run("replay", "alert").exit_code == 0
    assert hub.bodies("AlertDeadLetterQueueUrl") == ["gone"]


@pytest.mark.parametrize("operation", ["SendMessageBatch", "DeleteMessageBatch"])
def test_wherever_it_dies_a_letter_is_still_in_one_queue_at_least(
    hub: Deployed, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    for number in range(15):
        hub.letter(f"{number:02}")
    call, calls = BaseClient._make_api_call, []  # type: ignore[attr-defined]

    def dying(client: Any, name: str, given: Any) -> Any:
        calls.append(name)
        if name == operation and calls.count(name) == 2:
            raise EndpointConnectionError(endpoint_url="https://sqs")
        return call(client, name, given)

    with monkeypatch.context() as patch:
        patch.setattr(BaseClient, "_make_api_call", dying)
        assert run("replay", "alert", "--yes").exit_code == 1

    there = {*hub.bodies("AlertQueueUrl"), *hub.bodies("AlertDeadLetterQueueUrl")}
    assert there == {f"{number:02}" for number in range(15)}


def test_what_sqs_refuses_of_a_batch_stays_and_is_told(hub: Deployed, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        hub.letter(f"{number}")
    call = BaseClient._make_api_call  # type: ignore[attr-defined]

    def picky(client: Any, name: str, given: Any) -> Any:
        if name == "SendMessageBatch":
            given = given | {"Entries": [entry for entry in given["Entries"] if entry["MessageBody"] != "1"]}
        return call(client, name, given)

    with monkeypatch.context() as patch:
        patch.setattr(BaseClient, "_make_api_call", picky)
        done = run("replay", "alert", "--yes")

    assert done.exit_code == 1
    assert "2 of 3 sent" in done.stderr
    assert (hub.bodies("AlertQueueUrl"), hub.bodies("AlertDeadLetterQueueUrl")) == (["0", "2"], ["1"])


def test_more_than_a_run_takes_is_said(hub: Deployed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "MOST", 12)
    for number in range(20):
        hub.letter(f"{number}")

    assert "repeat it" in run("replay", "alert", "--yes").stdout
    assert len(hub.bodies("AlertQueueUrl")) == 12


def test_objects_of_a_span_are_announced_again_to_one_function(hub: Deployed) -> None:
    keys = [hub.put_log(NOW - hours * HOUR, "a.gz") for hours in range(5)]
    keys += [hub.put_log(NOW - 2 * HOUR, f"{number}.gz") for number in range(15)]

    start, end = (f"{NOW - hours * HOUR:%Y-%m-%dT%H:%M}" for hours in (3, 1))
    done = run("replay", "index", "--from", start, "--to", end, "--yes")

    assert done.exit_code == 0
    assert "18 objects (0.0 MB)" in done.stdout
    events = hub.events("IndexQueueUrl")
    assert sorted(event["detail"]["object"]["key"] for event in events) == sorted([*keys[1:4], *keys[5:]])
    assert hub.bodies("AlertQueueUrl") == []
    (one,) = (event for event in events if event["detail"]["object"]["key"] == keys[1])
    assert (one["source"], one["detail-type"], one["account"], one["region"]) == (
        "aws.s3", "Object Created", ACCOUNT, REGION,
    )  # fmt: skip
    assert one["detail"]["object"]["size"] == 1
    assert sink.created_object(one) == sink.SinkObject("sink", keys[1])


def test_an_event_has_the_form_of_eventbridges_own(hub: Deployed, root: Path) -> None:
    key = hub.put_log(name="mine.gz")
    run("replay", "alert", "--from", f"{datetime.now(UTC) - timedelta(hours=1):%Y-%m-%dT%H}", "--yes")

    (event,) = [event for event in hub.events("AlertQueueUrl") if event["detail"]["object"]["key"] == key]
    theirs = json.loads(json.loads((root / "events/alert.json").read_text())["Records"][0]["body"])
    assert set(event) == set(theirs)
    assert set(event["detail"]) <= set(theirs["detail"])
    assert set(event["detail"]["object"]) <= set(theirs["detail"]["object"])


def test_nothing_that_came_then_is_said(hub: Deployed) -> None:
    done = run("replay", "index", "--from", "2026-01-01", "--to", "2026-01-02")

    assert (done.exit_code, done.stdout.splitlines()[0]) == (
        0,
        "0 objects (0.0 MB), which came from 2026-01-01 00:00 to 2026-01-02 00:00",
    )
    assert hub.bodies("IndexQueueUrl") == []


def test_alerts_are_not_counted_again_once_the_marks_are_forgotten(hub: Deployed) -> None:
    old = f"{datetime.fromtimestamp(time.time() - 31 * 86400, UTC):%Y-%m-%d}"

    done = run("replay", "alert", "--from", old, "--yes")

    assert done.exit_code == 1
    assert "a second time" in done.stderr
    assert run("replay", "index", "--from", old, "--yes").exit_code == 0
    assert hub.bodies("AlertQueueUrl") == []


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "--from", "2026-11-01"],
        ["alert", "--from", "2026-11-01", "--reason", "x"],
        ["alert", "--to", "2026-11-01"],
        ["alert", "--from", "yesterday"],
        ["alert", "--from", "2026-11-02", "--to", "2026-11-01"],
        ["digest"],
    ],
)
def test_what_makes_no_sense_is_refused(arguments: list[str]) -> None:
    assert run("replay", *arguments, "--yes").exit_code == 2


def test_a_hub_without_search_has_no_index_to_replay_to(hub: Deployed) -> None:
    hub.outputs = {name: value for name, value in hub.outputs.items() if not name.startswith("Index")}

    done = run("replay", "index")

    assert done.exit_code == 1
    assert "has no search" in done.stderr
