"""What the `logboom` command says of itself."""

import tomllib
from pathlib import Path

from typer.testing import CliRunner

from logboom_cli.main import app


def test_it_says_its_version() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]

    done = CliRunner().invoke(app, ["--version"])

    assert (done.exit_code, done.stdout) == (0, f"{project['version']}\n")


def test_every_command_stands_under_a_heading() -> None:
    assert {command.rich_help_panel for command in app.registered_commands} == {
        "Try it",
        "The hub",
        "Alerts",
        "Search",
        "Archive",
    }
