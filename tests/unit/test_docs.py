"""What is generated is current."""

import importlib.util
from pathlib import Path


def test_the_page_of_dialects_is_current(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("document_dialects", root / "scripts/document_dialects.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)

    assert script.TARGET.read_text() == script.document(), "run `make docs`"
