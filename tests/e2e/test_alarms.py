"""What functions write into their logs becomes metrics, and alarms of them reach the topic."""

import time
from collections.abc import Callable
from typing import Any

from tests.e2e.conftest import FUNCTION, Pipeline

from logboom_local.aws import HUB, SOURCES

type Until = Callable[[Callable[[], Any]], Any]


def total(pipeline: Pipeline, metric: str) -> float:
    """The sum that CloudWatch has of a metric of the alert function, of the last hour."""
    answer = pipeline.aws.client("cloudwatch", HUB).get_metric_statistics(
        Namespace="Logboom",
        MetricName=metric,
        Dimensions=[{"Name": "FunctionName", "Value": FUNCTION}, {"Name": "service", "Value": "alert"}],
        StartTime=time.time() - 3600,
        EndTime=time.time() + 60,
        Period=60,
        Statistics=["Sum"],
    )
    return float(sum(point["Sum"] for point in answer["Datapoints"]))


def test_what_the_function_counts_in_its_log_is_a_metric(pipeline: Pipeline, until: Until) -> None:
    before = total(pipeline, "GivenUp")

    pipeline.aws.client("sqs", HUB).send_message(QueueUrl=pipeline.hub["AlertQueueUrl"], MessageBody="no JSON")

    assert until(lambda: total(pipeline, "GivenUp") > before)


def test_a_machine_that_runs_out_of_memory_anywhere_rings(pipeline: Pipeline, until: Until) -> None:
    line = "Nov 22 04:32:52 web-1 kernel: [1234.567890] Out of memory: Killed process 4242 (java) total-vm:8388608kB"

    pipeline.write(SOURCES[0], "/ec2/syslog", line)

    assert until(lambda: total(pipeline, "OutOfMemory") >= 1)
    assert until(lambda: pipeline.rang("out-of-memory"))
    (alarm,) = pipeline.aws.client("cloudwatch", HUB).describe_alarms(AlarmNames=["logboom-out-of-memory"])[
        "MetricAlarms"
    ]
    assert alarm["StateValue"] == "ALARM"
