"""What is generated is current."""

import importlib.util
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from logboom_cli.main import app


@pytest.mark.parametrize("name", ["document_dialects", "document_shapes"])
def test_the_page_is_current(name: str, root: Path) -> None:
    spec = importlib.util.spec_from_file_location(name, root / f"scripts/{name}.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert script.TARGET.read_text() == script.document(), "run `make docs`"


@pytest.mark.parametrize("name", ["node-error", "java-trace", "lambda-timeout"])
def test_the_readme_shows_alerts_as_they_are(root: Path, name: str) -> None:
    message = (root / f"tests/golden/messages/{name}.txt").read_text().partition("\n-- attributes\n")[0]
    lines = [f"{line[:72]} ..." if line.startswith("https://") else line for line in message.rstrip().split("\n")]

    assert "\n".join(f"    {line}".rstrip() for line in lines) in (root / "README.md").read_text()


def test_the_readme_shows_what_explain_says(root: Path) -> None:
    readme = (root / "README.md").read_text()
    example = re.search(r"^    echo '(.+)' \| \.venv/bin/logboom explain$", readme, re.MULTILINE)
    assert example

    said = CliRunner().invoke(app, ["explain"], input=example[1]).stdout

    assert "\n".join(f"    {line}".rstrip() for line in said.rstrip().split("\n")) in readme
