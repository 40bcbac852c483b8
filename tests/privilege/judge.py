"""Whether what a role may do is what is done as it: enough, nothing to spare, and on nothing else."""

import re
from collections.abc import Iterator
from dataclasses import replace

from tests.privilege.left_out import poorer
from tests.privilege.policies import giving
from tests.privilege.wide import WIDE
from tests.support import needs
from tests.support.iam import Request, Statement, allows, listed
from tests.support.needs import Need
from tests.support.stack import Stack


def judge(stack: Stack, done: list[Need], keys: Stack) -> None:
    """That every role of the stack allows all that is done as it, and nothing that is not.

    `keys` is the stack whose keys encrypt what is touched.
    """
    for name in stack.of_type("AWS::IAM::Role"):
        assert not stack.properties(name).get("ManagedPolicyArns"), name
        requests = [need.request for need in done if need.principal == stack.arn(name)]
        requests += [more for request in requests for more in needs.of_keys(keys, request)]
        judge_one(name, giving(stack)[name], requests)


def judge_one(name: str, statements: list[Statement], requests: list[Request]) -> None:
    """That the statements allow the requests, have no action on any resource to spare, and allow none elsewhere."""
    assert refused(statements, requests) == [], name
    assert to_spare(statements, requests) == [], name
    assert elsewhere(statements, requests) == [], name


def refused(statements: list[Statement], requests: list[Request]) -> list[Request]:
    """Which of the requests are not allowed."""
    return [request for request in requests if not allows(statements, request)]


def to_spare(statements: list[Statement], requests: list[Request]) -> list[str]:
    """What can be left out of the statements and no request misses it."""
    return [what for what, left in poorer(statements) if not refused(left, requests)]


def elsewhere(statements: list[Statement], requests: list[Request]) -> list[Request]:
    """What is done, on things of other names, as far as it is allowed as well.

    Resources that are all of a kind are left aside: test_stars.py has a reason for each.
    """
    narrow = [
        {**each, "Resource": named}
        for each in statements
        if (named := [arn for arn in listed(each["Resource"]) if not WIDE.search(arn)])
    ]
    return [
        other for request in requests if request.resource != "*" for other in _others(request) if allows(narrow, other)
    ]


_NAMED = {
    "s3": ["()([^/]+)(.*)", "([^/]+/)([^/]+)(/.*)"],  # the bucket; the folder
    "sqs": ["()(.+)()"],
    "sns": ["()(.+)()"],
    "logs": ["(log-group:)(/?[^/:]+)(.*)"],  # the first part of the name
}
_AS_MOST = ["([a-z-]+[:/])([^:/]+)(.*)"]
"""What stands before a name in the last part of an ARN, the name, and what is below it."""


def _others(request: Request) -> Iterator[Request]:
    """The request for a thing whose name is longer, at its front or its end."""
    *_, service, region, account, rest = request.resource.split(":", 5)
    head = f"arn:aws:{service}:{region}:{account}:"
    for pattern in _NAMED.get(service, _AS_MOST):
        if found := re.fullmatch(pattern, rest):
            kind, name, below = found.groups()
            yield replace(request, resource=f"{head}{kind}other-{name}{below}")
            yield replace(request, resource=f"{head}{kind}{name}-other{below}")
