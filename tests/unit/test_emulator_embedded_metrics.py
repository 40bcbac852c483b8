"""The emulator finds the metrics in a log line."""

import json
from typing import Any

import pytest

from emulator.metrics import embedded
from emulator.metrics.embedded import VALUES_MAX, Datum


def line(**more: Any) -> dict[str, Any]:
    metrics = [{"Name": "Events", "Unit": "Count"}, {"Name": "Lag", "Unit": "Seconds"}]
    directive = {"Namespace": "Logboom", "Dimensions": [["service"], ["service", "account"]], "Metrics": metrics}
    told = {"Timestamp": 1_795_320_000_123, "CloudWatchMetrics": [directive]}
    return {"_aws": told, "service": "alert", "account": "111111111111", "Events": 3, "Lag": [1.5, 2]} | more


def test_every_set_of_dimensions_has_every_metric_with_all_its_values() -> None:
    at, alone = 1_795_320_000.123, {"service": "alert"}
    with_account = alone | {"account": "111111111111"}

    assert list(embedded.read(json.dumps(line()))) == [
        Datum("Logboom", "Events", alone, at, "Count", [3]),
        Datum("Logboom", "Lag", alone, at, "Seconds", [1.5, 2]),
        Datum("Logboom", "Events", with_account, at, "Count", [3]),
        Datum("Logboom", "Lag", with_account, at, "Seconds", [1.5, 2]),
    ]


def test_lambda_may_have_put_something_in_front() -> None:
    assert len(list(embedded.read(f"2026-11-22T00:00:00Z\tid\tINFO\t{json.dumps(line())}"))) == 4


@pytest.mark.parametrize("message", ["", "text", "{", "[1]", '{"_aws": 1}', '{"level": "INFO"}', "START RequestId: {}"])
def test_other_lines_hold_none(message: str) -> None:
    assert list(embedded.read(message)) == []


@pytest.mark.parametrize(
    ("more", "left"),
    [({"account": 1}, 2), ({"Events": "3"}, 2), ({"Events": True}, 2), ({"Lag": [1.0] * (VALUES_MAX + 1)}, 2)],
)
def test_what_does_not_fit_is_left_out_alone(more: dict[str, Any], left: int) -> None:
    assert len(list(embedded.read(json.dumps(line(**more))))) == left
