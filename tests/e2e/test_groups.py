"""One message for each kind of failure, whatever happens to the objects and to the function."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.e2e.conftest import Pipeline
from tests.e2e.test_pipeline import Until, error

from logboom_local.aws import HUB, SOURCES

OBJECTS, COPIES = 20, 500
LOGBOOM = Path(sys.executable).parent / "logboom"


def payload(account: str, messages: list[str], number: int) -> bytes:
    """A member of an object as Firehose writes it."""
    events = [
        {"id": f"{number:06d}{place:06d}", "timestamp": 1795320000000 + place, "message": message}
        for place, message in enumerate(messages)
    ]
    envelope = {
        "messageType": "DATA_MESSAGE",
        "owner": account,
        "logGroup": "/aws/lambda/storm",
        "logStream": "stream",
        "subscriptionFilters": ["logboom"],
        "logEvents": events,
    }
    return gzip.compress(json.dumps(envelope).encode())


def logboom(pipeline: Pipeline, *arguments: str) -> str:
    """What the `logboom` command prints, run against local AWS."""
    done = subprocess.run(
        [LOGBOOM, *arguments, "--endpoint-url", pipeline.aws.url],
        env=pipeline.aws.environment(HUB) | {"COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


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
    moments = killed("before Publish 1,after Publish 1,after TransactWriteItems 2")
    s3 = pipeline.aws.client("s3", HUB)
    objects = {
        f"logs/storm/{marker}/{number}.gz": payload(
            SOURCES[number % 2],
            [error(f"{marker} storm", place) for place in range(COPIES)]
            + ([error(f"{marker} something else")] if number == OBJECTS // 2 else []),
            number,
        )
        for number in range(OBJECTS)
    }
    for _ in range(2):  # each is delivered twice
        for key, body in objects.items():
            s3.put_object(Bucket=pipeline.hub["SinkBucket"], Key=key, Body=body)
    until(lambda: not backlog(pipeline))

    assert len(list(moments.iterdir())) == 3
    found = {group["title"]: group for group in pipeline.groups(marker)}
    storm, other = (next(g for title, g in found.items() if word in title) for word in ("storm", "something else"))
    assert len(found) == 2
    assert storm["where"] == {f"{account}/eu-west-1": OBJECTS * COPIES // 2 for account in SOURCES}
    assert (storm["count"], other["count"]) == (OBJECTS * COPIES, 1)
    assert other["where"] == {f"{SOURCES[0]}/eu-west-1": 1}

    pipeline.alerts(marker)
    subjects = [alert.subject for alert in pipeline.listener.alerts if marker in alert.text]
    # A function that is killed between SNS's answer and its own note repeats the message: at least once.
    assert {subject.split()[0] for subject in subjects if "storm" in subject} == {"NEW", "ESCALATING"}
    assert {subject.split()[0] for subject in subjects if "something" in subject} == {"NEW"}
    assert len(subjects) <= 3 + len(list(moments.glob("after Publish*")))
    for key in objects:
        s3.delete_object(Bucket=pipeline.hub["SinkBucket"], Key=key)  # the other tests read the whole bucket

    shown: dict[str, Any] = json.loads(logboom(pipeline, "show", storm["id"], "--json"))
    assert shown["count"] == OBJECTS * COPIES
    assert storm["id"] in logboom(pipeline, "groups", "--service", "storm")


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
