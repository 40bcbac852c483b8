"""What the pages tell people to type exists: commands, their options, make's targets, and alarms."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from logboom_cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
OUTPUT = re.compile(r"^```text\n.*?^```", re.DOTALL | re.MULTILINE)
FENCE = re.compile(r"^```\w+\n(.*?)^```", re.DOTALL | re.MULTILINE)
INDENTED = re.compile(r"(?:^(?: {4}|\t).*\n)+", re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"(?:^|[\s(/>|])logboom ([a-z-]+)([^\n|;#)`]*)")
OPTION = re.compile(r"(?<!\S)--[a-z-]+")
MAKE = re.compile(r"(?:^|[\s`|;&])make ([a-z-]+)")


def code(page: Path) -> Iterator[str]:
    """What stands in the page as code; a line that ends in a backslash goes on."""
    text = OUTPUT.sub("", page.read_text("utf-8"))
    for pattern in (FENCE, INDENTED, SPAN):
        for found in pattern.finditer(text):
            yield (found[1] if found.groups() else found[0]).replace("\\\n", " ")


def commands() -> dict[str, set[str]]:
    """Every command's options."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return {
        name: {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        for name, command in group.commands.items()
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_that_a_page_names_exists(page: Path) -> None:
    known = commands()
    named = [found for text in code(page) for found in COMMAND.finditer(text) if not found[1].startswith("-")]
    unknown = [found[0].strip() for found in named if found[1] not in known]
    unknown += [
        f"{found[1]} {option}"
        for found in named
        for option in OPTION.findall(found[2])
        if option not in known.get(found[1], {option})
    ]

    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_target_of_make_that_a_page_names_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert {name for text in code(page) for name in MAKE.findall(text)} <= targets


def test_commands_are_found_in_the_pages_at_all() -> None:
    named = {
        (found[1], *OPTION.findall(found[2]))
        for page in PAGES
        for text in code(page)
        for found in COMMAND.finditer(text)
    }

    assert {
        ("status",),
        ("replay", "--reason"),
        ("mute", "--for", "--why"),
        ("search", "--since", "--service"),
    } <= named


def test_every_alarm_has_a_row_that_says_what_to_do() -> None:
    alarms = set(re.findall(r"AlarmName: !Sub \$\{AWS::StackName\}-(\S+)", (ROOT / "template.yaml").read_text()))
    table = (ROOT / "docs/operations.md").read_text().partition("| alarm | what to do |")[2].partition("\n\n")[0]
    rows = {name for row in table.splitlines() for name in SPAN.findall(row.split("|")[1] if row else "")}

    assert alarms
    assert alarms - rows == set()
