"""Whether what a role may do is what is done as it: enough, and nothing to spare."""

from tests.privilege.left_out import poorer
from tests.privilege.policies import giving
from tests.support import needs
from tests.support.iam import Request, Statement, allows
from tests.support.needs import Need
from tests.support.stack import Stack


def judge(stack: Stack, done: list[Need], keys: Stack) -> None:
    """That every role of the stack allows all that is done as it, and has no action on any resource to spare.

    `keys` is the stack whose keys encrypt what is touched.
    """
    for name in stack.of_type("AWS::IAM::Role"):
        assert not stack.properties(name).get("ManagedPolicyArns"), name
        requests = [need.request for need in done if need.principal == stack.arn(name)]
        requests += [more for request in requests for more in needs.of_keys(keys, request)]
        assert refused(giving(stack)[name], requests) == [], name
        assert to_spare(giving(stack)[name], requests) == [], name


def refused(statements: list[Statement], requests: list[Request]) -> list[Request]:
    """Which of the requests are not allowed."""
    return [request for request in requests if not allows(statements, request)]


def to_spare(statements: list[Statement], requests: list[Request]) -> list[str]:
    """What can be left out of the statements and no request misses it."""
    return [what for what, left in poorer(statements) if not refused(left, requests)]
