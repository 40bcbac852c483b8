"""Metrics as CloudWatch would have them: those that functions write into their logs, and those of AWS itself."""

from collections import defaultdict

from emulator.metrics import embedded
from emulator.metrics.alarms import Dimensions, Point

NOW = 1_795_320_000.0

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
"""Those that are written a second time with another dimension besides FunctionName and service."""


class Told:
    """What was told, up to NOW; ages are in seconds before that."""

    def __init__(self) -> None:
        self._points: dict[tuple[str, str, frozenset[tuple[str, str]]], list[Point]] = defaultdict(list)

    def take(self, log: str, ago: float = 0) -> list[str]:
        """Take the metrics in the lines of a function's log, as if written so long ago; returns their names."""
        found = [datum for line in log.splitlines() for datum in embedded.read(line)]
        for datum in found:
            for value in datum.values:
                self.put(datum.namespace, datum.name, value, datum.dimensions, ago)
        return [datum.name for datum in found]

    def put(self, namespace: str, name: str, value: float, dimensions: Dimensions, ago: float = 0) -> None:
        self._points[namespace, name, frozenset(dimensions.items())].append(Point(NOW - ago, value))

    def find(self, namespace: str, name: str, dimensions: Dimensions) -> list[Point]:
        """What emulator.metrics.alarms asks for."""
        return self._points[namespace, name, frozenset(dimensions.items())]
