"""What the templates deploy, made in moto, and functions that run there with the variables that the template gives."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.client import BaseClient
from botocore.exceptions import ClientError
from tests.support import needs, tables
from tests.support.iam import Request
from tests.support.lambda_context import lambda_context
from tests.support.needs import Need
from tests.support.stack import REGION, Stack

from logboom_aws import clients, settings, tracing


def make(stack: Stack) -> None:
    """Make the stack's buckets, queues, tables and topics in moto."""
    s3: Any = boto3.client("s3")
    for name in stack.of_type("AWS::S3::Bucket"):
        s3.create_bucket(Bucket=stack.named(name), CreateBucketConfiguration={"LocationConstraint": REGION})
    for name in stack.of_type("AWS::SQS::Queue"):
        boto3.client("sqs").create_queue(QueueName=stack.named(name))
    for name in stack.of_type("AWS::SNS::Topic"):
        boto3.client("sns").create_topic(Name=stack.named(name))
    for name, table in stack.of_type("AWS::DynamoDB::Table").items():
        tables.make(stack.named(name), table)


def secret() -> str:
    """The ARN of a secret with the user of a cluster."""
    user = json.dumps({"username": "logboom", "password": "x"})
    made: str = boto3.client("secretsmanager").create_secret(Name="search", SecretString=user)["ARN"]
    return made


@contextmanager
def as_function(stack: Stack, logical_id: str) -> Iterator[None]:
    """The environment of a function as Lambda makes it; nothing is cached from another."""
    function = stack.properties(logical_id)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in function["Environment"]["Variables"].items():
            patch.setenv(name, str(value))
        patch.delenv("AWS_ENDPOINT_URL")
        patch.setenv("LOGBOOM_TRACING", "PassThrough")
        patch.setenv("AWS_LAMBDA_FUNCTION_NAME", stack.named(logical_id))
        for name in ("AWS_REGION", "AWS_DEFAULT_REGION"):
            patch.setenv(name, REGION)
        for cached in (clients.dynamodb, clients.s3, clients.sns, clients.sqs, clients.secretsmanager,
                       clients._assumed, settings.settings, tracing._tracer):  # fmt: skip
            cached.cache_clear()
        yield


def context(stack: Stack, logical_id: str) -> SimpleNamespace:
    made = lambda_context(stack.named(logical_id))
    made.get_remaining_time_in_millis = lambda: 60_000
    return made


@contextmanager
def recorded(role: str) -> Iterator[list[Need]]:
    """Every call of boto3 while this lasts, as what it needs; calls of `role` but where another was assumed."""
    found: list[Need] = []
    assumed: dict[str, str] = {}
    one_at_a_time = threading.RLock()  # moto is not made for threads
    original: Callable[..., Any] = vars(BaseClient)["_make_api_call"]

    def call(client: Any, operation: str, given: dict[str, Any]) -> Any:
        caller = assumed.get(client._request_signer._credentials.access_key, role)
        account = caller.split(":")[4]
        service = client.meta.service_model.service_name
        found.extend(Need(caller, request) for request in needs.of_call(service, operation, given, account))
        try:
            with one_at_a_time:
                answer = original(client, operation, given)
        except ClientError as error:
            if error.response["Error"]["Code"] == "NoSuchKey":  # who may not list a bucket is told AccessDenied instead
                found.append(Need(caller, Request("s3:ListBucket", f"arn:aws:s3:::{given['Bucket']}")))
            raise
        if operation == "AssumeRole":
            assumed[answer["Credentials"]["AccessKeyId"]] = given["RoleArn"]
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseClient, "_make_api_call", call)
        yield found
