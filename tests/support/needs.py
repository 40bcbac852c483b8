"""What an AWS call asks of IAM: actions, resources, and the keys that encrypt them.

Source of actions and resources: https://docs.aws.amazon.com/service-authorization/latest/reference/
"""

from typing import Any, NamedTuple

from tests.support.iam import Request
from tests.support.stack import HUB, REGION, Stack


class Need(NamedTuple):
    """That `principal`, a role's ARN, may do `request`."""

    principal: str
    request: Request


def of_call(service: str, operation: str, given: dict[str, Any], account: str) -> list[Request]:
    """The permissions that the caller needs. Raises KeyError for a call that nobody has looked up."""
    needed: list[Request] = _CALLS[f"{service}.{operation}"](given, account)
    return needed


def of_keys(stack: Stack, request: Request) -> list[Request]:
    """What the caller needs of the key that encrypts what it touches: the services use it as whoever calls them."""
    key = next((key for arn, key in _keys(stack).items() if request.resource.startswith(arn)), None)
    actions = _KEY_ACTIONS.get(request.action) or _KEY_ACTIONS.get(request.action.partition(":")[0], ())
    return [Request(action, key) for action in actions] if key else []


def _keys(stack: Stack) -> dict[str, str]:
    """The ARN of the key by the ARN of what it encrypts, where that is a key of the customer."""
    found: dict[str, str | None] = {}
    for name, queue in stack.of_type("AWS::SQS::Queue").items():
        found[stack.arn(name)] = queue.get("KmsMasterKeyId")
    for name, topic in stack.of_type("AWS::SNS::Topic").items():
        found[stack.arn(name)] = topic.get("KmsMasterKeyId")
    for name, table in stack.of_type("AWS::DynamoDB::Table").items():
        found[stack.arn(name)] = table.get("SSESpecification", {}).get("KMSMasterKeyId")
    for name, bucket in stack.of_type("AWS::S3::Bucket").items():
        (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        found[stack.arn(name)] = rule["ServerSideEncryptionByDefault"].get("KMSMasterKeyID")
    return {
        arn: key if key.startswith("arn:") else f"arn:aws:kms:{REGION}:{stack.account}:key/{key}"
        for arn, key in found.items()
        if key
    }


# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html
# https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
# https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
# https://docs.aws.amazon.com/kms/latest/developerguide/services-dynamodb.html: as the caller
_KEY_ACTIONS: dict[str, tuple[str, ...]] = {
    "sqs:SendMessage": ("kms:GenerateDataKey", "kms:Decrypt"),
    "sqs:ReceiveMessage": ("kms:Decrypt",),
    "sns:Publish": ("kms:GenerateDataKey", "kms:Decrypt"),
    "s3:PutObject": ("kms:GenerateDataKey", "kms:Decrypt"),
    "s3:GetObject": ("kms:Decrypt",),
    "dynamodb": ("kms:Decrypt",),
}


def _queue(given: dict[str, Any]) -> str:
    return f"arn:aws:sqs:{REGION}:" + ":".join(given["QueueUrl"].split("/")[-2:])


def _object(given: dict[str, Any]) -> str:
    return f"arn:aws:s3:::{given['Bucket']}/{given['Key']}"


def _table(given: dict[str, Any], account: str) -> str:
    index = f"/index/{given['IndexName']}" if "IndexName" in given else ""
    return f"arn:aws:dynamodb:{REGION}:{account}:table/{given['TableName']}{index}"


def _on_table(action: str) -> Any:
    return lambda given, account: [Request(f"dynamodb:{action}", _table(given, account))]


def _transaction(given: dict[str, Any], account: str) -> list[Request]:
    actions = {"Put": "PutItem", "Update": "UpdateItem", "Delete": "DeleteItem", "ConditionCheck": "ConditionCheckItem"}
    return [
        Request(f"dynamodb:{actions[kind]}", _table(write, account))
        for item in given["TransactItems"]
        for kind, write in item.items()
    ]


def _export_task(given: dict[str, Any], account: str) -> list[Request]:
    """CloudWatch Logs demands of the caller what it then does itself.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3ExportTasks.html
    """
    bucket, context = f"arn:aws:s3:::{given['destination']}", {"aws:resourceaccount": HUB}
    return [
        Request("logs:CreateExportTask", f"arn:aws:logs:{REGION}:{account}:log-group:{given['logGroupName']}"),
        Request("s3:GetBucketAcl", bucket, context=context),
        Request("s3:GetBucketLocation", bucket, context=context),
        Request("s3:PutObject", f"{bucket}/{given['destinationPrefix']}/aws-logs-write-test", context=context),
    ]


def _anywhere(action: str) -> Any:
    return lambda _given, _account: [Request(action, "*")]


_CALLS: dict[str, Any] = {
    **{f"dynamodb.{name}": _on_table(name) for name in ("GetItem", "PutItem", "UpdateItem", "Query", "Scan")},
    "dynamodb.TransactWriteItems": _transaction,
    "s3.GetObject": lambda given, _: [Request("s3:GetObject", _object(given))],
    "s3.HeadObject": lambda given, _: [Request("s3:GetObject", _object(given))],
    "s3.PutObject": lambda given, _: [Request("s3:PutObject", _object(given))],
    "s3.ListObjectsV2": lambda given, _: [Request("s3:ListBucket", f"arn:aws:s3:::{given['Bucket']}")],
    "sns.Publish": lambda given, _: [Request("sns:Publish", given["TopicArn"])],
    "sqs.SendMessage": lambda given, _: [Request("sqs:SendMessage", _queue(given))],
    "sts.AssumeRole": lambda given, _: [Request("sts:AssumeRole", given["RoleArn"])],
    "secretsmanager.GetSecretValue": lambda given, _: [Request("secretsmanager:GetSecretValue", given["SecretId"])],
    "logs.CreateExportTask": _export_task,
    "logs.DescribeExportTasks": _anywhere("logs:DescribeExportTasks"),
    "logs.DescribeLogGroups": _anywhere("logs:DescribeLogGroups"),
    "resourcegroupstaggingapi.GetResources": _anywhere("tag:GetResources"),
}
