"""Grouping accuracy on LogHub's messages, which stay outside the checkout; `make bench` prints it."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from types import ModuleType

import pytest

# What each set reaches, rounded down.
FLOORS = {
    "Android": 0.95,
    "Apache": 1.0,
    "Hadoop": 0.98,
    "HealthApp": 1.0,
    "Linux": 0.81,
    "OpenSSH": 1.0,
    "OpenStack": 1.0,
    "Spark": 0.99,
}


@pytest.fixture
def grouping(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """benchmarks/grouping.py, with its own folder on the path as `make bench` has it."""
    monkeypatch.syspath_prepend(root / "benchmarks")
    yield importlib.import_module("grouping")
    for module in ("grouping", "generate"):
        sys.modules.pop(module, None)


@pytest.mark.parametrize("name", FLOORS)
def test_a_set_is_grouped_as_well_as_ever(grouping: ModuleType, name: str) -> None:
    assert grouping.accuracy(_messages(grouping, name), grouping.group) >= FLOORS[name]


def test_the_average_is_over_nine_tenths(grouping: ModuleType) -> None:
    assert mean(grouping.accuracy(_messages(grouping, name), grouping.group) for name in FLOORS) >= 0.9


def test_accuracy_is_the_share_of_messages_in_groups_that_are_exactly_right(grouping: ModuleType) -> None:
    pairs = [("a1", "A"), ("a2", "A"), ("b1", "B"), ("b2", "C")]

    assert grouping.accuracy(pairs, lambda message: message[0]) == 0.5
    assert grouping.accuracy(pairs[:3], lambda message: message[0]) == 1.0
    assert grouping.accuracy(pairs[:2], lambda message: message) == 0.0


def _messages(grouping: ModuleType, name: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = grouping.messages(name)
    if not found:
        pytest.skip(f"{name}.csv is not in {grouping.DATA}")
    return found
