"""boto3 clients, each made once and when first asked for: making one costs a tenth of a second of cold start."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import boto3

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient


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


def credentials() -> Any:
    """What requests are signed with that boto3 does not make: botocore's, which renew themselves."""
    return boto3.Session().get_credentials()
