"""The embedded metric format: log lines in which CloudWatch finds metrics.

Format: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

VALUES_MAX = 100
"""Of one metric in one line; CloudWatch takes no metric with more."""


class Datum(NamedTuple):
    """Values of one metric at one time, in seconds."""

    namespace: str
    name: str
    dimensions: dict[str, str]
    at: float
    unit: str
    values: list[float]


def read(message: str) -> Iterator[Datum]:
    """What a log event says of metrics: one datum for each metric and set of dimensions; nothing for any other event.

    A metric without its value, and a set with a dimension that has none, are left out, as on AWS.
    """
    line = _document(message)
    told = line.get("_aws")
    if not isinstance(told, dict):
        return
    for directive in told.get("CloudWatchMetrics", []):
        for names in directive["Dimensions"]:
            dimensions = {name: line[name] for name in names if isinstance(line.get(name), str)}
            if len(dimensions) < len(names):
                continue
            for metric in directive["Metrics"]:
                if values := _values(line.get(metric["Name"])):
                    at, unit = told["Timestamp"] / 1000, metric.get("Unit", "None")
                    yield Datum(directive["Namespace"], metric["Name"], dimensions, at, unit, values)


def _document(message: str) -> dict[str, Any]:
    """The JSON object of a line; Lambda may have put something in front of it."""
    try:
        found = json.loads(message[message.find("{") :])
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _values(target: Any) -> list[float]:
    values = target if isinstance(target, list) else [target]
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)
    return [float(value) for value in values] if numbers and len(values) <= VALUES_MAX else []
