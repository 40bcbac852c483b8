"""What `sam build` puts into the layers."""

import tomllib
from pathlib import Path

import pytest


@pytest.mark.parametrize("layer", ["parsing", "runtime"])
def test_the_layers_requirements_are_those_of_the_lock_file(root: Path, layer: str) -> None:
    locked = {
        package["name"]: package["version"] for package in tomllib.loads((root / "uv.lock").read_text())["package"]
    }
    lines = (root / f"layers/{layer}/requirements.txt").read_text().split()
    assert lines
    assert lines == [f"{name}=={locked[name]}" for name in (line.partition("==")[0] for line in lines)]


def test_the_parsing_layer_is_logboom_and_its_four_libraries(built: Path) -> None:
    folders = {path.name for path in (built / "ParsingLayer/python").iterdir() if path.is_dir()}
    assert {name for name in folders if not name.endswith((".dist-info", ".data"))} == {
        "isal",
        "jmespath",
        "logboom",
        "msgspec",
        "yaml",
        "_yaml",
    }


def test_the_runtime_layer_brings_no_botocore_and_nothing_compiled(built: Path) -> None:
    folder = built / "RuntimeLayer/python"
    assert (folder / "aws_xray_sdk").is_dir()
    assert (folder / "logboom_aws").is_dir()
    assert not (folder / "botocore").exists()
    assert not [path for path in folder.rglob("*") if path.suffix in (".so", ".pyc")]


def test_the_function_is_its_own_few_files_and_its_rules(built: Path, root: Path) -> None:
    sources = {path.name for path in (root / "functions/alert").glob("*.py")}
    assert {path.name for path in (built / "AlertFunction").iterdir()} == sources | {"rules.yaml"}
