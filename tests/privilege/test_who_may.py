"""Who may and who may not, by every policy that lets in somebody else than a role of ours."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.privilege.test_each_role import ORGANIZATION
from tests.support.iam import Request, Statement, allows
from tests.support.stack import HUB, REGION, Stack

LISTED, STRANGER = "111111111111", "666666666666"
SINK, ARCHIVE = "arn:aws:s3:::logboom-sinkbucket", "arn:aws:s3:::logboom-archivebucket"
DESTINATION = f"arn:aws:logs:{REGION}:{HUB}:destination:logboom"
QUEUE = f"arn:aws:sqs:{REGION}:{HUB}:logboom-AlertQueue"
DEAD_LETTERS = f"arn:aws:sqs:{REGION}:{HUB}:logboom-AlertDeadLetterQueue"
EXPORT_QUEUE = f"arn:aws:sqs:{REGION}:{HUB}:logboom-ExportQueue"
TOPIC = f"arn:aws:sns:{REGION}:{HUB}:logboom-alerts"
KEY = "*"  # in a key's policy, that key
LOGS, REGIONAL_LOGS, EVENTS = "logs.amazonaws.com", f"logs.{REGION}.amazonaws.com", "events.amazonaws.com"
ALARMS = "cloudwatch.amazonaws.com"
ACL = {"s3:x-amz-acl": "bucket-owner-full-control"}
RULE = {"aws:sourcearn": f"arn:aws:events:{REGION}:{HUB}:rule/logboom-alert"}
HTTP = {"aws:securetransport": "false"}


def who(principal: str, role: str = "", organization: str = ORGANIZATION) -> tuple[dict[str, str], dict[str, str]]:
    """An account's root or role, or a service; with what every request of it carries."""
    if not principal.isdigit():
        return {"Service": principal}, {}
    arn = f"arn:aws:iam::{principal}:{f'role/{role}' if role else 'root'}"
    context = {"aws:principalarn": arn, "aws:principalaccount": principal, "aws:principalorgid": organization}
    return {"AWS": arn}, context


def behalf(account: str, group: str = "log-group:/aws/lambda/orders:*", region: str = REGION) -> dict[str, str]:
    """What CloudWatch Logs says of whom it acts for."""
    arn = f"arn:aws:logs:{region}:{account}:{group}"
    return {"aws:sourceaccount": account, "aws:sourcearn": arn, "aws:sourceorgid": _organization_of(account)}


def _organization_of(account: str) -> str:
    return "o-somebodyelse" if account == STRANGER else ORGANIZATION


class Case(NamedTuple):
    """A row of the table: `policy` (a logical id of the template) answers `allowed`."""

    allowed: bool
    policy: str
    who: tuple[dict[str, str], dict[str, str]]
    action: str
    resource: str
    more: dict[str, str] = {}  # noqa: RUF012 - never changed


