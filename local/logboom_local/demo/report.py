"""What the demo shows: its progress, its result for people, and the same facts as JSON."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from logboom_local.demo.alerts import Alert
from logboom_local.demo.archive import Group
from logboom_local.demo.arrivals import Tally
from logboom_local.demo.lines import Planted

console = Console(highlight=False)
_SHOWN = 3  # alerts


class Result(NamedTuple):
    """All that the demo found out; durations in seconds."""

    accounts: dict[str, Tally]
    objects: int
    alerts: list[Alert]
    groups: list[dict[str, Any]]
    missing: list[Planted]
    unexpected: list[Alert]
    miscounted: list[Planted]
    seconds_to_alert: float | None
    archived: dict[Group, int]
    written: dict[Group, int]
    steps: dict[str, float]

    @property
    def total(self) -> Tally:
        return Tally(*(sum(column) for column in zip(*self.accounts.values(), strict=True)))

    @property
    def passed(self) -> bool:
        told = not (self.missing or self.unexpected or self.miscounted) and self.seconds_to_alert is not None
        return told and self.archived == self.written and not (self.total.lost or self.total.duplicates)


class Steps:
    """Times the demo's steps and shows the one that is under way."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[Any]:
        """Show `name` while the block runs; call the yielded function to say how far it is."""
        started = time.monotonic()
        with console.status(f"{name} ...") as status:
            yield lambda progress: status.update(f"{name} ... {progress}")
        self.seconds[name] = round(time.monotonic() - started, 1)
        console.print(Text.assemble(("✓ ", "green"), f"{name:<44}", (f"{self.seconds[name]:6.1f} s", "dim")))


def show(result: Result) -> None:
    """Print some alerts as a person would read them, the kinds of failure, then the counts."""
    console.print()
    for alert in result.alerts[:_SHOWN]:
        console.print(
            Panel(Text(_readable(alert.text)), title=Text(alert.subject, style="bold red"), title_align="left")
        )
    if len(result.alerts) > _SHOWN:
        console.print(f"... and {len(result.alerts) - _SHOWN} more\n")
    console.print(_kinds(result))
    console.print(_table(result))
    groups, events = len(result.archived), sum(result.archived.values())
    console.print(f"{events:,} of {sum(result.written.values()):,} events of {groups} log groups are in the archive")
    console.print(
        f"{result.objects} objects in the sink bucket, {len(result.groups)} kinds of failure, "
        f"{len(result.alerts)} alerts; an alert {result.seconds_to_alert} s after its line; "
        f"{sum(result.steps.values()):.0f} seconds in all"
    )
    for failure in result.missing:
        console.print(Text(f"no alert for {failure.message!r} in {failure.service}", style="red"))
    for alert in result.unexpected:
        console.print(Text(f"an alert that nothing planted explains: {alert.subject}", style="red"))
    for failure in result.miscounted:
        console.print(Text(f"{failure.message!r} is not counted as it was planted: {failure.events}", style="red"))
    for group in result.written:
        if result.archived.get(group) != result.written[group]:
            console.print(Text(f"the archive has {result.archived.get(group)} events of {group}", style="red"))
    verdict = ("Nothing lost, nothing doubled, every kind of failure told once and counted.", "bold green")
    console.print(Text(*(verdict if result.passed else ("Something is wrong: see the red lines.", "bold red"))))


def _readable(text: str) -> str:
    """An alert without the length of its links, which a mail program hides in a line."""
    return "\n".join(f"{line[:72]} ..." if line.startswith("https://") else line for line in text.strip().split("\n"))


def _kinds(result: Result) -> Table:
    table = Table(title="Kinds of failure", title_justify="left")
    for name in ("times", "accounts", "service", "what"):
        table.add_column(name, justify="right" if name in ("times", "accounts") else "left")
    for group in result.groups:
        table.add_row(f"{group['count']:,}", str(len(group["where"])), group["service"], Text(group["title"]))
    return table


def _table(result: Result) -> Table:
    table = Table(title="Log events, account to sink bucket", title_justify="left")
    for name in ("account", *Tally._fields):
        table.add_column(name, justify="left" if name == "account" else "right")
    for account, tally in result.accounts.items():
        table.add_row(account, *_cells(tally))
    table.add_section()
    table.add_row("all", *_cells(result.total))
    return table


def _cells(tally: Tally) -> list[Text]:
    return [
        Text(f"{value:,}", style="red" if value and name in ("lost", "duplicates") else "")
        for name, value in tally._asdict().items()
    ]


def write_json(result: Result, path: Path) -> None:
    """The same facts for programs."""
    facts = {
        **result.total._asdict(),
        "accounts": {account: tally._asdict() for account, tally in result.accounts.items()},
        "objects": result.objects,
        "alerts": [alert._asdict() for alert in result.alerts],
        "groups": [{name: group[name] for name in ("id", "service", "title", "count")} for group in result.groups],
        "groups_miscounted": [failure.message for failure in result.miscounted],
        "seconds_to_alert": result.seconds_to_alert,
        "archived": sum(result.archived.values()),
        "alerts_missing": [failure.message for failure in result.missing],
        "alerts_unexpected": [alert.subject for alert in result.unexpected],
        "seconds": round(sum(result.steps.values()), 1),
        "steps": result.steps,
    }
    path.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n")
