"""The hub's archive and the queue of its export: who may."""

from tests.privilege.stacks import SOURCE
from tests.privilege.table.case import ADMIN, EVENTS, HTTP, REGIONAL_LOGS, STRANGER, Case, behalf, who
from tests.privilege.table.pipeline import EXPORTER
from tests.support.stack import HUB, REGION

BUCKET = "arn:aws:s3:::logboom-archivebucket"
QUEUE = f"arn:aws:sqs:{REGION}:{HUB}:logboom-ExportQueue"
DEAD_LETTERS = f"arn:aws:sqs:{REGION}:{HUB}:logboom-ExportDeadLetterQueue"
ACL = {"s3:x-amz-acl": "bucket-owner-full-control"}
PUT, ACL_OF = "s3:PutObject", "s3:GetBucketAcl"
THEIRS = f"{BUCKET}/logs/{STRANGER}/x.gz"


def exported(account: str) -> list[Case]:
    """CloudWatch Logs and the export's role, each into the folder of the account that it acts for."""
    folder, manifest = f"{BUCKET}/logs/{account}/aws/lambda/orders/x.gz", f"{BUCKET}/manifests/{account}/x.json"
    return [
        Case(True, "ArchiveBucket", who(REGIONAL_LOGS), ACL_OF, BUCKET, behalf(account)),
        Case(False, "ArchiveBucket", who(REGIONAL_LOGS), ACL_OF, BUCKET, behalf(account, "delivery:x")),
        Case(False, "ArchiveBucket", who(REGIONAL_LOGS), ACL_OF, BUCKET, behalf(account) | HTTP),
        Case(True, "ArchiveBucket", who(REGIONAL_LOGS), PUT, folder, behalf(account) | ACL),
        Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, folder, behalf(account)),
        Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, THEIRS, behalf(account) | ACL),
        Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, manifest, behalf(account) | ACL),
        Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, folder, behalf(account, "delivery:x") | ACL),
        Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, folder, behalf(account) | ACL | HTTP),
        Case(False, "ArchiveBucket", who("delivery.logs.amazonaws.com"), PUT, folder, behalf(account) | ACL),
        Case(True, "ArchiveBucket", who(account, EXPORTER), PUT, folder, ACL),
        Case(False, "ArchiveBucket", who(account, EXPORTER), PUT, folder),
        Case(False, "ArchiveBucket", who(account, EXPORTER), PUT, folder, ACL | HTTP),
        Case(False, "ArchiveBucket", who(account, EXPORTER), PUT, THEIRS, ACL),
        Case(False, "ArchiveBucket", who(account, EXPORTER), PUT, manifest, ACL),
        Case(False, "ArchiveBucket", who(account, EXPORTER), "s3:GetObject", folder, ACL),
        Case(False, "ArchiveBucket", who(account, EXPORTER), "s3:DeleteObject", folder, ACL),
        Case(False, "ArchiveBucket", who(account, "other"), PUT, folder, ACL),
    ]


def not_exported(account: str) -> list[Case]:
    folder = f"{BUCKET}/logs/{account}/x.gz"
    return [
        Case(False, "ArchiveBucket", who(REGIONAL_LOGS), ACL_OF, BUCKET, behalf(account)),
        Case(False, "ArchiveBucket", who(REGIONAL_LOGS), PUT, folder, behalf(account) | ACL),
        Case(False, "ArchiveBucket", who(account, EXPORTER), PUT, folder, ACL),
    ]


ARCHIVE = [
    # The hub's own log groups
    Case(True, "ArchiveBucket", who(REGIONAL_LOGS), ACL_OF, BUCKET, behalf(HUB)),
    Case(True, "ArchiveBucket", who(REGIONAL_LOGS), PUT, f"{BUCKET}/logs/{HUB}/x.gz", behalf(HUB) | ACL),
    *not_exported(STRANGER),
    Case(False, "ExportQueue", who(SOURCE), "sqs:SendMessage", QUEUE),
    Case(False, "ExportQueue", who(EVENTS), "sqs:SendMessage", QUEUE),
    Case(True, "ExportQueue", ADMIN, "sqs:SendMessage", QUEUE),
    Case(False, "ExportQueue", ADMIN, "sqs:SendMessage", QUEUE, HTTP),
    Case(False, "ExportQueue", ADMIN, "sqs:SendMessage", DEAD_LETTERS, HTTP),
]
