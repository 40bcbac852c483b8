"""Whoever may act on everything has a written reason."""

import itertools
import re
from pathlib import Path

import pytest

TEMPLATES = sorted(
    str(path.relative_to(Path(__file__).parents[2]))
    for pattern in ("template.yaml", "source/*.yaml", "search/template.yaml")
    for path in Path(__file__).parents[2].glob(pattern)
)
_STAR = re.compile(r"""^\s*(-\s+)?(\{.*)?(Not)?Resource:\s*\[?\s*["']\*["']""")


def unexplained(text: str) -> list[str]:
    """The lines with the resource * that have no comment, neither on them nor above them."""
    lines = ["", *text.splitlines()]
    return [
        line for above, line in itertools.pairwise(lines)
        if _STAR.match(line) and " # " not in line and not above.lstrip().startswith("#")
    ]  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_star_has_its_reason(root: Path, template: str) -> None:
    assert unexplained((root / template).read_text()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Resource: "*"', 1),
        ("  - Resource: ['*']", 1),
        ('{Effect: Allow, Action: x, Resource: "*"}', 1),
        ('Resource: "*"  # why', 0),
        ('# why\n  Resource: "*"', 0),
        ("Resource: !Sub arn:x:*", 0),
    ],
)
def test_a_star_is_seen(text: str, found: int) -> None:
    assert len(unexplained(text)) == found
