"""Shared by all tests."""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

from logboom_local import stacks

# Examples are new in every run, but the same in CI, which judges the change before it and not the next idea. Neither
# gives up on an example because the machine is slow.
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# Rich looks once, when a command is first imported, whichever test does so: no table is cut here.
os.environ["COLUMNS"] = "200"

# What people and CI have set for themselves: colours, and which AWS is meant.
for _name in list(os.environ):
    if _name.startswith("AWS_") or _name in ("FORCE_COLOR", "GITHUB_ACTIONS", "PY_COLORS"):
        del os.environ[_name]
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--worlds", type=int, default=20, help="how many worlds the export is simulated in")
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew, to be read in the diff")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def alert_function() -> ModuleType:
    """functions/alert/app.py, with its own folder on the path as Lambda has it."""
    return _imported("alert", "app")


@pytest.fixture
def export_function() -> ModuleType:
    """functions/export/app.py."""
    return _imported("export", "app")


@pytest.fixture
def digest_function() -> ModuleType:
    """functions/digest/app.py, likewise."""
    return _imported("digest", "app")


@pytest.fixture(scope="session")
def alert_message() -> ModuleType:
    """functions/alert/message, which says what an alert says."""
    return _imported("alert", "message")


@pytest.fixture
def index_function(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """functions/index/app.py; while the test runs, the function's other modules can be imported beside it."""
    folder = ROOT / "functions/index"
    monkeypatch.syspath_prepend(folder)
    yield importlib.import_module("app")
    _forget(folder)


def _imported(function: str, module: str) -> ModuleType:
    """A module of a function, imported anew; forgotten at once, for every function has an `app`."""
    folder = ROOT / "functions" / function
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        found = importlib.import_module(module)
    _forget(folder)
    return found


def _forget(folder: Path) -> None:
    own = {path.stem for path in folder.iterdir()}
    for name in [name for name in sys.modules if name.partition(".")[0] in own]:
        del sys.modules[name]


@pytest.fixture(scope="session")
def built() -> Path:
    """.aws-sam/build, as `sam build` makes it now."""
    stacks.build()
    return ROOT / ".aws-sam/build"
