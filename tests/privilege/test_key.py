"""The key policies of docs/encryption.md and docs/export.md: who may use the keys by them, and what is encrypted."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.privilege.left_out import poorer, unconditional
from tests.privilege.stacks import ARCHIVE_KEY, KEY, SOURCE
from tests.privilege.table.case import ALARMS, EVENTS, REGIONAL_LOGS, STRANGER, Case, answer, name_of, who
from tests.support.iam import Statement
from tests.support.stack import HUB, REGION, Stack

USE, READ, DELETE = "kms:GenerateDataKey", "kms:Decrypt", "kms:ScheduleKeyDeletion"
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
FOR_LOG_GROUPS = ["kms:Encrypt", READ, "kms:ReEncryptTo", USE, "kms:DescribeKey"]


def encrypting(account: str) -> dict[str, str]:
    """What CloudWatch Logs says of the log group that it encrypts."""
    return {"kms:encryptioncontext:aws:logs:arn": f"arn:aws:logs:{REGION}:{account}:log-group:/aws/lambda/x"}


TABLE = [
    Case(True, "key", who(HUB, "logboom-AlertRole"), USE, KEY),
    Case(True, "key", who(HUB, "deployer"), "kms:CreateGrant", KEY),  # for Firehose and DynamoDB
    Case(True, "key", who(EVENTS), USE, KEY),
    Case(True, "key", who(EVENTS), READ, KEY),
    Case(True, "key", who(ALARMS), USE, KEY, {"aws:sourceaccount": HUB}),
    Case(True, "key", who(ALARMS), READ, KEY, {"aws:sourceaccount": HUB}),
    Case(False, "key", who(ALARMS), USE, KEY, {"aws:sourceaccount": SOURCE}),
    *(Case(True, "key", who(REGIONAL_LOGS), action, KEY, encrypting(HUB)) for action in FOR_LOG_GROUPS),
    Case(False, "key", who(REGIONAL_LOGS), USE, KEY, encrypting(SOURCE)),
    Case(False, "key", who(REGIONAL_LOGS), USE, KEY),
    Case(False, "key", who(EVENTS), DELETE, KEY),
    Case(False, "key", who(SOURCE), READ, KEY),
    Case(False, "key", who(SOURCE), "kms:CreateGrant", KEY),
    Case(False, "key", who("s3.amazonaws.com"), USE, KEY),
    *(
        Case(True, "archive's key", user, action, ARCHIVE_KEY)
        for user in (who(REGIONAL_LOGS), who(HUB, "logboom-export"), who(SOURCE, "logboom-export-source"))
        for action in (USE, READ)
    ),
    Case(False, "archive's key", who(REGIONAL_LOGS), DELETE, ARCHIVE_KEY),
    Case(False, "archive's key", who(SOURCE), DELETE, ARCHIVE_KEY),
    Case(False, "archive's key", who(STRANGER), READ, ARCHIVE_KEY),
]


def documented(root: Path) -> dict[str, Any]:
    """The policy as docs/encryption.md has it, for another account."""
    (text,) = re.findall(r"```json\n(.*?)```", (root / "docs/encryption.md").read_text(), re.DOTALL)
    found: dict[str, Any] = json.loads(text.replace("999999999999", HUB))
    return found


def for_the_archive(root: Path) -> list[Statement]:
    """The statements that docs/export.md asks for."""
    texts = re.findall(r'^    (\{"Effect".*?\})$', (root / "docs/export.md").read_text(), re.DOTALL | re.MULTILINE)
    given = {"<region>": REGION, "<hub account>": HUB, "<each source account>": SOURCE}
    return [json.loads(re.sub("<[a-z ]+>", lambda found: given[found[0]], text)) for text in texts]


@pytest.fixture(scope="module")
def keys(root: Path) -> dict[str, list[Statement]]:
    return {"key": documented(root)["Statement"], "archive's key": for_the_archive(root)}


@pytest.mark.parametrize("case", TABLE, ids=name_of)
def test_who_may_use_the_keys(keys: dict[str, list[Statement]], case: Case) -> None:
    assert answer(keys[case.policy], case) is case.allowed


def test_neither_policy_can_lose_anything_unseen(keys: dict[str, list[Statement]]) -> None:
    for key, statements in keys.items():
        for what, changed in (*poorer(statements), *unconditional(statements)):
            assert any(answer(changed, case) is not case.allowed for case in TABLE if case.policy == key), what


def test_all_that_rests_is_encrypted_with_it_and_nothing_without(translated_hub: dict[str, Any]) -> None:
    keyed = Stack(translated_hub, "logboom", SourceAccountIds=SOURCE, KmsKeyArn=KEY, SearchEndpoint="https://x.example")
    plain = Stack(translated_hub, "logboom", SourceAccountIds=SOURCE, SearchEndpoint="https://x.example")

    resting = {"AWS::DynamoDB::Table", "AWS::KinesisFirehose::DeliveryStream", "AWS::Logs::LogGroup", "AWS::S3::Bucket",
               "AWS::SNS::Topic", "AWS::SQS::Queue"}  # fmt: skip
    wanted = {name for name, found in keyed.resources.items() if found["Type"] in resting} - {"ArchiveBucket"}
    assert {name for name in wanted if KEY in json.dumps(keyed.properties(name))} == wanted
    assert "TopicKey" not in keyed.resources
    assert KEY not in json.dumps(plain.resources)


def test_the_key_of_the_archive_is_another(translated_hub: dict[str, Any]) -> None:
    hub = Stack(translated_hub, "logboom", SourceAccountIds=SOURCE, ArchiveKmsKeyArn=KEY)

    using = {name for name in hub.resources if KEY in json.dumps(hub.properties(name))}
    assert using == {"ArchiveBucket", "ExportRole"}
