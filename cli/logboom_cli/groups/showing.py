"""`logboom show`: all that is known of one kind of failure."""

import time
from collections.abc import Iterator
from typing import Annotated

import typer
from rich.text import Text

from logboom_aws import plain, utc
from logboom_aws.groups import decide, table
from logboom_aws.groups.group import Group, Sample
from logboom_cli.groups.hubs_table import hubs_table
from logboom_cli.hub import Hub, on_hub
from logboom_cli.terminal import console, fail, number, write_json


@on_hub
def show(
    hub: Hub,
    id: Annotated[str, typer.Argument(help="The id that the alert and `logboom groups` name.")],
    json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """Show all that is known of a kind of failure: how often, when, where, and its first and latest event."""
    group = table.get(hubs_table(hub), id)
    if group is None:
        fail(f"there is no group {id}")
    if json:
        write_json(group)
        return
    console.print(Text(plain.printable(group.title), style="bold"))
    _print(_facts(group))
    for name, sample in _samples(group):
        console.print(Text(f"\nThe {name} event", style="bold"))
        _print(_sample(sample))


def _facts(group: Group) -> Iterator[tuple[str, str]]:
    yield "id", group.id
    yield "service", group.service
    yield "severity", f"{group.severity_text} ({group.event_name}), by the rule {group.rule}"
    if group.team:
        yield "team", group.team
    yield "kind", group.template
    yield "seen", f"{number(group.count, 'time')}, from {group.first_seen} to {group.last_seen}"
    yield "this episode", f"{number(group.episode, 'time')}; the last message named {group.told:,}, {_told(group)}"
    yield from ((f"in {place}", f"{count:,}") for place, count in sorted(group.where.items()))
    yield from ((f"on {day}", f"{count:,}") for day, count in sorted(group.days.items()))
    if group.due:
        yield "to be told", f"as {group.due.state}{', held back by the cap' if group.due.held else ''}"
    if group.mute and decide.is_muted(group, int(time.time())):
        yield "muted", f"until {_time(group.mute.until)}, since {_time(group.mute.since)}: {group.mute.why or '-'}"


def _samples(group: Group) -> list[tuple[str, Sample]]:
    both = [("first", group.first), ("latest", group.latest)]
    return both if group.first != group.latest else [("only", group.latest)]


def _sample(sample: Sample) -> Iterator[tuple[str, str]]:
    for name in ("timestamp", "account", "log_group", "log_stream", "id", "request_id", "trace_id", "exception_type"):
        if value := getattr(sample, name):
            yield name.replace("_", " "), value
    yield from ((name, str(value)) for name, value in sample.attributes.items())
    if sample.fields:
        yield "fields", sample.fields
    if sample.stacktrace:
        yield "stack trace", sample.stacktrace
    yield "message", sample.body
    if sample.shortened:
        yield "", "(shortened: the log stream has all of it)"


def _print(facts: Iterator[tuple[str, str]]) -> None:
    for name, value in facts:
        text = plain.printable(value).strip("\n").replace("\n", "\n" + " " * 31)
        console.print(Text.assemble((f"  {plain.printable(name):<28} ", "cyan"), text))


def _told(group: Group) -> str:
    return f"at {_time(group.told_at)}" if group.told_at else "none went out yet"


def _time(at: int) -> str:
    return f"{utc.minute(at * 1000)} UTC"
