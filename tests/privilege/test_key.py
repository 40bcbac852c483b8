"""The key policy of docs/encryption.md: who may use the key by it, and that it is enough for what the hub does."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.privilege.stacks import KEY, SOURCE
from tests.privilege.table.case import ALARMS, EVENTS, Case, answer, who
from tests.support.stack import HUB, REGION, Stack

LOG_GROUPS = f"logs.{REGION}.amazonaws.com"
ENCRYPT, USE = "kms:Encrypt", "kms:GenerateDataKey"


def encrypting(account: str) -> dict[str, str]:
    """What CloudWatch Logs says of the log group that it encrypts."""
    return {"kms:encryptioncontext:aws:logs:arn": f"arn:aws:logs:{REGION}:{account}:log-group:/aws/lambda/x"}


TABLE = [
    Case(True, "", who(HUB, "logboom-AlertRole"), USE, KEY),
    Case(True, "", who(HUB, "deployer"), "kms:CreateGrant", KEY),  # for Firehose and DynamoDB
    Case(True, "", who(EVENTS), USE, KEY),
    Case(True, "", who(EVENTS), "kms:Decrypt", KEY),
    Case(True, "", who(ALARMS), USE, KEY, {"aws:sourceaccount": HUB}),
    Case(True, "", who(ALARMS), "kms:Decrypt", KEY, {"aws:sourceaccount": HUB}),
    Case(False, "", who(ALARMS), USE, KEY, {"aws:sourceaccount": SOURCE}),
    Case(True, "", who(LOG_GROUPS), ENCRYPT, KEY, encrypting(HUB)),
    Case(False, "", who(LOG_GROUPS), ENCRYPT, KEY, encrypting(SOURCE)),
    Case(False, "", who(LOG_GROUPS), ENCRYPT, KEY),
    Case(False, "", who(EVENTS), "kms:ScheduleKeyDeletion", KEY),
    Case(False, "", who(SOURCE), "kms:Decrypt", KEY),
    Case(False, "", who(SOURCE), "kms:CreateGrant", KEY),
    Case(False, "", who("s3.amazonaws.com"), USE, KEY),
]


def documented(root: Path) -> dict[str, Any]:
    """The policy as docs/encryption.md has it, for another account."""
    (text,) = re.findall(r"```json\n(.*?)```", (root / "docs/encryption.md").read_text(), re.DOTALL)
    found: dict[str, Any] = json.loads(text.replace("999999999999", HUB))
    return found


@pytest.mark.parametrize("case", TABLE, ids=lambda case: f"{next(iter(case.who[0].values()))} {case.action}")
def test_who_may_use_the_key(root: Path, case: Case) -> None:
    assert answer(documented(root)["Statement"], case) is case.allowed


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
