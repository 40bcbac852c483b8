"""Whoever may act on everything, or on everything of a kind, has a written reason."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.privilege.wide import WIDE

TEMPLATES = sorted(
    str(path.relative_to(Path(__file__).parents[2]))
    for pattern in ("template.yaml", "source/*.yaml", "search/template.yaml")
    for path in Path(__file__).parents[2].glob(pattern)
)
_RESOURCE = re.compile(r"\b(Not)?Resource:")


def unexplained(text: str) -> list[str]:
    """The lines with such a resource that have no comment, neither on them nor above them."""
    return [
        line for above, line in _resources(text)
        if WIDE.search(re.sub(r"\$\{[^}]*\}", "x", line)) and " # " not in line and not above.lstrip().startswith("#")
    ]  # fmt: skip


def _resources(text: str) -> Iterator[tuple[str, str]]:
    """The lines that name a statement's resources, `Resource:` and the list under it; each with the line above."""
    under = False
    for above, line in itertools.pairwise(["", *text.splitlines()]):
        under = bool(_RESOURCE.search(line)) or (under and line.lstrip().startswith("- "))
        if under:
            yield above, line


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_star_has_its_reason(root: Path, template: str) -> None:
    assert unexplained((root / template).read_text()) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('Resource: "*"', 1),
        ("  - Resource: ['*']", 1),
        ('{Effect: Allow, Action: x, Resource: "*"}', 1),
        ('Resource:\n  - !Ref X\n  - "*"', 1),
        ("Resource: !Sub arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*", 1),
        ("Resource: !Sub arn:${AWS::Partition}:s3:::*", 1),
        ("Resource: !Sub arn:${AWS::Partition}:iam::*:role/${AWS::StackName}-x", 1),
        ('Resource: "*"  # why', 0),
        ('# why\n  Resource: "*"', 0),
        ("Resource: !Sub arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/x/*", 0),
        ("Resource: !Sub ${Bucket.Arn}/logs/*", 0),
        ('Principal: "*"', 0),
    ],
)
def test_a_star_is_seen(text: str, found: int) -> None:
    assert len(unexplained(text)) == found
