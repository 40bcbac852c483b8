"""`make bench`, after reading: how well `logboom.fingerprint` groups, and how fast.

Accuracy is measured on LogHub, 2,000 messages of each of sixteen systems, which people have put into groups
(https://github.com/logpai/loghub). The sets are not part of the project: they are looked for at `../shared/data/loghub`
or under LOGBOOM_DATA, as `<set>.csv` with the columns Content and EventId, and named where they are absent.

A message is read and fingerprinted as any line is: `logboom.fingerprint(logboom.parse(content))`.
"""

import csv
import os
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean
from typing import Any

import generate
from rich.console import Console
from rich.table import Table

import logboom

DATA = Path(os.environ.get("LOGBOOM_DATA") or Path(__file__).resolve().parents[2] / "shared/data") / "loghub"
SETS = [
    *("Android", "Apache", "BGL", "HDFS", "HPC", "Hadoop", "HealthApp", "Linux"),
    *("Mac", "OpenSSH", "OpenStack", "Proxifier", "Spark", "Thunderbird", "Windows", "Zookeeper"),
]
ROUNDS = 5


def measure(console: Console) -> dict[str, Any]:
    """Accuracy by set, their average, and fingerprints a second."""
    sets = {name: messages(name) for name in SETS}
    found = {name: accuracy(pairs, group) for name, pairs in sets.items() if pairs}
    if skipped := [name for name, pairs in sets.items() if not pairs]:
        console.print(f"not in {DATA}, skipped: {', '.join(skipped)}")
    facts: dict[str, Any] = {"accuracy": found, "average": mean(found.values()) if found else None}
    facts["fingerprints_per_second"] = {
        "failures": _per_second(_failures()),
        "text": _per_second([logboom.parse(message) for pairs in sets.values() for message, _ in pairs]),
    }
    _show(facts, console)
    return facts


def messages(name: str) -> list[tuple[str, str]]:
    """Each message of a set with the group that people put it into; none where the set is absent."""
    path = DATA / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["Content"], row["EventId"]) for row in csv.DictReader(file)]


def accuracy(pairs: Iterable[tuple[str, str]], group: Callable[[str], str]) -> float:
    """Grouping accuracy, as in "Tools and Benchmarks for Automated Log Parsing" (ICSE-SEIP 2019).

    The share of messages whose group holds exactly the messages that their true group holds.
    """
    ours: dict[str, set[int]] = {}
    true: dict[str, set[int]] = {}
    for number, (message, event) in enumerate(pairs):
        ours.setdefault(group(message), set()).add(number)
        true.setdefault(event, set()).add(number)
    right = set(map(frozenset, true.values()))
    return sum(len(found) for found in ours.values() if found in right) / sum(map(len, true.values()))


def group(message: str) -> str:
    return logboom.fingerprint(logboom.parse(message)).id


def _failures() -> list[logboom.Record]:
    """What alerts in an object such as the one above: tracebacks, structured errors, HTTP 5xx."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "object.gz"
        generate.write(file, 8 * 2**20)
        with file.open("rb") as stream:
            return [found for found in logboom.read(stream, region="eu-west-1") if logboom.verdict(found).fires]


def _per_second(records: list[logboom.Record]) -> float:
    """The best of some rounds, the first of which warms up."""
    return max((len(records) / _seconds(records) for _ in range(ROUNDS)), default=0) if records else 0


def _seconds(records: list[logboom.Record]) -> float:
    start = time.perf_counter()
    for record in records:
        logboom.fingerprint(record)
    return time.perf_counter() - start


def _show(facts: dict[str, Any], console: Console) -> None:
    table = Table(title="grouping accuracy on LogHub", title_justify="left")
    table.add_column("")
    table.add_column("", justify="right")
    for name, found in facts["accuracy"].items():
        table.add_row(name, f"{found:.4f}")
    if facts["accuracy"]:
        table.add_section()
        table.add_row(f"average of {len(facts['accuracy'])}", f"{facts['average']:.4f}")
        console.print(table)
    speed = facts["fingerprints_per_second"]
    console.print(f"fingerprints a second: {speed['failures']:,.0f} of failures, {speed['text']:,.0f} of plain text")


if __name__ == "__main__":
    measure(Console())
