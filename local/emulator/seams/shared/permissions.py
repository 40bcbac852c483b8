"""Questions to MiniStack's evaluation of IAM policies."""

from typing import Any

from ministack.core import iam_evaluator
from ministack.core.responses import get_region

from emulator.seams.shared.expected import Expected

EXPECTED = Expected({iam_evaluator: {"EvalContext": None}})


def context(principal: str, account: str, action: str, resource: str) -> Any:
    """The EvalContext of `principal` (an ARN or a service), which is of `account`, doing `action` to `resource`."""
    return iam_evaluator.EvalContext(
        principal_arn=principal,
        principal_type="Root",
        principal_account=account,
        action=action,
        resource_arn=resource,
        region=get_region(),
        secure_transport=True,  # as on AWS; there is no TLS here that a policy could demand
    )
