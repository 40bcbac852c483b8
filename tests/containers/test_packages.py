"""What is uploaded: how large it is, for which processor it is built, and whether all is there that it imports."""

import io
import json
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.containers.conftest import Figure, Timed
from tests.support.template import functions, load

from logboom_local import stacks
from logboom_local.aws import ROOT, architecture
from logboom_local.containers.docker import docker

MACHINES = {"x86_64": 62, "arm64": 183}
"""e_machine of an ELF header: EM_X86_64 and EM_AARCH64."""
ZIPPED_MAX = 15_000_000


TEMPLATE = load(ROOT / "template.yaml")
FUNCTIONS = functions(TEMPLATE)


def layers(function: str) -> list[str]:
    """Those of all functions, and its own."""
    own = TEMPLATE["Resources"][function]["Properties"].get("Layers", [])
    return [layer["Ref"] for layer in [*TEMPLATE["Globals"]["Function"]["Layers"], *own]]


def names() -> list[str]:
    """Of all packages."""
    return [*FUNCTIONS, *sorted({layer for function in FUNCTIONS for layer in layers(function)})]


class Packages(NamedTuple):
    """What `sam build` makes for a processor."""

    processor: str
    folder: Path

    def files(self, package: str) -> set[str]:
        """Their paths; those that bear a processor's name as if there were but one."""
        folder = self.folder / package
        found = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
        return {path.replace("aarch64", "x86_64") for path in found if not path.endswith(("/RECORD", "/WHEEL"))}


def _packages(processor: str, timed: Timed) -> Packages:
    folder = ROOT / ".aws-sam" if processor == architecture() else ROOT / ".aws-sam" / processor
    with timed(f"sam build, {processor}"):
        stacks.build(processor, folder)
    return Packages(processor, folder / "build")


@pytest.fixture(scope="session")
def x86_64(timed: Timed) -> Packages:
    return _packages("x86_64", timed)


@pytest.fixture(scope="session")
def arm64(timed: Timed) -> Packages:
    return _packages("arm64", timed)


@pytest.fixture(params=list(MACHINES))
def packages(request: pytest.FixtureRequest) -> Packages:
    """Each in turn."""
    found: Packages = request.getfixturevalue(request.param)
    return found


def test_compiled_code_is_for_the_processor(packages: Packages) -> None:
    compiled = list(packages.folder.rglob("*.so*"))

    assert {path.relative_to(packages.folder).parts[0] for path in compiled} == {"ParsingLayer"}
    assert {path.name: _machine(path) for path in compiled} == {
        path.name: MACHINES[packages.processor] for path in compiled
    }


def _machine(path: Path) -> int:
    head = path.read_bytes()[:20]
    assert head.startswith(b"\x7fELF")
    return int.from_bytes(head[18:20], "little")


def test_both_processors_get_the_same_files(x86_64: Packages, arm64: Packages) -> None:
    assert {name: arm64.files(name) for name in names()} == {name: x86_64.files(name) for name in names()}


def test_a_function_and_its_layers_are_small(packages: Packages, figure: Figure) -> None:
    zipped = {name: _zipped(packages.folder / name) for name in names()}
    for name, size in zipped.items():
        figure(f"{name}, {packages.processor}", f"{size / 1000:8,.0f} kB zipped")

    together = {function: sum(zipped[name] for name in (function, *layers(function))) for function in FUNCTIONS}
    assert {function: size for function, size in together.items() if not 0 < size < ZIPPED_MAX} == {}


def _zipped(folder: Path) -> int:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in folder.rglob("*"):
            archive.write(path, path.relative_to(folder))
    return packed.tell()


@pytest.mark.parametrize("function", FUNCTIONS)
def test_all_that_is_imported_is_there(function: str, built: Path, lambda_image: str, figure: Figure) -> None:
    """In a container that has nothing else: also what is imported only when a function needs it."""
    inside = {name: f"/layers/{name}/python" for name in layers(function)}
    environment = {
        "PYTHONPATH": ":".join(["/var/task", *inside.values(), "/var/runtime"]),
        "AWS_REGION": "eu-west-1",
        "LAMBDA_TASK_ROOT": "/var/task",
        "LOGBOOM_TRACING": "Active",
        "_X_AMZN_TRACE_ID": "Root=1-6a2157f0-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1",
    }
    folders = {
        built / function: "/var/task",
        **{built / name / "python": folder for name, folder in inside.items()},
        Path(__file__).with_name("imports.py"): "/imports.py",
    }

    found = json.loads(
        docker(
            *("run", "--rm", "--network=none", "--entrypoint=python3"),
            *(f"--env={name}={value}" for name, value in environment.items()),
            *(f"--volume={outside}:{path}:ro" for outside, path in folders.items()),
            *(lambda_image, "/imports.py"),
        )
    )

    app, tracing = (1000 * found["seconds"][name] for name in ("app", "tracing"))
    figure(f"{function}, imports", f"{app:5.0f} ms; with Tracing=Active {tracing:.0f} ms more")
    assert found["failed"] == []
    assert found["found"] > 20
