"""What `sam build` puts into the layers."""

import tomllib
from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("layer", ["layers/parsing", "layers/runtime", "search", "local/lambda_runtime"])
def test_the_layers_requirements_are_those_of_the_lock_file(root: Path, layer: str) -> None:
    locked = {
        package["name"]: package["version"] for package in tomllib.loads((root / "uv.lock").read_text())["package"]
    }
    lines = (root / f"{layer}/requirements.txt").read_text().split()
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


def test_the_search_layer_brings_the_client_and_nothing_compiled_nor_what_lambda_brings(built: Path) -> None:
    folder = built / "SearchLayer/python"
    assert (folder / "logboom_search").is_dir()
    assert (folder / "opensearchpy").is_dir()
    assert [name for name in ("grpc", "google", "dateutil", "botocore") if (folder / name).exists()] == []
    assert not [path for path in folder.rglob("*") if path.suffix in (".so", ".pyc")]


def test_only_the_index_function_has_the_search_layer(hub: dict[str, Any]) -> None:
    functions = {name: found for name, found in hub["Resources"].items() if found["Type"].endswith("::Function")}
    own = {name: found["Properties"].get("Layers") for name, found in functions.items()}
    assert {name: layers for name, layers in own.items() if layers} == {"IndexFunction": [{"Ref": "SearchLayer"}]}


def test_the_index_function_is_its_own_few_files(built: Path, root: Path) -> None:
    sources = {path.name for path in (root / "functions/index").glob("*.py")}
    assert {path.name for path in (built / "IndexFunction").iterdir()} == sources


def test_the_function_is_its_own_few_files_and_its_rules(built: Path, root: Path) -> None:
    def files(folder: Path) -> set[str]:
        found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        return {str(path.relative_to(folder)) for path in found}

    assert files(built / "AlertFunction") == files(root / "functions/alert")
    assert not list((built / "AlertFunction").rglob("__pycache__"))
