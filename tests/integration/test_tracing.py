"""X-Ray: loaded only when tracing is on, and then it really traces."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import json, sys
import app
from tests.support.lambda_context import lambda_context
answer = app.handler(json.load(open("../../events/alert.json")), lambda_context("f"))
print(len(answer["batchItemFailures"]), "aws_xray_sdk" in sys.modules)
"""
WITHOUT_AWS = {
    "AWS_REGION": "eu-west-1",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "111111111111",
    "AWS_SECRET_ACCESS_KEY": "none",
    "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
    "AWS_MAX_ATTEMPTS": "1",
    "ALERT_TOPIC_ARN": "arn",
    "AWS_LAMBDA_FUNCTION_NAME": "f",
    "HUB_ACCOUNT_ID": "999999999999",
    "OWN_LOG_GROUPS": "",
    "GROUPS_TABLE": "groups",
    "ACCOUNTS_TABLE": "accounts",
    "STACK_NAME": "logboom",
    "MESSAGES_PER_HOUR": "20",
    "QUIET_DAYS": "7",
    "DEAD_LETTER_QUEUE_URL": "http://127.0.0.1:1/queue",
}


@pytest.mark.parametrize(("tracing", "loaded"), [("PassThrough", "False"), ("Active", "True")])
def test_the_sdk_is_loaded_only_when_tracing_is_on(root: Path, tracing: str, loaded: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=root / "functions/alert",
        env=WITHOUT_AWS | {"LOGBOOM_TRACING": tracing, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )

    # The object cannot be had, so it is to be retried: the function runs to its end in both cases.
    assert done.stdout.splitlines()[-1:] == [f"1 {loaded}"], done.stderr


AS_IN_LAMBDA = {
    "LOGBOOM_TRACING": "Active",
    "LAMBDA_TASK_ROOT": "/var/task",
    "_X_AMZN_TRACE_ID": "Root=1-65b0a1c2-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1",
}
TRACED = """
import json, os
import boto3
from logboom_local import samples
from tests.support import tables
from tests.support.aws_in_process import aws_in_process
from tests.support.lambda_context import lambda_context
with aws_in_process():
    samples.put(boto3.client("s3"), "eu-west-1")
    os.environ["GROUPS_TABLE"] = tables.groups()
    os.environ["ACCOUNTS_TABLE"] = tables.accounts()
    os.environ["ALERT_TOPIC_ARN"] = boto3.client("sns").create_topic(Name="alerts")["TopicArn"]
    import app
    from aws_xray_sdk.core import xray_recorder
    sent = []
    xray_recorder.emitter.send_entity = sent.append
    app.handler(json.load(open("../../events/alert.json")), lambda_context("f"))
(alert,) = [entity for entity in sent if entity.name == "alert"]
print(alert.annotations, sorted({call.name for call in sent if call.parent_id == alert.id}))
"""


def test_each_object_is_a_segment_with_its_key_and_its_aws_calls_are_traced(root: Path) -> None:
    environment = {name: value for name, value in WITHOUT_AWS.items() if name != "AWS_ENDPOINT_URL"}
    done = subprocess.run(
        [sys.executable, "-c", TRACED],
        cwd=root / "functions/alert",
        env=environment | AS_IN_LAMBDA | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.splitlines()[-1:] == ["{'key': 'logs/failures.gz'} ['dynamodb', 's3', 'sns']"], done.stderr
