"""What a function counts, as CloudWatch metrics in the embedded metric format: lines of its own log. docs/metrics.md"""

import re
from collections.abc import Mapping

from aws_lambda_powertools.metrics import EphemeralMetrics, MetricUnit

from logboom_aws.settings import Settings, settings

NAMESPACE = "Logboom"
VALUES_MAX = 99
"""Of one metric in one line. CloudWatch takes 100, and at the hundredth Powertools writes the line before it is whole.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""
_UNITS = {
    "Bytes": MetricUnit.Bytes,
    "Lag": MetricUnit.Seconds,
    "ExportLag": MetricUnit.Seconds,
}  # all others are counts
_UNPRINTABLE = re.compile(r"[^ -~]")
_DIMENSION_MAX = 250  # characters; CloudWatch takes 1,024 of ASCII and drops the whole line at anything else


class Function(Settings, frozen=True, kw_only=True):
    """What Lambda itself tells every function: its name, which says its stack, too."""

    aws_lambda_function_name: str


def count(name: str, number: int = 1) -> None:
    """So many more, of this function."""
    write({name: number})


def write(values: Mapping[str, float | list[float]], dimensions: Mapping[str, str] | None = None) -> None:
    """These metrics in one line, by function and service, and by these dimensions if there are any.

    A list is as many values of its metric, at most VALUES_MAX. The values of dimensions may be any text.
    """
    line = EphemeralMetrics(namespace=NAMESPACE)
    line.add_dimension("FunctionName", settings(Function).aws_lambda_function_name)
    for dimension, text in (dimensions or {}).items():
        line.add_dimension(dimension, _dimension(text))
    for name, found in values.items():
        for value in found if isinstance(found, list) else [found]:
            line.add_metric(name, _UNITS.get(name, MetricUnit.Count), value)
    line.flush_metrics()


def _dimension(value: str) -> str:
    return _UNPRINTABLE.sub("?", value)[:_DIMENSION_MAX].lstrip(": ").rstrip() or "-"
