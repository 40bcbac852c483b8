"""Where the commands print, and how they end when they cannot go on."""

import sys
from typing import Any, NoReturn

import msgspec
import typer
from rich.console import Console

# Without markup and emoji: what is printed comes from logs, files and AWS, where `[/aws/x]` and `:bug:` mean nothing.
console = Console(markup=False, emoji=False, highlight=False, soft_wrap=True)
errors = Console(markup=False, emoji=False, highlight=False, soft_wrap=True, stderr=True)

COLOURS = {"FATAL": "bold red", "ERROR": "red", "WARN": "yellow", "INFO": "green", "DEBUG": "dim", "TRACE": "dim"}
"""Of each severity, by its text."""


def write_json(found: Any) -> None:
    """A JSON object in a line of its own, for programs."""
    sys.stdout.write(msgspec.json.encode(found).decode() + "\n")


def fail(message: str) -> NoReturn:
    """Say why, and end the command with 1."""
    errors.print(message, style="red")
    raise typer.Exit(1)


def number(count: int, thing: str) -> str:
    """`1 object`, `2,000 objects`."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