EXPORTER = "logboom-export-source-eu-west-1"
SUBSCRIBE, SUBSCRIBE_ALL = "logs:PutSubscriptionFilter", "logs:PutAccountPolicy"
ASSUME, PUT, ACL_OF = "sts:AssumeRole", "s3:PutObject", "s3:GetBucketAcl"
OURS, THEIRS = f"{ARCHIVE}/logs/{LISTED}/aws/lambda/orders/x.gz", f"{ARCHIVE}/logs/{STRANGER}/x.gz"
MANIFEST = f"{ARCHIVE}/manifests/{LISTED}/x.json"
TABLE = [
    # The Destination: who may subscribe to it
    Case(True, "Destination", who(LISTED), SUBSCRIBE, DESTINATION),
    Case(True, "Destination", who(LISTED, "any"), SUBSCRIBE_ALL, DESTINATION),
    Case(False, "Destination", who(STRANGER, organization="o-somebodyelse"), SUBSCRIBE, DESTINATION),
    Case(False, "Destination", who(STRANGER, organization="o-somebodyelse"), SUBSCRIBE_ALL, DESTINATION),
    Case(False, "Destination", who(LISTED), "logs:PutDestinationPolicy", DESTINATION),
    Case(False, "Destination", who(LISTED), "logs:DeleteDestination", DESTINATION),
    Case(False, "Destination", who(LISTED), SUBSCRIBE, DESTINATION + "-other"),
    # The role by which CloudWatch Logs writes to the stream: nobody else, and for nobody else
    Case(True, "DestinationRole", who(LOGS), ASSUME, "*", behalf(LISTED)),
    Case(True, "DestinationRole", who(LOGS), ASSUME, "*", behalf(HUB, "destination:logboom")),  # its test message
    Case(False, "DestinationRole", who(LISTED), ASSUME, "*"),
    Case(False, "DestinationRole", who(LISTED, EXPORTER), ASSUME, "*"),
    Case(False, "DestinationRole", who(HUB, "admin"), ASSUME, "*"),
    Case(False, "DestinationRole", who("firehose.amazonaws.com"), ASSUME, "*", behalf(LISTED)),
    Case(False, "DestinationRole", who(LOGS), ASSUME, "*"),  # on nobody's behalf
    Case(True, "StreamRole", who("firehose.amazonaws.com"), ASSUME, "*", {"sts:externalid": HUB}),
    Case(False, "StreamRole", who("firehose.amazonaws.com"), ASSUME, "*", {"sts:externalid": LISTED}),
    Case(False, "StreamRole", who(LISTED), ASSUME, "*", {"sts:externalid": HUB}),
    Case(True, "AlertRole", who("lambda.amazonaws.com"), ASSUME, "*"),
    Case(False, "AlertRole", who(LISTED), ASSUME, "*"),
    # The sink: nobody from outside
    Case(False, "SinkBucket", who(LISTED), PUT, f"{SINK}/logs/x.gz"),
    Case(False, "SinkBucket", who(LISTED, EXPORTER), "s3:GetObject", f"{SINK}/logs/x.gz"),
    Case(False, "SinkBucket", who(REGIONAL_LOGS), PUT, f"{SINK}/logs/x.gz", behalf(LISTED)),
    # The archive: CloudWatch Logs and the export's role, each into the folder of the account that it acts for
    Case(True, "ArchiveBucket", who(REGIONAL_LOGS), ACL_OF, ARCHIVE, behalf(LISTED)),
    Case(True, "ArchiveBucket", who(REGIONAL_LOGS), PUT, OURS, behalf(LISTED) | ACL),
    Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, OURS, behalf(LISTED)),
    Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, THEIRS, behalf(LISTED) | ACL),
    Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, MANIFEST, behalf(LISTED) | ACL),
    Case(False, "ArchiveBucket", who(REGIONAL_LOGS), ACL_OF, ARCHIVE, behalf(STRANGER)),
    Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, THEIRS, behalf(STRANGER) | ACL),
    Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, OURS, behalf(LISTED, "delivery:x") | ACL),
    Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, OURS, behalf(LISTED) | ACL | HTTP),
    Case(False, "ArchiveBucket", who("delivery.logs.amazonaws.com"), PUT, OURS, behalf(LISTED) | ACL),
    Case(True, "ArchiveBucket", who(LISTED, EXPORTER), PUT, OURS, ACL),
    Case(False, "ArchiveBucket", who(LISTED, EXPORTER), PUT, OURS),
    Case(False, "ArchiveBucket", who(LISTED, EXPORTER), PUT, OURS, ACL | HTTP),
    Case(False, "ArchiveBucket", who(LISTED, EXPORTER), PUT, THEIRS, ACL),
    Case(False, "ArchiveBucket", who(LISTED, EXPORTER), PUT, MANIFEST, ACL),
    Case(False, "ArchiveBucket", who(LISTED, EXPORTER), "s3:GetObject", OURS, ACL),
    Case(False, "ArchiveBucket", who(LISTED, EXPORTER), "s3:DeleteObject", OURS, ACL),
    Case(False, "ArchiveBucket", who(LISTED, "admin"), PUT, OURS, ACL),
    Case(False, "ArchiveBucket", who(STRANGER, EXPORTER, "o-somebodyelse"), PUT, THEIRS, ACL),
    # The queues: the rule of each, and nobody else
    Case(True, "AlertQueue", who(EVENTS), "sqs:SendMessage", QUEUE, RULE),
    Case(True, "AlertQueue", who(EVENTS), "sqs:SendMessage", DEAD_LETTERS, RULE),
    Case(False, "AlertQueue", who(EVENTS), "sqs:SendMessage", QUEUE, {"aws:sourcearn": f"{RULE['aws:sourcearn']}2"}),
    Case(False, "AlertQueue", who(EVENTS), "sqs:SendMessage", QUEUE, RULE | HTTP),
    Case(False, "AlertQueue", who(EVENTS), "sqs:ReceiveMessage", QUEUE, RULE),
    Case(False, "AlertQueue", who("s3.amazonaws.com"), "sqs:SendMessage", QUEUE, RULE),
    Case(False, "AlertQueue", who(LISTED), "sqs:SendMessage", QUEUE),
    Case(False, "AlertQueue", who(LISTED), "sqs:ReceiveMessage", QUEUE),
    Case(False, "ExportQueue", who(LISTED), "sqs:SendMessage", EXPORT_QUEUE),
    Case(False, "ExportQueue", who(EVENTS), "sqs:SendMessage", EXPORT_QUEUE, RULE),
    # The topic and its key: our own alarms
    Case(True, "AlertTopic", who(ALARMS), "sns:Publish", TOPIC, {"aws:sourceaccount": HUB}),
    Case(False, "AlertTopic", who(ALARMS), "sns:Publish", TOPIC, {"aws:sourceaccount": LISTED}),
    Case(False, "AlertTopic", who(ALARMS), "sns:Publish", TOPIC, {"aws:sourceaccount": HUB} | HTTP),
    Case(False, "AlertTopic", who(LISTED), "sns:Publish", TOPIC),
    Case(False, "AlertTopic", who(LISTED), "sns:Subscribe", TOPIC),
    Case(True, "TopicKey", who(HUB, "logboom-AlertRole"), "kms:GenerateDataKey", KEY),
    Case(True, "TopicKey", who(ALARMS), "kms:GenerateDataKey", KEY, {"aws:sourceaccount": HUB}),
    Case(False, "TopicKey", who(ALARMS), "kms:GenerateDataKey", KEY, {"aws:sourceaccount": LISTED}),
    Case(False, "TopicKey", who(ALARMS), "kms:ScheduleKeyDeletion", KEY, {"aws:sourceaccount": HUB}),
    Case(False, "TopicKey", who(LISTED), "kms:Decrypt", KEY),
]
BY_LIST = [Case(False, "DestinationRole", who(LOGS), ASSUME, "*", behalf(STRANGER))]
BY_ORGANIZATION = [
    # AWS documents no condition on the organisation for this role: the Destination's own policy turns strangers away.
    Case(True, "DestinationRole", who(LOGS), ASSUME, "*", behalf(STRANGER)),
    Case(False, "DestinationRole", who(LOGS), ASSUME, "*", behalf(LISTED, region="us-east-1")),
]


