"""One message for each kind of failure, whatever happens to the objects and to the function."""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.e2e.conftest import FUNCTION, Pipeline, logboom
from tests.e2e.test_pipeline import Until, error
from tests.support.objects import member, words

from logboom_local.aws import HUB, SOURCES

OBJECTS, COPIES = 20, 500


def backlog(pipeline: Pipeline) -> int:
    """Messages that the alert queue still has, or has given out."""
    asked = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    attributes = pipeline.aws.client("sqs", HUB).get_queue_attributes(
        QueueUrl=pipeline.hub["AlertQueueUrl"], AttributeNames=asked
    )["Attributes"]
    return sum(int(attributes[name]) for name in asked)


def test_ten_thousand_copies_are_one_message_and_a_count_and_hide_no_other_failure(
    pipeline: Pipeline, marker: str, until: Until, killed: Callable[[str], Path]
) -> None:
    moments = killed("after TransactWriteItems 1,before Publish 1")
    s3 = pipeline.aws.client("s3", HUB)
    objects = {
        f"logs/storm/{marker}/{number}.gz": member(
            [error(f"{marker} storm", place) for place in range(COPIES)]
            + ([error(f"{marker} something else")] if number == OBJECTS // 2 else []),
            account=SOURCES[number % 2],
            service="storm",
            number=number,
        )
        for number in range(OBJECTS)
    }
    for _ in range(2):  # each is delivered twice
        for key, body in objects.items():
            s3.put_object(Bucket=pipeline.hub["SinkBucket"], Key=key, Body=body)
    until(lambda: not backlog(pipeline))

    assert len(list(moments.iterdir())) == 2
    found = {group["title"]: group for group in pipeline.groups(marker)}
    storm, other = (next(g for title, g in found.items() if word in title) for word in ("storm", "something else"))
    assert len(found) == 2
    assert storm["where"] == {f"{account}/eu-west-1": OBJECTS * COPIES // 2 for account in SOURCES}
    assert (storm["count"], other["count"]) == (OBJECTS * COPIES, 1)
    assert other["where"] == {f"{SOURCES[0]}/eu-west-1": 1}

    pipeline.alerts(marker)
    subjects = [alert.subject for alert in pipeline.listener.alerts if marker in alert.text]
    told = sorted((subject.split()[0], "something" not in subject) for subject in subjects)
    assert told == [("ESCALATING", True), ("NEW", False), ("NEW", True)]
    for key in objects:
        s3.delete_object(Bucket=pipeline.hub["SinkBucket"], Key=key)  # the other tests read the whole bucket

    shown: dict[str, Any] = json.loads(logboom(pipeline, "show", storm["id"], "--json"))
    assert shown["count"] == OBJECTS * COPIES
    assert storm["id"] in logboom(pipeline, "groups", "--service", "storm")


def test_a_function_killed_between_snss_answer_and_its_own_note_repeats_the_message(
    pipeline: Pipeline, marker: str, until: Until, killed: Callable[[str], Path]
) -> None:
    moments = killed("after Publish 1")
    pipeline.write(SOURCES[0], "/aws/lambda/orders", error(marker))

    until(lambda: len(pipeline.alerts(marker)) == 2)
    assert len(list(moments.iterdir())) == 1
    assert [group["count"] for group in pipeline.groups(marker)] == [1]


def test_what_is_muted_is_counted_and_not_told(pipeline: Pipeline, marker: str, until: Until) -> None:
    pipeline.write(SOURCES[0], "/aws/lambda/orders", error(marker))
    (group,) = until(lambda: pipeline.alerts(marker) and pipeline.groups(marker))

    assert "is muted until" in logboom(pipeline, "mute", group["id"], "--for", "2h", "--why", "known, is being mended")
    pipeline.write(SOURCES[0], "/aws/lambda/orders", *(error(marker, number) for number in range(20)))
    until(lambda: pipeline.groups(marker)[0]["count"] == 21)
    until(lambda: not backlog(pipeline))

    assert len(pipeline.alerts(marker)) == 1
    assert "known, is being mended" in logboom(pipeline, "show", group["id"])
    assert group["id"] in logboom(pipeline, "groups", "--state", "muted")
    logboom(pipeline, "unmute", group["id"])
    assert group["id"] not in logboom(pipeline, "groups", "--state", "muted")


def test_five_hundred_kinds_at_once_are_held_named_in_one_summary_and_none_is_missing(
    pipeline: Pipeline, until: Until, alert_variables: Callable[..., None]
) -> None:
    kinds = {f"{word} broke" for word in itertools.islice(words(), 500)}
    alert_variables(60, MESSAGES_PER_HOUR="1")  # which other tests have had
    s3, key = pipeline.aws.client("s3", HUB), "logs/kinds.gz"
    body = member([error(kind) for kind in sorted(kinds)], service="kinds")
    s3.put_object(Bucket=pipeline.hub["SinkBucket"], Key=key, Body=body)
    until(lambda: len(held(pipeline)) >= 499)
    until(lambda: not backlog(pipeline))
    s3.delete_object(Bucket=pipeline.hub["SinkBucket"], Key=key)  # the other tests read the whole bucket

    lines = "".join(held(pipeline))
    named = {title for title in kinds if f"{title} " in lines}
    answer = pipeline.aws.client("lambda", HUB).invoke(FunctionName="logboom-digest", Payload=b'{"report":"held-back"}')
    assert "FunctionError" not in answer
    pipeline.listener.look()
    summaries = [alert for alert in pipeline.listener.alerts if alert.subject.startswith("HELD BACK ")]
    told = {title for title in kinds if any(f"{title} " in alert.text for alert in pipeline.listener.alerts)}
    assert len(named) >= 499
    assert len(summaries) == 1
    assert told == kinds
    assert held(pipeline) == []


def held(pipeline: Pipeline) -> list[str]:
    """A line of JSON for each group that the cap holds back."""
    return logboom(pipeline, "groups", "--service", "kinds", "--state", "held", "--json").splitlines()


def test_what_sns_refuses_waits_in_the_queue_and_is_told_when_it_can_be(
    pipeline: Pipeline, marker: str, until: Until, alert_variables: Callable[..., None]
) -> None:
    alert_variables(20, ALERT_TOPIC_ARN="arn:aws:sns:eu-west-1:999999999999:gone")
    pipeline.write(SOURCES[0], "/aws/lambda/orders", error(marker))
    until(lambda: pipeline.groups(marker))
    logs = pipeline.aws.client("logs", HUB)
    until(lambda: logs.filter_log_events(logGroupName=f"/aws/lambda/{FUNCTION}", filterPattern="Retried")["events"])
    assert backlog(pipeline)
    assert pipeline.alerts(marker) == []

    alert_variables()
    assert until(lambda: pipeline.alerts(marker))
    assert [group["count"] for group in pipeline.groups(marker)] == [1]
