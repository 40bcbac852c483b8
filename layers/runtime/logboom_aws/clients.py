"""boto3 clients, each made once and when first asked for: making one costs a tenth of a second of cold start."""

from __future__ import annotations

import logging
import time
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import boto3

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_logs import CloudWatchLogsClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient

# Lambda sets the level for all loggers: at INFO, botocore tells where it found its credentials.
logging.getLogger("botocore").setLevel(logging.WARNING)


@cache
def dynamodb() -> DynamoDBClient:
    return boto3.client("dynamodb")


@cache
def s3() -> S3Client:
    return boto3.client("s3")


@cache
def secretsmanager() -> SecretsManagerClient:
    return boto3.client("secretsmanager")


@cache
def sns() -> SNSClient:
    return boto3.client("sns")


@cache
def sqs() -> SQSClient:
    return boto3.client("sqs")


def logs(role: str = "") -> CloudWatchLogsClient:
    """CloudWatch Logs, of another account where a role is given. Raises ClientError where it may not be assumed."""
    client: CloudWatchLogsClient = _with_role("logs", role)
    return client


def tagging(role: str = "") -> Any:
    """The tags of all kinds of resources; as `logs`."""
    return _with_role("resourcegroupstaggingapi", role)


def _with_role(service: str, role: str) -> Any:
    return _assumed(service, role, int(time.monotonic() // _RENEWED))


_RENEWED = 1800  # seconds; a role is assumed for twice as long, so that a client never outlives its credentials


@lru_cache(maxsize=128)
def _assumed(service: str, role: str, _half_hour: int) -> Any:
    if not role:
        return boto3.client(service)  # type: ignore[call-overload]
    return boto3.client(service, **assumed(boto3.client("sts"), role, 2 * _RENEWED))  # type: ignore[call-overload]


def assumed(sts: Any, role: str, seconds: int) -> dict[str, str]:
    """What makes a boto3 client act as a role, for so long. Raises ClientError where it may not be assumed."""
    given = sts.assume_role(RoleArn=role, RoleSessionName="logboom", DurationSeconds=seconds)["Credentials"]
    return {
        "aws_access_key_id": given["AccessKeyId"],
        "aws_secret_access_key": given["SecretAccessKey"],
        "aws_session_token": given["SessionToken"],
    }


def credentials() -> Any:
    """What requests are signed with that boto3 does not make: botocore's, which renew themselves."""
    return boto3.Session().get_credentials()
