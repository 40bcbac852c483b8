"""What is deployed beside the hub: source accounts, servers, a search domain."""

from tests.privilege.stacks import SOURCE
from tests.privilege.table.case import ASSUME, LAMBDA, LOGS, STRANGER, Case, behalf, who
from tests.support.stack import HUB, REGION

DOMAIN = f"arn:aws:es:{REGION}:{HUB}:domain/search/_bulk"

SOURCE_ACCOUNT = [
    Case(True, "ExportRole", who(HUB, f"logboom-export-{REGION}"), ASSUME, "*"),
    Case(False, "ExportRole", who(HUB, "admin"), ASSUME, "*"),
    Case(False, "ExportRole", who(HUB), ASSUME, "*"),
    Case(False, "ExportRole", who(HUB, "logboom-export-us-east-1"), ASSUME, "*"),
    Case(False, "ExportRole", who(STRANGER, f"logboom-export-{REGION}"), ASSUME, "*"),
    Case(True, "SenderRole", who(LOGS), ASSUME, "*"),
    Case(False, "SenderRole", who(HUB), ASSUME, "*"),
]
HUBS_OWN_ACCOUNT = [
    Case(True, "StreamRole", who(LOGS), ASSUME, "*", behalf(HUB)),
    Case(False, "StreamRole", who(LOGS), ASSUME, "*", behalf(SOURCE)),
]
SERVERS = [
    Case(True, "InstanceRole", who("ec2.amazonaws.com"), ASSUME, "*"),
    Case(False, "InstanceRole", who(LAMBDA), ASSUME, "*"),
    Case(False, "InstanceRole", who(SOURCE, "admin"), ASSUME, "*"),
]
SEARCH = [
    Case(True, "Domain", who(HUB, "logboom-IndexRole"), "es:ESHttpPost", DOMAIN),
    Case(False, "Domain", who(HUB, "logboom-IndexRole"), "es:DeleteDomain", DOMAIN),
    Case(False, "Domain", who(SOURCE, "any"), "es:ESHttpPost", DOMAIN),
]
