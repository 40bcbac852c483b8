"""Links between the pages lead to files and headings that there are; so do pages that code and templates name."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(\s*([^)\s]+)\s*\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
NAMED = re.compile(r"\bdocs/[\w/-]+\.md\b")


def files(*patterns: str) -> list[Path]:
    """In the checkout, without the environments and builds in it, whose folders begin with a dot."""
    folders = [folder for folder in ROOT.iterdir() if folder.is_dir() and not folder.name.startswith(".")]
    return sorted(
        file
        for pattern in patterns
        for file in (*ROOT.glob(pattern), *(file for folder in folders for file in folder.rglob(pattern)))
    )


PAGES = files("*.md")


def prose(page: Path) -> str:
    return FENCED.sub("", page.read_text("utf-8"))


def anchors(page: Path) -> set[str]:
    """Of its headings, as GitHub makes them."""
    headings = [LINK.sub("]", heading).lower().strip() for heading in HEADING.findall(prose(page))]
    return {re.sub(r"[^\w -]", "", heading).replace(" ", "-") for heading in headings}


def broken(page: Path) -> Iterator[str]:
    for link in LINK.findall(prose(page)):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert list(broken(page)) == []


def test_links_are_found_at_all() -> None:
    assert sum(link.startswith("#") or "#" in link for page in PAGES for link in LINK.findall(prose(page))) > 30


def test_every_page_that_code_names_exists() -> None:
    sources = files("*.py", "*.yaml", "*.toml", "Makefile")
    named = {name for file in sources for name in NAMED.findall(file.read_text("utf-8"))}

    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []
