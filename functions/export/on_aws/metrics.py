"""What alarms look at, and beside each metric the line of the log that names the account.

All accounts share a metric, so that one alarm on its maximum or sum watches them all.
"""

from aws_lambda_powertools import Logger

from logboom_aws import metrics
from plan import Lag

_log = Logger()


class Emf:
    """Metrics in CloudWatch's embedded format: lines of the function's log."""

    def lag(self, account: str, lag: Lag) -> None:
        _log.info("how far it is behind", extra={"account": account, **lag._asdict()})
        metrics.write({"ExportLag": lag.oldest_seconds, "ExportOvertaken": lag.overtaken})

    def failure(self, account: str, group: str, error: str) -> None:
        _log.error("not exported", extra={"account": account, "group": group, "reason": error})
        metrics.count("ExportFailures")
