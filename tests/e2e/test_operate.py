"""An operator's night: objects that nobody was alerted of, `logboom status`, `logboom replay`, and the alerts."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.e2e.conftest import Pipeline, logboom, run_logboom
from tests.e2e.test_pipeline import Until, error
from tests.support.objects import created, member

from logboom_local.aws import HUB

QUEUE, DEAD = "AlertQueueUrl", "AlertDeadLetterQueueUrl"


def parts(pipeline: Pipeline) -> dict[str, Any]:
    """What `logboom status` says of each part; the exit code agrees."""
    done = run_logboom(pipeline, "status", "--json")
    assert done.stdout, done.stderr
    told = json.loads(done.stdout)
    assert done.returncode == (0 if told["well"] else 1)
    return {part["part"]: part for part in told["parts"]}


def test_dead_letters_are_told_with_their_reasons_and_handled_when_they_are_replayed(
    pipeline: Pipeline, marker: str, until: Until, alert_variables: Callable[..., None]
) -> None:
    s3, sqs = pipeline.aws.client("s3", HUB), pipeline.aws.client("sqs", HUB)
    hour = datetime.now(UTC) - timedelta(days=2)  # in which nothing else came
    bucket, key = pipeline.hub["SinkBucket"], f"logs/{hour:%Y/%m/%d/%H}/{marker}.gz"
    sqs.purge_queue(QueueUrl=pipeline.hub[DEAD])  # whatever the tests before have left
    assert parts(pipeline)["alert dead letters"]["state"] == "well"

    # One object comes while SNS refuses every message; an event names an object that nobody has, and one is no event.
    alert_variables(ALERT_TOPIC_ARN="arn:aws:sns:eu-west-1:999999999999:gone")
    s3.put_object(Bucket=bucket, Key=key, Body=member([error(marker)], service="operate"))
    for body in (json.dumps(created(bucket, f"logs/{marker}-later.gz")), "{not JSON"):
        sqs.send_message(QueueUrl=pipeline.hub[QUEUE], MessageBody=body)
    until(lambda: reasons(pipeline) == {"is gone", "is not JSON", "failed again and again"})

    # The cause is mended: what only failed goes back, what was given up stays until it is asked for.
    alert_variables()
    logboom(pipeline, "replay", "alert", "--yes")
    until(lambda: pipeline.alerts(marker))
    assert reasons(pipeline) == {"is gone", "is not JSON"}
    later = f"logs/{marker}-later.gz"
    s3.put_object(Bucket=bucket, Key=later, Body=member([error(f"{marker} later")], service="operate"))
    logboom(pipeline, "replay", "alert", "--reason", "is gone", "--yes")
    until(lambda: pipeline.alerts(f"{marker} later"))
    assert reasons(pipeline) == {"is not JSON"}

    # The same objects once more change nothing.
    span = ("--from", f"{hour:%Y-%m-%dT%H}", "--to", f"{hour + timedelta(hours=1):%Y-%m-%dT%H}")
    assert "1 object (" in logboom(pipeline, "replay", "alert", *span, "--yes")
    until(lambda: set(waiting(pipeline).values()) == {0})
    assert {group["count"] for group in pipeline.groups(marker)} == {1}
    assert len(pipeline.alerts(f"{marker} later")) == 1

    sqs.purge_queue(QueueUrl=pipeline.hub[DEAD])
    for name in (key, later):
        s3.delete_object(Bucket=bucket, Key=name)  # the other tests read the whole bucket
    assert parts(pipeline)["alert dead letters"]["state"] == "well"


def reasons(pipeline: Pipeline) -> set[str]:
    """What dead letters there are; how many of each depends on how fast this machine is."""
    part = parts(pipeline)["alert dead letters"]
    assert part["state"] == ("wrong" if part["facts"]["count"] else "well")
    known = ("is gone", "is not JSON", "failed again and again")
    return {kind for kind in known for reason in part["facts"]["reasons"] if kind in reason}


def waiting(pipeline: Pipeline) -> dict[str, int]:
    facts = parts(pipeline)["alert queue"]["facts"]
    return {name: facts[name] for name in ("waiting", "in_flight")}
