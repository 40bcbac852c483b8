"""SECURITY.md claims nothing without a test that there is."""

import ast
import re
from pathlib import Path

_NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_test_that_is_named_exists(root: Path) -> None:
    named = _NAMED.findall((root / "SECURITY.md").read_text())
    assert len(named) > 30

    missing = [f"{path}::{name}" for path, name in named if not _has(root / path, name)]
    assert missing == []


def _has(path: Path, name: str) -> bool:
    if not path.exists():
        return False
    return not name or any(
        isinstance(node, ast.FunctionDef) and node.name == name for node in ast.parse(path.read_text()).body
    )