def _name(case: Any) -> str:
    return f"{case.policy} {next(iter(case.who[0].values()))} {case.action}" if isinstance(case, Case) else str(case)


@pytest.mark.parametrize("case", [*TABLE, *BY_LIST], ids=_name)
def test_where_accounts_are_listed(translated_hub: dict[str, Any], case: Case) -> None:
    decide(Stack(translated_hub, "logboom", SourceAccountIds=LISTED), case)


@pytest.mark.parametrize("case", [*TABLE, *BY_ORGANIZATION], ids=_name)
def test_where_an_organisation_sends(translated_hub: dict[str, Any], case: Case) -> None:
    decide(Stack(translated_hub, "logboom", OrganizationId=ORGANIZATION), case)


SOURCE_TABLE = [
    Case(True, "ExportRole", who(HUB, f"logboom-export-{REGION}"), ASSUME, "*"),
    Case(False, "ExportRole", who(HUB, "admin"), ASSUME, "*"),
    Case(False, "ExportRole", who(HUB), ASSUME, "*"),
    Case(False, "ExportRole", who(HUB, "logboom-export-us-east-1"), ASSUME, "*"),
    Case(False, "ExportRole", who(STRANGER, f"logboom-export-{REGION}"), ASSUME, "*"),
    Case(True, "SenderRole", who(LOGS), ASSUME, "*"),
    Case(False, "SenderRole", who(HUB), ASSUME, "*"),
]


