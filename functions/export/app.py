"""Export: brings every log group of every account into the archive bucket, one window of time after another."""

from collections.abc import Iterable
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

import accounts
import driver
import on_aws
import plan
import ports
from logboom_aws import batch
from logboom_aws.settings import settings
from parameters import Parameters


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    """The schedule's event begins a run in every account; each message is a step of one account's run."""
    told = settings(Parameters)
    outside = on_aws.outside(told)
    if "Records" not in event:
        return begin(outside, accounts.listed(told), told.limits())
    return batch.process(event, context, lambda message: driver.step(message, outside, told.limits()))


def begin(outside: ports.Outside, ids: Iterable[str], limits: plan.Limits) -> dict[str, list[str]]:
    """Beginning twice does no harm: the second run takes over from the first.

    How far behind each archive is, is told here as well as at a run's end: a run that hangs comes to no end.
    """
    begun = []
    for account in ids:
        outside.queue.send({"account": account}, 0)
        state, groups = outside.table.account(account), outside.table.groups(account)
        outside.metrics.lag(account, plan.lag(state, groups, limits.settling, outside.clock()))
        begun.append(account)
    return {"accounts": begun}
