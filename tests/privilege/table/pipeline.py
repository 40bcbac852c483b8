"""The hub from the Destination to the topic: who may."""

from tests.privilege.stacks import SOURCE
from tests.privilege.table.case import (
    ADMIN,
    ALARMS,
    ALL_KEYS,
    ASSUME,
    EVENTS,
    FIREHOSE,
    HTTP,
    LAMBDA,
    LOGS,
    REGIONAL_LOGS,
    STRANGER,
    Case,
    behalf,
    who,
)
from tests.support.stack import HUB, REGION

SINK = "arn:aws:s3:::logboom-sinkbucket"
DESTINATION = f"arn:aws:logs:{REGION}:{HUB}:destination:logboom"
TOPIC = f"arn:aws:sns:{REGION}:{HUB}:logboom-alerts"
DIGEST = f"arn:aws:lambda:{REGION}:{HUB}:function:logboom-digest"
SUBSCRIBE, SUBSCRIBE_ALL = "logs:PutSubscriptionFilter", "logs:PutAccountPolicy"
OURS = {"aws:sourceaccount": HUB}
EXPORTER = f"logboom-export-source-{REGION}"


def subscribers(account: str) -> list[Case]:
    """The Destination, and the role by which CloudWatch Logs writes to its stream, for an account that may send."""
    return [
        Case(True, "Destination", who(account), SUBSCRIBE, DESTINATION),
        Case(True, "Destination", who(account, "any"), SUBSCRIBE_ALL, DESTINATION),
        Case(False, "Destination", who(account), "logs:PutDestinationPolicy", DESTINATION),
        Case(False, "Destination", who(account), "logs:DeleteDestination", DESTINATION),
        Case(False, "Destination", who(account), SUBSCRIBE, DESTINATION + "-other"),
        Case(False, "Destination", who(STRANGER), SUBSCRIBE, DESTINATION),
        Case(False, "Destination", who(STRANGER), SUBSCRIBE_ALL, DESTINATION),
        Case(True, "DestinationRole", who(LOGS), ASSUME, "*", behalf(account)),
        Case(True, "DestinationRole", who(LOGS), ASSUME, "*", behalf(HUB, "destination:logboom")),  # its test message
        Case(False, "DestinationRole", who(account), ASSUME, "*"),
        Case(False, "DestinationRole", who(account, EXPORTER), ASSUME, "*"),
        Case(False, "DestinationRole", ADMIN, ASSUME, "*"),
        Case(False, "DestinationRole", who(FIREHOSE), ASSUME, "*", behalf(account)),
        Case(False, "DestinationRole", who(LOGS), ASSUME, "*"),  # on nobody's behalf
    ]


ONLY_FOR_SUBSCRIBERS = [Case(False, "DestinationRole", who(LOGS), ASSUME, "*", behalf(STRANGER))]
FOR_THE_REGION = [
    # AWS documents no condition on the organisation for this role: the Destination's own policy turns strangers away.
    Case(True, "DestinationRole", who(LOGS), ASSUME, "*", behalf(STRANGER)),
    Case(False, "DestinationRole", who(LOGS), ASSUME, "*", behalf(SOURCE, region="us-east-1")),
]


def _role(name: str, service: str) -> list[Case]:
    return [
        Case(True, name, who(service), ASSUME, "*"),
        Case(False, name, who(SOURCE), ASSUME, "*"),
        Case(False, name, ADMIN, ASSUME, "*"),
    ]


def _consumer(name: str) -> list[Case]:
    """The queues of a function that reads the sink: the rule of each, and nobody else."""
    queue, dead = (f"arn:aws:sqs:{REGION}:{HUB}:logboom-{name}{kind}" for kind in ("Queue", "DeadLetterQueue"))
    arn = f"arn:aws:events:{REGION}:{HUB}:rule/logboom-{name.lower()}"
    rule, policy = {"aws:sourcearn": arn}, f"{name}Queue"
    return [
        Case(True, policy, who(EVENTS), "sqs:SendMessage", queue, rule),
        Case(True, policy, who(EVENTS), "sqs:SendMessage", dead, rule),
        Case(False, policy, who(EVENTS), "sqs:SendMessage", queue, {"aws:sourcearn": f"{arn}2"}),
        Case(False, policy, who(EVENTS), "sqs:SendMessage", queue, rule | HTTP),
        Case(False, policy, who(EVENTS), "sqs:ReceiveMessage", queue, rule),
        Case(False, policy, who("s3.amazonaws.com"), "sqs:SendMessage", queue),
        Case(False, policy, who(SOURCE), "sqs:SendMessage", queue),
        Case(False, policy, who(SOURCE), "sqs:ReceiveMessage", queue),
        Case(False, policy, ADMIN, "sqs:ReceiveMessage", queue, HTTP),
        Case(False, policy, ADMIN, "sqs:ReceiveMessage", dead, HTTP),
    ]


