"""The emulator's alarms decide as CloudWatch's own tables say."""

from typing import Any

import pytest

from emulator.metrics import alarms
from emulator.metrics.alarms import ALARM, INSUFFICIENT_DATA, OK, Dimensions, Point

RETAINED = "as before"
MISSING = ("missing", "ignore", "breaching", "notBreaching")
READ = {"0": False, "X": True, "-": None}


@pytest.mark.parametrize(
    ("points", "states"),
    [
        ("0-X-X", (OK, OK, OK, OK)),
        ("0----", (OK, OK, OK, OK)),
        ("-----", (INSUFFICIENT_DATA, RETAINED, ALARM, OK)),
        ("0XX-X", (ALARM, ALARM, ALARM, ALARM)),
        ("----X", (INSUFFICIENT_DATA, RETAINED, ALARM, OK)),
        ("X----", (ALARM, RETAINED, ALARM, OK)),
    ],
)
def test_three_points_of_three(points: str, states: tuple[str, ...]) -> None:
    """The first table of AWS's page."""
    assert _all(points, to_alarm=3) == states


@pytest.mark.parametrize(
    ("points", "states"),
    [
        ("0-X-X", (ALARM, ALARM, ALARM, ALARM)),
        ("00X0X", (ALARM, ALARM, ALARM, ALARM)),
        ("0-X--", (OK, OK, ALARM, OK)),
        ("----0", (OK, OK, ALARM, OK)),
        ("----X", (INSUFFICIENT_DATA, RETAINED, ALARM, OK)),
    ],
)
def test_two_points_of_three(points: str, states: tuple[str, ...]) -> None:
    """The second table."""
    assert _all(points, to_alarm=2) == states


def _all(points: str, to_alarm: int) -> tuple[str, ...]:
    return tuple(
        alarms.judged([READ[point] for point in points], 3, to_alarm, missing, RETAINED) for missing in MISSING
    )


ALERT = {"FunctionName": "alert"}


def _alarm(**more: Any) -> dict[str, Any]:
    return {
        "Namespace": "Logboom",
        "MetricName": "Lag",
        "Dimensions": [{"Name": "FunctionName", "Value": "alert"}],
        "Statistic": "Maximum",
        "Period": 60,
        "EvaluationPeriods": 1,
        "Threshold": 5,
        "ComparisonOperator": "GreaterThanThreshold",
        "TreatMissingData": "notBreaching",
    } | more


@pytest.mark.parametrize(
    ("statistic", "value"), [("Sum", 9), ("Maximum", 6), ("Minimum", 1), ("Average", 3), ("SampleCount", 3)]
)
def test_each_statistic_is_of_the_periods_own_values(statistic: str, value: float) -> None:
    told = [Point(1000, 99), Point(1001, 1), Point(1030, 2), Point(1060, 6), Point(1061, 99)]

    def at_least(threshold: float) -> str:
        alarm = _alarm(Statistic=statistic, Threshold=threshold, ComparisonOperator="GreaterThanOrEqualToThreshold")
        return alarms.state(alarm, lambda *_: told, 1060)

    assert (at_least(value), at_least(value + 0.1)) == (ALARM, OK)


def test_a_metric_with_other_dimensions_is_another_metric() -> None:
    def find(_namespace: str, _name: str, dimensions: Dimensions) -> list[Point]:
        return [Point(1000, 9)] if dimensions == ALERT else []

    assert alarms.state(_alarm(), find, 1000) == ALARM
    assert alarms.state(_alarm(Dimensions=[]), find, 1000) == OK


def test_an_expression_is_computed_of_each_periods_values() -> None:
    def query(name: str) -> dict[str, Any]:
        return {
            "Id": name,
            "ReturnData": False,
            "MetricStat": {"Metric": {"Namespace": "N", "MetricName": name}, "Stat": "Sum", "Period": 60},
        }

    metrics = [
        query("errors"),
        query("requests"),
        {"Id": "rate", "Expression": "IF(requests >= 10, errors / requests, 0)"},
    ]
    told = {"errors": [Point(0, 3), Point(60, 3)], "requests": [Point(0, 9), Point(60, 10)]}

    def at(now: float) -> str:
        alarm = _alarm(Metrics=metrics, Threshold=0.2)
        return alarms.state(alarm, lambda _, name, __: told[name], now)

    assert (at(0), at(60)) == (OK, ALARM)