@pytest.mark.parametrize("case", SOURCE_TABLE, ids=_name)
def test_in_a_source_account(source: dict[str, Any], case: Case) -> None:
    stack = Stack(source, "logboom", LISTED, HubAccountId=HUB, ExportFromHub="Yes", HubPolicy="organization")
    decide(stack, case)


def test_in_the_hubs_own_account_the_streams_role_serves_that_account_only(source: dict[str, Any]) -> None:
    stack = Stack(source, "logboom", HUB, HubAccountId=HUB)
    for allowed, account in ((True, HUB), (False, LISTED)):
        decide(stack, Case(allowed, "StreamRole", who(LOGS), ASSUME, "*", behalf(account)))


def test_every_policy_that_lets_somebody_in_is_in_the_table(translated_hub: dict[str, Any]) -> None:
    hub = Stack(translated_hub, "logboom", SourceAccountIds=LISTED)
    types = {"AWS::Logs::Destination", "AWS::KMS::Key", "AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::SQS::Queue"}
    by_lambda_or_scheduler = {
        name
        for name, role in hub.of_type("AWS::IAM::Role").items()
        if all(
            each["Principal"] in ({"Service": ["lambda.amazonaws.com"]}, {"Service": "lambda.amazonaws.com"},
                                  {"Service": ["scheduler.amazonaws.com"]})
            for each in role["AssumeRolePolicyDocument"]["Statement"]
        )
    }  # fmt: skip
    letting_in = {name for name, found in hub.resources.items() if found["Type"] in types | {"AWS::IAM::Role"}}

    missing = letting_in - by_lambda_or_scheduler - {case.policy for case in TABLE}
    assert missing == {"AlertDeadLetterQueue", "ExportDeadLetterQueue"}  # they share the policy of their queue


def test_the_page_has_every_policy_and_what_it_allows(root: Path) -> None:
    _, _, section = (root / "SECURITY.md").read_text().partition("## Who may write to my bucket?\n")
    rows = re.findall(r"^\| `(\w+)`[^|]*\|[^|]*\|([^|]*)\|", section.partition("\n## ")[0], re.MULTILINE)
    cases = [*TABLE, *BY_LIST, *BY_ORGANIZATION, *SOURCE_TABLE]

    assert {policy for policy, _ in rows} == {case.policy for case in cases}
    told = {(policy, action) for policy, may in rows for action in re.findall(r"`(\w+:\w+)`", may)}
    assert told == {(case.policy, case.action) for case in cases if case.allowed}


def decide(stack: Stack, case: Case) -> None:
    """That the policy answers as the row says."""
    principal, context = case.who
    request = Request(case.action, case.resource, principal, {"aws:securetransport": "true", **context, **case.more})
    assert allows(policy(stack, case.policy), request) is case.allowed


def policy(stack: Stack, logical_id: str) -> list[Statement]:
    """The statements of a resource's own policy, or of a role's trust."""
    found = stack.resources[logical_id]
    given = found["Properties"]
    document = given.get("DestinationPolicy") or given.get("AssumeRolePolicyDocument") or given.get("KeyPolicy")
    if document is None:
        name = stack.named(logical_id)
        (document,) = (
            each["Properties"]["PolicyDocument"]
            for each in stack.resources.values()
            if each["Type"] in ("AWS::S3::BucketPolicy", "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy")
            and any(reference.endswith(name) for reference in _attached(each["Properties"]))
        )
    statements: list[Statement] = (json.loads(document) if isinstance(document, str) else document)["Statement"]
    return statements


def _attached(properties: dict[str, Any]) -> list[str]:
    return [properties["Bucket"]] if "Bucket" in properties else properties.get("Queues") or properties["Topics"]
