"""The findings on a terminal: what is wrong stands out, and what helps stands beside it."""

from rich.table import Table
from rich.text import Text

from logboom_aws import plain
from logboom_cli.status.finding import Finding, State
from logboom_cli.terminal import console, number

_MARKS = {State.WELL: ("✓", "green"), State.NOTE: ("·", "dim"), State.WRONG: ("✗", "bold red"),
          State.UNREAD: ("?", "bold yellow")}  # fmt: skip


def for_people(title: str, found: list[Finding]) -> None:
    """Print the findings, and in the end whether all is well."""
    shown = Table.grid(padding=(0, 2, 0, 0))
    shown.add_column()
    shown.add_column(no_wrap=True)
    shown.add_column(overflow="fold")
    for finding in found:
        mark, style = _MARKS[finding.state]
        told = Text(plain.printable(finding.says), style=style if finding.state in (State.WRONG, State.UNREAD) else "")
        for line in finding.more:
            told.append(f"\n{plain.printable(line)}", style="default")
        if finding.do:
            told.append(f"\n→ {finding.do}", style="cyan")
        shown.add_row(Text(mark, style=style), Text(finding.part, style="bold"), told)
    console.print(Text(f"{title}\n", style="bold"))
    console.print(shown)
    console.print(_summary(found))


def _summary(found: list[Finding]) -> Text:
    wrong = sum(finding.state is State.WRONG for finding in found)
    unread = sum(finding.state is State.UNREAD for finding in found)
    if not wrong and not unread:
        return Text("\nAll is well.", style="green")
    parts = [number(wrong, "thing") + " wrong"] if wrong else []
    parts += [number(unread, "part") + " not looked at"] if unread else []
    return Text(f"\n{', '.join(parts)}.", style="bold red" if wrong else "bold yellow")
