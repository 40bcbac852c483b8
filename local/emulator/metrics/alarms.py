"""CloudWatch's alarms: which state an alarm's definition and its metrics' values make.

How alarms count missing data: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from emulator.metrics import metric_math

type Dimensions = dict[str, str]
type Find = Callable[[str, str, Dimensions], Iterable[Point]]
"""The values of the metric with exactly this namespace, name and dimensions."""

OK, ALARM, INSUFFICIENT_DATA = "OK", "ALARM", "INSUFFICIENT_DATA"

_MORE = 2  # so many periods further back CloudWatch looks for values where some are missing, in the tables it gives

_BREACHES: dict[str, Callable[[float, float], bool]] = {
    "GreaterThanThreshold": lambda value, threshold: value > threshold,
    "GreaterThanOrEqualToThreshold": lambda value, threshold: value >= threshold,
    "LessThanThreshold": lambda value, threshold: value < threshold,
    "LessThanOrEqualToThreshold": lambda value, threshold: value <= threshold,
}

_STATISTICS: dict[str, Callable[[list[float]], float]] = {
    "Sum": sum,
    "Maximum": max,
    "Minimum": min,
    "Average": lambda values: sum(values) / len(values),
    "SampleCount": len,
}


class Point(NamedTuple):
    """A value that was told, at so many seconds."""

    at: float
    value: float


def state(alarm: Mapping[str, Any], find: Find, now: float, before: str = INSUFFICIENT_DATA) -> str:
    """The state at `now` of an alarm that was `before`; `alarm` has CloudFormation's names, without functions."""
    breaches, threshold = _BREACHES[alarm["ComparisonOperator"]], float(alarm["Threshold"])
    series = _series(alarm, find, now)
    return judged(
        [None if value is None else breaches(value, threshold) for value in series],
        alarm["EvaluationPeriods"],
        alarm.get("DatapointsToAlarm") or alarm["EvaluationPeriods"],
        alarm.get("TreatMissingData") or "missing",
        before,
    )


def judged(points: list[bool | None], evaluated: int, to_alarm: int, missing: str, before: str) -> str:
    """The state that these data points make, the oldest first: True breaches, None is missing."""
    there = [point for point in points if point is not None]
    if len(there) >= evaluated:
        return ALARM if sum(there[-evaluated:]) >= to_alarm else OK
    if missing in ("breaching", "notBreaching"):
        filled = evaluated - len(there) if missing == "breaching" else 0
        return ALARM if sum(there) + filled >= to_alarm else OK
    if not all(there):
        return ALARM if sum(there) >= to_alarm else OK
    if missing == "missing":
        old_enough = True in points[: len(points) - to_alarm + 1]
        return ALARM if old_enough else INSUFFICIENT_DATA
    return before


def _series(alarm: Mapping[str, Any], find: Find, now: float) -> list[float | None]:
    """The alarm's values, one a period, the oldest first."""
    count = alarm["EvaluationPeriods"] + _MORE
    if "Metrics" not in alarm:
        return _values(alarm, alarm["Statistic"], alarm["Period"], count, find, now)
    by_id = {
        query["Id"]: _values(stat["Metric"], stat["Stat"], stat["Period"], count, find, now)
        for query in alarm["Metrics"]
        if (stat := query.get("MetricStat"))
    }
    (expression,) = (query["Expression"] for query in alarm["Metrics"] if "Expression" in query)
    return [
        metric_math.value(expression, {name: values[place] for name, values in by_id.items()}) for place in range(count)
    ]


def _values(
    metric: Mapping[str, Any], statistic: str, period: int, count: int, find: Find, now: float
) -> list[float | None]:
    """The metric's statistic in each of the last periods, which end now and not at a full hour."""
    dimensions = {each["Name"]: each["Value"] for each in metric.get("Dimensions", [])}
    found = list(find(metric["Namespace"], metric["MetricName"], dimensions))
    values: list[float | None] = []
    for back in reversed(range(count)):
        end = now - back * period
        inside = [point.value for point in found if end - period < point.at <= end]
        values.append(_STATISTICS[statistic](inside) if inside else None)
    return values
