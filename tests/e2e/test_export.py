"""The scheduled export on local AWS: every log group of every account is in the archive, and reads back."""

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.e2e.conftest import Pipeline, logboom, run_logboom
from tests.e2e.test_pipeline import Until

from logboom_local.aws import ACCOUNTS, HUB, REGION, SOURCES

EVENTS = [f"first {'}{'} line", "a second one\nthat goes on\n    and on", "größe ✓", "the same", "the same"]


def export(pipeline: Pipeline) -> dict[str, Any]:
    """What the schedule does every night."""
    answer = pipeline.aws.client("lambda", HUB).invoke(FunctionName="logboom-export", Payload=b'{"export":"begin"}')
    assert "FunctionError" not in answer, answer["Payload"].read()
    found: dict[str, Any] = json.loads(answer["Payload"].read())
    return found


def archived(pipeline: Pipeline, account: str, log_group: str) -> list[str]:
    """The messages of a group in the archive, as `logboom cat` gives them; none while the archive does not know it."""
    span = ("--from", "2020-01-01", "--to", "2100-01-01")
    done = run_logboom(pipeline, "cat", log_group, "--account", account, *span, "--json")
    return [json.loads(line)["body"] for line in done.stdout.splitlines()]


def test_every_account_is_exported_verified_and_reads_back_once(pipeline: Pipeline, marker: str, until: Until) -> None:
    group = f"/export/{marker}"
    for account in ACCOUNTS:
        pipeline.write(account, group, *EVENTS)
    time.sleep(1)  # what was written in this very moment is for the next night

    assert sorted(export(pipeline)["accounts"]) == sorted(ACCOUNTS)
    for account in ACCOUNTS:
        assert until(partial(archived, pipeline, account, group)) == EVENTS
    assert "0 problems" in logboom(pipeline, "export-verify")

    pipeline.write(SOURCES[0], group, "the next day")
    time.sleep(1)
    export(pipeline)
    until(lambda: len(archived(pipeline, SOURCES[0], group)) > len(EVENTS))
    assert archived(pipeline, SOURCES[0], group) == [*EVENTS, "the next day"]
    assert group in logboom(pipeline, "export-status")


def own_bucket(pipeline: Pipeline, account: str) -> str:
    """A bucket of an account that CloudWatch Logs may export to."""
    s3, name = pipeline.aws.client("s3", account), f"exports-of-{account}"
    s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    allowed = {
        "Effect": "Allow",
        "Principal": {"Service": f"logs.{REGION}.amazonaws.com"},
        "Action": ["s3:GetBucketAcl", "s3:PutObject"],
        "Resource": [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"],
    }
    s3.put_bucket_policy(Bucket=name, Policy=json.dumps({"Version": "2012-10-17", "Statement": [allowed]}))
    return name


def test_an_export_of_somebody_else_is_waited_for(pipeline: Pipeline, marker: str, until: Callable[..., Any]) -> None:
    group, other = f"/export/{marker}", f"/other/{marker}"
    pipeline.write(SOURCES[1], group, "mine")
    pipeline.write(SOURCES[1], other, "theirs")
    time.sleep(1)
    logs = pipeline.aws.client("logs", SOURCES[1])
    (found,) = logs.describe_log_groups(logGroupNamePrefix=other)["logGroups"]
    logs.tag_resource(resourceArn=found["arn"].removesuffix(":*"), tags={"local-aws:export-seconds": "5"})
    theirs = logs.create_export_task(
        logGroupName=other,
        fromTime=0,
        to=int(time.time() * 1000),
        destination=own_bucket(pipeline, SOURCES[1]),
    )["taskId"]

    export(pipeline)

    assert until(lambda: archived(pipeline, SOURCES[1], group)) == ["mine"]
    (task,) = logs.describe_export_tasks(taskId=theirs)["exportTasks"]
    assert task["status"]["code"] == "COMPLETED"
