"""What is generated is current."""

import importlib.util
from pathlib import Path

import pytest


@pytest.mark.parametrize("name", ["document_dialects", "document_shapes"])
def test_the_page_is_current(name: str, root: Path) -> None:
    spec = importlib.util.spec_from_file_location(name, root / f"scripts/{name}.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert script.TARGET.read_text() == script.document(), "run `make docs`"
