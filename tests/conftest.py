"""Shared by all tests."""

import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from logboom_local import stacks

# Examples are new in every run, but the same in CI, which judges the change before it and not the next idea. Neither
# gives up on an example because the machine is slow.
settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew, to be read in the diff")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture
def alert_function(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """functions/alert/app.py, with its own folder on the path as Lambda has it."""
    yield from _function("alert", monkeypatch)


@pytest.fixture
def index_function(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """functions/index/app.py, likewise."""
    yield from _function("index", monkeypatch)


@pytest.fixture
def digest_function(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """functions/digest/app.py, likewise."""
    yield from _function("digest", monkeypatch)


def _function(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    folder = ROOT / "functions" / name
    own = {path.stem for path in folder.iterdir()}
    monkeypatch.syspath_prepend(folder)
    yield importlib.import_module("app")
    for module in [module for module in sys.modules if module.partition(".")[0] in own]:  # all have an `app`
        del sys.modules[module]


@pytest.fixture(scope="session")
def built() -> Path:
    """.aws-sam/build, as `sam build` makes it now."""
    stacks.build()
    return ROOT / ".aws-sam/build"
