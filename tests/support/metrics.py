"""Metrics: those that functions write into their logs, who writes which, and what CloudWatch then has of them."""

from collections import defaultdict
from typing import Any

from emulator.metrics import embedded
from emulator.metrics.alarms import Dimensions, Point
from emulator.metrics.embedded import Datum

NOW = 1_795_320_000.0
OWN = {"FunctionName", "service"}
"""The dimensions that every metric of ours has."""

_BY_CONSUMERS = {"Quarantined", "Redelivered", "OwnEvents", "Retried", "GivenUp"}
_OF_LINES = {"Events", "Bytes", "Lag", "Failures", "Timeouts", "OutOfMemory", "Crashes"}
_OF_HTTP = {"HttpRequests", "Http4xx", "Http5xx"}

WRITTEN = {
    "alert": _BY_CONSUMERS | _OF_LINES | _OF_HTTP,
    "index": _BY_CONSUMERS | {"Refused"},
    "digest": {"SilentAccounts"},
    "export": {"ExportLag", "ExportOvertaken", "ExportFailures", "Retried", "GivenUp"},
}
"""Our own metrics, by the service (the function) that writes them."""

MORE_DIMENSIONS = {
    "Events": {"cloud.account.id"},
    "Bytes": {"cloud.account.id"},
    "Failures": {"severity_text", "event_name", "service.name"},
}
"""Those that are written a second time with another dimension besides OWN."""


def read(log: str) -> list[Datum]:
    """The metrics in the lines of a function's log."""
    return [datum for line in log.splitlines() for datum in embedded.read(line)]


def values(log: str, dimension: str = "") -> dict[Any, dict[str, list[float]]]:
    """The values of each metric, by the value of a dimension besides OWN; by None for none besides."""
    found: dict[Any, dict[str, list[float]]] = {}
    for datum in read(log):
        if datum.dimensions.keys() - OWN == ({dimension} if dimension else set()):
            there = found.setdefault(datum.dimensions.get(dimension), {})
            there.setdefault(datum.name, []).extend(datum.values)
    return found


class Told:
    """What CloudWatch was told, up to NOW; ages are in seconds before that."""

    def __init__(self) -> None:
        self._points: dict[tuple[str, str, frozenset[tuple[str, str]]], list[Point]] = defaultdict(list)

    def take(self, log: str, ago: float = 0) -> list[str]:
        """Take the metrics in a function's log, as if written so long ago; returns their names."""
        found = read(log)
        for datum in found:
            for value in datum.values:
                self.put(datum.namespace, datum.name, value, datum.dimensions, ago)
        return [datum.name for datum in found]

    def put(self, namespace: str, name: str, value: float, dimensions: Dimensions, ago: float = 0) -> None:
        self._points[namespace, name, frozenset(dimensions.items())].append(Point(NOW - ago, value))

    def find(self, namespace: str, name: str, dimensions: Dimensions) -> list[Point]:
        """What emulator.metrics.alarms asks for."""
        return self._points[namespace, name, frozenset(dimensions.items())]
