"""Log events through the deployed hub: arrival, alerts, poison, death in the middle, no loop."""

import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.conftest import FUNCTION, Pipeline

from logboom_local.aws import HUB, SOURCES
from logboom_local.demo.arrivals import Sink

type Until = Callable[[Callable[[], Any]], Any]


def error(marker: str, number: int = 0) -> str:
    return f"[ERROR]\t2026-11-22T04:32:52.551Z\t8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\t{marker} {number}\n"


@pytest.mark.parametrize("account", [*SOURCES, HUB])
def test_a_line_of_every_account_arrives_once_and_its_failure_is_told(
    pipeline: Pipeline, marker: str, until: Until, account: str
) -> None:
    pipeline.write(account, "/aws/lambda/orders", f"{marker} all is well }}{{ ✓", error(marker))

    (alert,) = until(lambda: pipeline.alerts(marker))
    for fact in (account, "/aws/lambda/orders", "ERROR", "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"):
        assert fact in alert
    assert sorted(pipeline.received(marker)) == [error(marker), f"{marker} all is well }}{{ ✓"]


def test_records_written_together_share_an_object(pipeline: Pipeline, marker: str, until: Until) -> None:
    for number in range(5):
        pipeline.write(SOURCES[0], f"/glue/{number}", f"{marker} {number}")
    until(lambda: len(pipeline.received(marker)) == 5)

    s3 = pipeline.aws.client("s3", HUB)
    bucket = pipeline.hub["SinkBucket"]
    keys = [found["Key"] for found in s3.list_objects_v2(Bucket=bucket, Prefix="logs/")["Contents"]]
    bodies = [s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys]
    holding = [body for body in bodies if marker.encode() in gzip.decompress(body)]
    assert len(holding) < 5
    assert max(body.count(b"\x1f\x8b\x08") for body in holding) > 1
    assert all(key.endswith(".gz") for key in keys)


def test_the_first_object_is_awss_control_message_and_alerts_nobody(pipeline: Pipeline, until: Until) -> None:
    s3 = pipeline.aws.client("s3", HUB)
    found = until(lambda: s3.list_objects_v2(Bucket=pipeline.hub["SinkBucket"], Prefix="logs/").get("Contents"))
    first = min(found, key=lambda each: each["LastModified"])
    body = gzip.decompress(s3.get_object(Bucket=pipeline.hub["SinkBucket"], Key=first["Key"])["Body"].read())

    assert body.startswith(b'{"messageType":"CONTROL_MESSAGE"')
    assert pipeline.alerts("CONTROL MESSAGE") == []


def test_an_unreadable_object_is_given_up_with_its_reason_and_delays_no_other(
    pipeline: Pipeline, marker: str, until: Until
) -> None:
    s3 = pipeline.aws.client("s3", HUB)
    bucket, key = pipeline.hub["SinkBucket"], f"logs/by-hand/{marker}.gz"

    s3.put_object(Bucket=bucket, Key=key, Body=b"put here by hand")
    pipeline.write(SOURCES[1], "/aws/lambda/orders", error(marker))

    assert until(lambda: pipeline.alerts(marker))
    dead = until(lambda: pipeline.dead_letter(marker))
    assert json.loads(dead["Body"])["detail"]["object"]["key"] == key
    assert "neither gzip nor JSON nor an export" in dead["MessageAttributes"]["reason"]["StringValue"]
    (kept,) = s3.list_objects_v2(Bucket=bucket, Prefix=f"quarantine/{key}/")["Contents"]
    assert s3.get_object(Bucket=bucket, Key=kept["Key"])["Body"].read() == b"put here by hand"
    s3.delete_object(Bucket=bucket, Key=key)  # the other tests read the whole bucket


def test_a_function_killed_in_the_middle_of_an_object_loses_nothing(
    pipeline: Pipeline, marker: str, until: Until, killed: Callable[[str], Path]
) -> None:
    moments = killed("before Publish 2,after TransactWriteItems 3")
    kinds = [f"{marker} {word}" for word in ("alpha", "beta", "gamma", "delta", "epsilon")]

    pipeline.write(SOURCES[0], "/aws/lambda/orders", *(error(kind) for kind in kinds))

    until(lambda: all(pipeline.alerts(kind) for kind in kinds))
    until(lambda: len(list(moments.iterdir())) == 2)
    assert [group["count"] for group in pipeline.groups(marker)] == [1] * 5


def test_the_pipelines_own_logs_never_enter_it(pipeline: Pipeline, marker: str, until: Until) -> None:
    pipeline.write(HUB, "/aws/lambda/orders", error(marker))
    until(lambda: pipeline.alerts(marker))
    logs = pipeline.aws.client("logs", HUB)
    assert until(lambda: logs.filter_log_events(logGroupName=f"/aws/lambda/{FUNCTION}")["events"])
    time.sleep(3)  # longer than Firehose's buffer: what entered would have come out

    pipeline.sink.look()
    groups = {group for account, group, *_ in pipeline.sink.received if account == HUB}
    assert "/aws/lambda/orders" in groups
    assert not {group for group in groups if "logboom" in group}


def test_nothing_came_twice(pipeline: Pipeline, marker: str, until: Until) -> None:
    pipeline.write(SOURCES[0], "/aws/lambda/orders", marker)
    until(lambda: pipeline.received(marker))

    there = Sink(pipeline.aws, pipeline.hub["SinkBucket"])  # without what other tests have taken away
    there.look()

    assert [event for event, count in there.received.items() if count > 1] == []
