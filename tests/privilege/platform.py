"""What AWS itself does as a role, and no code of ours: by role, with AWS's page that asks for it."""

from collections.abc import Iterator

from tests.support import cloudwatch_agent
from tests.support.iam import Request
from tests.support.needs import Need
from tests.support.stack import REGION, Stack

_LAMBDA_LOGS = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html"
_LAMBDA_XRAY = "https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html"
_LAMBDA_SQS = "https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html"
_LAMBDA_VPC = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html"
_FIREHOSE = "https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html"
_DESTINATION = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions-Firehose.html"
_SENDER = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions-Firehose-Account.html"
_OWN_STREAM = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#FirehoseExample"
_EXPORT_TASKS = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3ExportTasks.html"
_SCHEDULER = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html"
# What of AWS's policy for it (CloudWatchAgentServerPolicy) it uses for log files with a retention: target.go
_AGENT = "https://github.com/aws/amazon-cloudwatch-agent/tree/main/plugins/outputs/cloudwatchlogs/internal/pusher"
_AGENT_CONFIGURATION = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/download-CloudWatch-Agent-on-EC2-Instance-SSM-first.html"

_INTERFACES = [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:DeleteNetworkInterface",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
]


def of_hub(hub: Stack) -> Iterator[Need]:
    """What AWS does as the roles of the hub's template."""
    for name, function in hub.of_type("AWS::Lambda::Function").items():
        role, group = _role(hub, name), function["LoggingConfig"]["LogGroup"]
        stream = f"arn:aws:logs:{REGION}:{hub.account}:log-group:{group}:log-stream:2026"
        yield from _needs(role, ["logs:CreateLogStream", "logs:PutLogEvents"], stream, _LAMBDA_LOGS)
        if function["TracingConfig"]["Mode"] == "Active":
            yield from _needs(role, ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*", _LAMBDA_XRAY)
        if "VpcConfig" in function:
            yield from _needs(role, _INTERFACES, "*", _LAMBDA_VPC)
    for mapping in hub.of_type("AWS::Lambda::EventSourceMapping").values():
        (function_id,) = (
            key for key in hub.of_type("AWS::Lambda::Function") if hub.named(key) == mapping["FunctionName"]
        )
        actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
        yield from _needs(_role(hub, function_id), actions, mapping["EventSourceArn"], _LAMBDA_SQS)
    for schedule in hub.of_type("AWS::Scheduler::Schedule").values():
        target = schedule["Target"]
        yield from _needs(target["RoleArn"], ["lambda:InvokeFunction"], target["Arn"], _SCHEDULER)
    yield from _needs(hub.arn("ExportRole"), ["logs:DescribeLogStreams"], _log_stream(hub), _EXPORT_TASKS)
    yield from _firehose(hub)
    write = ["firehose:PutRecord", "firehose:PutRecordBatch"]
    yield from _needs(hub.arn("DestinationRole"), write, hub.arn("Stream"), _DESTINATION)


def _firehose(hub: Stack) -> Iterator[Need]:
    role, bucket = hub.arn("StreamRole"), hub.arn("SinkBucket")
    on_bucket = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
    yield from _needs(role, on_bucket, bucket, _FIREHOSE)
    for prefix in ("logs", "errors"):
        on_object = ["s3:PutObject", "s3:GetObject", "s3:AbortMultipartUpload"]
        yield from _needs(role, on_object, f"{bucket}/{prefix}/2026/11/22/04/logboom-1", _FIREHOSE)
    stream = hub.arn("StreamLogGroup").removesuffix("*") + "log-stream:sink"
    yield from _needs(role, ["logs:PutLogEvents"], stream, _FIREHOSE)


def of_source(source: Stack) -> Iterator[Need]:
    """What AWS does as the roles of the source template, whichever of them there are."""
    made = source.resources
    if "SenderRole" in made:
        yield from _needs(source.arn("SenderRole"), ["logs:PutLogEvents"], _log_stream(source), _SENDER)
    if "StreamRole" in made:
        stream = f"arn:aws:firehose:{REGION}:{source.account}:deliverystream/logboom"
        write = ["firehose:PutRecord", "firehose:PutRecordBatch"]
        yield from _needs(source.arn("StreamRole"), write, stream, _OWN_STREAM)
    if "ExportRole" in made:
        yield from _needs(source.arn("ExportRole"), ["logs:DescribeLogStreams"], _log_stream(source), _EXPORT_TASKS)


def of_servers(servers: Stack) -> list[Request]:
    """What the CloudWatch agent does on a server, with the configuration of source/agent.yaml."""
    logs = f"arn:aws:logs:{REGION}:{servers.account}:log-group:"
    needs = [*_needs("", ["ssm:GetParameter"], servers.arn("Configuration"), _AGENT_CONFIGURATION)]
    needs += _needs("", ["logs:DescribeLogGroups"], "*", _AGENT)
    for file in cloudwatch_agent.read(servers.properties("Configuration")["Value"]):
        group = f"{logs}{file.log_group_name}"
        needs += _needs("", ["logs:CreateLogGroup", "logs:PutRetentionPolicy"], group, _AGENT)
        needs += _needs("", ["logs:CreateLogStream", "logs:PutLogEvents"], f"{group}:log-stream:i-1", _AGENT)
    return [need.request for need in needs]


def _log_stream(stack: Stack) -> str:
    return f"arn:aws:logs:{REGION}:{stack.account}:log-group:/aws/lambda/orders:log-stream:x"


def _role(hub: Stack, function: str) -> str:
    return str(hub.properties(function)["Role"])


def _needs(role: str, actions: list[str], resource: str, source: str) -> Iterator[Need]:
    assert source.startswith(("https://docs.aws.amazon.com/", "https://github.com/aws/"))
    for action in actions:
        yield Need(role, Request(action, resource))