def _stream_of(account: str) -> dict[str, str]:
    """What Firehose says of whose stream it delivers."""
    return {"aws:sourceaccount": account, "sts:externalid": account}


def _rule(name: str) -> Case:
    rule = {"aws:sourcearn": f"arn:aws:events:{REGION}:{HUB}:rule/logboom-{name}"}
    return Case(True, "DigestFunction", who(EVENTS), "lambda:InvokeFunction", DIGEST, rule)


PIPELINE = [
    Case(True, "StreamRole", who(FIREHOSE), ASSUME, "*", _stream_of(HUB)),
    Case(False, "StreamRole", who(FIREHOSE), ASSUME, "*", _stream_of(SOURCE)),
    Case(False, "StreamRole", who(SOURCE), ASSUME, "*", _stream_of(HUB)),
    *(row for name in ("Alert", "Digest", "Export", "Index") for row in _role(f"{name}Role", LAMBDA)),
    *_role("ExportFunctionScheduleRole", "scheduler.amazonaws.com"),
    # The sink: nobody from outside
    Case(False, "SinkBucket", who(SOURCE), "s3:PutObject", f"{SINK}/logs/x.gz"),
    Case(False, "SinkBucket", who(SOURCE, EXPORTER), "s3:GetObject", f"{SINK}/logs/x.gz"),
    Case(False, "SinkBucket", who(REGIONAL_LOGS), "s3:PutObject", f"{SINK}/logs/x.gz", behalf(SOURCE)),
    Case(True, "SinkBucket", ADMIN, "s3:GetObject", f"{SINK}/logs/x.gz"),
    Case(False, "SinkBucket", ADMIN, "s3:GetObject", f"{SINK}/logs/x.gz", HTTP),
    Case(False, "SinkBucket", ADMIN, "s3:ListBucket", SINK, HTTP),
    *_consumer("Alert"),
    *_consumer("Index"),
    # The digest: its three rules
    *map(_rule, ("DigestHeldBackRule", "DigestAccountsRule", "DigestDailyRule")),
    _rule("DigestDailyRule2")._replace(allowed=False),
    Case(False, "DigestFunction", who(SOURCE), "lambda:InvokeFunction", DIGEST),
    # The topic and its key: our own alarms
    Case(True, "AlertTopic", who(ALARMS), "sns:Publish", TOPIC, OURS),
    Case(False, "AlertTopic", who(ALARMS), "sns:Publish", TOPIC, {"aws:sourceaccount": SOURCE}),
    Case(False, "AlertTopic", who(ALARMS), "sns:Publish", TOPIC, OURS | HTTP),
    Case(False, "AlertTopic", who(SOURCE), "sns:Publish", TOPIC),
    Case(False, "AlertTopic", who(SOURCE), "sns:Subscribe", TOPIC),
    Case(True, "TopicKey", who(HUB, "logboom-AlertRole"), "kms:GenerateDataKey", ALL_KEYS),
    Case(True, "TopicKey", who(ALARMS), "kms:GenerateDataKey", ALL_KEYS, OURS),
    Case(True, "TopicKey", who(ALARMS), "kms:Decrypt", ALL_KEYS, OURS),
    Case(False, "TopicKey", who(ALARMS), "kms:GenerateDataKey", ALL_KEYS, {"aws:sourceaccount": SOURCE}),
    Case(False, "TopicKey", who(ALARMS), "kms:ScheduleKeyDeletion", ALL_KEYS, OURS),
    Case(False, "TopicKey", who(SOURCE), "kms:Decrypt", ALL_KEYS),
]
