"""What one object holds, summed up: told as metrics, once, when all else about the object has succeeded."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from logboom import Record, Verdict
from logboom.out_of_memory import ran_out
from logboom.wire.summary import Summary
from logboom_aws import metrics

VALUES_MAX = 100
"""Of a dimension, that one object may add: each is a metric that costs, and a storm may fail in thousands of services.

The most frequent are told by name, the rest together as OTHER.
"""
OTHER = "(other)"
_KINDS = {"lambda.timeout": "Timeouts", "lambda.crash": "Crashes"}
_ACCESS = ("http.access", "syslog")  # a server's line that came through syslog keeps all but the name of its event


class Counts:
    """The sums of one object: in all, and by the value of each dimension."""

    def __init__(self) -> None:
        self._all: Counter[str] = Counter()
        self._by: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
        self._lags: list[float] = []

    def envelope(self, found: Summary) -> None:
        """Count what an envelope brings, whatever its lines turn out to be."""
        for sums in (self._all, self._by["cloud.account.id"][found.account_id]):
            sums["Events"] += found.events
            sums["Bytes"] += found.bytes
        if found.newest > 0:
            self._lags.append(max(0.0, time.time() - found.newest / 1000))

    def record(self, record: Record, verdict: Verdict) -> None:
        """Count what a record says."""
        if verdict.fires:
            self._all["Failures"] += 1
            self._by["severity_text"][verdict.severity_text]["Failures"] += 1
            self._by["event_name"][record.event_name]["Failures"] += 1
            self._by["service.name"][str(record.resource.get("service.name", ""))]["Failures"] += 1
        if kind := _KINDS.get(record.event_name):
            self._all[kind] += 1
        # The default fires at every such record: where it has let one pass, nobody need look again.
        if (verdict.fires or verdict.rule != "default") and ran_out(record):
            self._all["OutOfMemory"] += 1
        if record.event_name in _ACCESS:
            self._request(record)

    def write(self) -> None:
        """Tell it all; nothing of an object that holds nothing."""
        if not self._all["Events"]:
            return
        metrics.write({**self._all, **({"Lag": _spread(self._lags)} if self._lags else {})})
        for dimension, found in self._by.items():
            for value, sums in _most(found):
                metrics.write(sums, {dimension: value})

    def _request(self, record: Record) -> None:
        status = record.attributes.get("http.response.status_code")
        if isinstance(status, int):
            self._all["HttpRequests"] += 1
            self._all["Http4xx"] += 400 <= status < 500  # 0 is written, too: a rate needs all three
            self._all["Http5xx"] += status >= 500


def _most(found: Mapping[str, Counter[str]]) -> Iterator[tuple[str, Mapping[str, int]]]:
    """The values with the highest sums, and what is left of the others."""
    ordered = sorted(found.items(), key=lambda each: (-each[1].total(), each[0]))
    named = len(ordered) if len(ordered) <= VALUES_MAX else VALUES_MAX - 1
    yield from ordered[:named]
    if rest := ordered[named:]:
        yield OTHER, sum((sums for _, sums in rest), Counter())


def _spread(lags: list[float]) -> list[float]:
    """As many as one line takes, evenly out of all, the longest among them."""
    step = -(-len(lags) // metrics.VALUES_MAX)
    return sorted(lags, reverse=True)[::step]
