"""Every template, deployed."""

from pathlib import Path
from typing import Any

import pytest
from tests.privilege.stacks import CHOICES
from tests.support.stack import Stack
from tests.support.template import load
from tests.template.conftest import hub, source, translated_hub

__all__ = ["hub", "source", "translated_hub"]


@pytest.fixture(scope="session")
def templates(root: Path, translated_hub: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Each template as CloudFormation gets to see it, by its path."""
    paths = {choice.template for choice in CHOICES.values()} - {"template.yaml"}
    return {"template.yaml": translated_hub, **{path: load(root / path) for path in paths}}


@pytest.fixture(scope="session")
def stacks(templates: dict[str, dict[str, Any]]) -> dict[str, Stack]:
    """What is deployed, by the name of the choice."""
    return {
        name: Stack(templates[choice.template], "logboom", choice.account, **choice.parameters)
        for name, choice in CHOICES.items()
    }
