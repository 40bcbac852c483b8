"""The emulator's metric math treats what is missing as CloudWatch's page says."""

import pytest

from emulator.metrics import metric_math


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("1 + 2 * 3", 7),
        ("a - b", 1),
        ("a - absent", 3),
        ("absent - a", -3),
        ("absent + 1", None),
        ("absent + absent", None),
        ("a / zero", None),
        ("a > b", 1),
        ("absent < a", 1),
        ("absent < 1", None),
        ("IF(a, b, 7)", 2),
        ("IF(zero, b, 7)", 7),
        ("IF(a, absent, 7)", 0),
        ("IF(absent, b, 7)", None),
        ("IF(zero, b, absent)", None),
        ("IF(a >= 3, 100 * b / a, 0)", 200 / 3),
        ("SUM([a, b, absent])", 5),
    ],
)
def test_missing_values(expression: str, value: float | None) -> None:
    assert metric_math.value(expression, {"a": 3, "b": 2, "zero": 0, "absent": None}) == value


def test_a_sum_of_nothing_is_nothing() -> None:
    assert metric_math.value("SUM([a, b])", {"a": None, "b": None}) is None


@pytest.mark.parametrize("expression", ["SUM(a)", "FILL(a, 0)", "nobody", "IF(a, b)", "'text'"])
def test_what_is_not_known_is_named(expression: str) -> None:
    with pytest.raises(metric_math.Unknown):
        metric_math.value(expression, {"a": 1, "b": 2})
