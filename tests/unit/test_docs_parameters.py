"""Parameters that the pages name are those of the templates, with their defaults."""

import re
from pathlib import Path

import pytest
from tests.support.template import load

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
TEMPLATES = sorted([ROOT / "template.yaml", *(ROOT / "source").glob("*.yaml"), ROOT / "search/template.yaml"])
OVERRIDES = re.compile(r"--parameter-overrides ([^`#]*?)(?=`|\n *\n| --|$)", re.MULTILINE)
SPAN = re.compile(r"`([A-Z][a-z][A-Za-z0-9]+)=[^`]*`")
GIVEN = re.compile(r"(?<!\S)(\w+)=")
DEFAULT = re.compile(r"`([A-Z]\w+)`(?:, | \()(\d+)(?![\d:])")
"""`SilentHours` (24), `SinkRetentionDays`, 14"""


def defaults() -> dict[str, set[str]]:
    """Of each parameter, what the templates that have it say."""
    found: dict[str, set[str]] = {}
    for path in TEMPLATES:
        for name, parameter in load(path)["Parameters"].items():
            found.setdefault(name, set()).add(str(parameter.get("Default", "")))
    return found


def given(page: Path) -> set[str]:
    text = page.read_text("utf-8").replace("\\\n", " ")
    return {*SPAN.findall(text), *(name for found in OVERRIDES.findall(text) for name in GIVEN.findall(found))}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_parameter_that_a_command_gives_exists(page: Path) -> None:
    assert given(page) <= set(defaults())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_default_that_a_page_names_is_the_templates(page: Path) -> None:
    known = defaults()
    named = {(name, value) for name, value in DEFAULT.findall(page.read_text("utf-8")) if name in known}

    assert {(name, value) for name, value in named if value not in known[name]} == set()


def test_parameters_and_defaults_are_found_at_all() -> None:
    assert {"SourceAccountIds", "OrganizationId", "AlertEmail", "HubAccountId"} <= set.union(*map(given, PAGES))
    assert ("SinkRetentionDays", "14") in DEFAULT.findall((ROOT / "README.md").read_text())
