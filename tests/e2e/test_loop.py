"""A loop that somebody wires by hand: the alert function's own log group, subscribed to the hub's own stream."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from tests.e2e.conftest import FUNCTION, Pipeline
from tests.e2e.test_pipeline import Until, error

from logboom_local.aws import HUB, SOURCES

GROUP = f"/aws/lambda/{FUNCTION}"
QUIET = 10  # seconds: ten times Firehose's buffer here; what a loop turns comes out within two


@pytest.fixture
def loop(pipeline: Pipeline) -> Iterator[None]:
    """The filter, and afterwards a sink bucket as before, which other tests read."""
    before = keys(pipeline)
    logs = pipeline.aws.client("logs", HUB)
    logs.put_subscription_filter(
        logGroupName=GROUP,
        filterName="loop",
        filterPattern="",
        destinationArn=pipeline.hub["StreamArn"],
        roleArn=stream_role(pipeline),
    )
    yield
    logs.delete_subscription_filter(logGroupName=GROUP, filterName="loop")
    s3 = pipeline.aws.client("s3", HUB)
    for key in keys(pipeline) - before:
        s3.delete_object(Bucket=pipeline.hub["SinkBucket"], Key=key)


def stream_role(pipeline: Pipeline) -> str:
    """The role with which the hub's account streams to itself, of its source stack."""
    resource = pipeline.aws.client("cloudformation", HUB).describe_stack_resource(
        StackName="logboom-source", LogicalResourceId="StreamRole"
    )
    name = resource["StackResourceDetail"]["PhysicalResourceId"]
    arn: str = pipeline.aws.client("iam", HUB).get_role(RoleName=name)["Role"]["Arn"]
    return arn


def keys(pipeline: Pipeline) -> set[str]:
    pages = pipeline.aws.client("s3", HUB).get_paginator("list_objects_v2").paginate(Bucket=pipeline.hub["SinkBucket"])
    return {found["Key"] for page in pages for found in page.get("Contents", [])}


def own_lines(pipeline: Pipeline, pattern: str) -> list[Any]:
    found: list[Any] = pipeline.aws.client("logs", HUB).filter_log_events(logGroupName=GROUP, filterPattern=pattern)[
        "events"
    ]
    return found


@pytest.mark.usefixtures("loop")
def test_a_loop_dies_out_and_no_alert_is_born_of_it(pipeline: Pipeline, marker: str, until: Until) -> None:
    s3 = pipeline.aws.client("s3", HUB)
    # The function says of this one that it has given up: an ERROR, which would alert if it were somebody else's.
    s3.put_object(Bucket=pipeline.hub["SinkBucket"], Key=f"logs/by-hand/{marker}.gz", Body=b"put here by hand")
    pipeline.write(SOURCES[0], "/aws/lambda/orders", error(marker))
    until(lambda: pipeline.alerts(marker))
    until(lambda: own_lines(pipeline, "OwnEvents"))  # the loop is wired, and noticed

    seen: list[int] = []

    def settled() -> bool:
        seen.append(len(keys(pipeline)))
        time.sleep(1)
        return len(seen) > QUIET and len(set(seen[-QUIET:])) == 1

    until(settled)
    assert pipeline.alerts(GROUP) == []
    assert until(lambda: pipeline.dead_letter(marker))
