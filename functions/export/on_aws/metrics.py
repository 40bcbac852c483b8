"""Metrics in CloudWatch's embedded format: lines of the function's log.

All accounts share a metric, so that one alarm on its maximum or sum watches them all; the line names the account.
"""

from aws_lambda_powertools.metrics import MetricUnit, single_metric

from logboom_aws.metrics import NAMESPACE
from plan import Lag


class Emf:
    def __init__(self, function: str) -> None:
        self._function = function

    def lag(self, account: str, lag: Lag) -> None:
        self._write("ExportLag", MetricUnit.Seconds, lag.oldest_hours * 3600, account=account)
        self._write("ExportOvertaken", MetricUnit.Count, lag.overtaken, account=account)

    def failure(self, account: str, group: str, error: str) -> None:
        self._write("ExportFailures", MetricUnit.Count, 1, account=account, group=group, error=error)

    def _write(self, name: str, unit: MetricUnit, value: float, **metadata: str) -> None:
        with single_metric(name=name, unit=unit, value=value, namespace=NAMESPACE) as metric:
            metric.add_dimension("FunctionName", self._function)
            for key, text in metadata.items():
                metric.add_metadata(key, text)
