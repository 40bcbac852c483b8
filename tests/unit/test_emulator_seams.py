"""The seams, and no other file of the emulator, know MiniStack, and each lists what it uses of it. Read, not run."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

EMULATOR = Path(__file__).parents[2] / "local/emulator"
SEAMS = sorted((EMULATOR / "seams").rglob("*.py"))
OTHERS = sorted(set(EMULATOR.rglob("*.py")) - set(SEAMS) - {EMULATOR / "__main__.py"})


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(what, the name it has here) of every import."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            package = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from ((package + each.name, each.asname or each.name) for each in node.names)


def listed(tree: ast.Module) -> set[str]:
    """The names in Expected(...)."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Expected"]
    dicts = [node for call in calls for node in ast.walk(call) if isinstance(node, ast.Dict)]
    keys = [key for each in dicts for key in each.keys]
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


@pytest.mark.parametrize("path", SEAMS, ids=lambda path: path.stem)
def test_a_file_lists_what_it_uses_of_ministack_and_nothing_else(path: Path) -> None:
    tree = ast.parse(path.read_text())
    modules = {name for what, name in imported(tree) if what.startswith("ministack.")}
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]

    used = {node.attr for node in attributes if isinstance(node.value, ast.Name) and node.value.id in modules}
    assert used <= listed(tree)
    assert listed(tree) <= {node.attr for node in attributes}


def test_what_a_file_lists_is_checked() -> None:
    tree = ast.parse((EMULATOR / "seams/__init__.py").read_text())
    checked = {
        element.id
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Tuple)
        for element in node.value.elts
        if isinstance(element, ast.Name)
    }

    assert checked == {path.stem for path in SEAMS if "\nEXPECTED = " in path.read_text()}


@pytest.mark.parametrize("path", OTHERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_other_file_knows_ministack_or_a_seam(path: Path) -> None:
    names = [what for what, _ in imported(ast.parse(path.read_text()))]

    assert not [what for what in names if what.startswith(("ministack", "emulator.seams"))]
