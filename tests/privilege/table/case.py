"""A row of the table: who asks a policy for what, and what it answers."""

from typing import NamedTuple

from tests.privilege.stacks import ORGANIZATION
from tests.support.iam import Request, Statement, allows
from tests.support.stack import HUB, REGION

STRANGER = "666666666666"
ALL_KEYS = "*"  # in a key's policy, that key
LOGS, REGIONAL_LOGS, EVENTS = "logs.amazonaws.com", f"logs.{REGION}.amazonaws.com", "events.amazonaws.com"
ALARMS, LAMBDA, FIREHOSE = "cloudwatch.amazonaws.com", "lambda.amazonaws.com", "firehose.amazonaws.com"
ASSUME = "sts:AssumeRole"
HTTP = {"aws:securetransport": "false"}

type Who = tuple[dict[str, str], dict[str, str]]
"""A principal, and what every request of it carries."""


def organization_of(account: str) -> str:
    return "o-somebodyelse" if account == STRANGER else ORGANIZATION


def who(principal: str, role: str = "") -> Who:
    """An account's root or role, or a service."""
    if not principal.isdigit():
        return {"Service": principal}, {}
    arn = f"arn:aws:iam::{principal}:{f'role/{role}' if role else 'root'}"
    context = {"aws:principalarn": arn, "aws:principalaccount": principal}
    return {"AWS": arn}, {**context, "aws:principalorgid": organization_of(principal)}


ADMIN = who(HUB, "admin")
"""Somebody of the hub's account to whom IAM allows everything."""


def behalf(account: str, group: str = "log-group:/aws/lambda/orders:*", region: str = REGION) -> dict[str, str]:
    """What CloudWatch Logs says of whom it acts for."""
    arn = f"arn:aws:logs:{region}:{account}:{group}"
    return {"aws:sourceaccount": account, "aws:sourcearn": arn, "aws:sourceorgid": organization_of(account)}


class Case(NamedTuple):
    """The policy of `policy` (a logical id of the template) answers `allowed`."""

    allowed: bool
    policy: str
    who: Who
    action: str
    resource: str
    more: dict[str, str] = {}  # noqa: RUF012 - never changed


def answer(statements: list[Statement], case: Case) -> bool:
    """What IAM says to the request of a row under these statements.

    Within an account the caller's own policies allow as well as the resource's, but for roles and keys, which have to
    allow by themselves.
    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html
    """
    principal, context = case.who
    request = Request(case.action, case.resource, principal, {"aws:securetransport": "true", **context, **case.more})
    if case.who == ADMIN and not case.action.startswith(("sts:", "kms:")):
        statements = [*statements, {"Effect": "Allow", "Action": "*", "Resource": "*"}]
    return allows(statements, request)


def name_of(case: Case) -> str:
    return f"{case.policy} {next(iter(case.who[0].values()))} {case.action}"
