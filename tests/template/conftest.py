"""The templates."""

from pathlib import Path
from typing import Any

import pytest
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from tests.support.template import load


@pytest.fixture(scope="session")
def hub(root: Path) -> dict[str, Any]:
    return load(root / "template.yaml")


@pytest.fixture(scope="session")
def source(root: Path) -> dict[str, Any]:
    return load(root / "source/template.yaml")


@pytest.fixture(scope="session")
def organization(root: Path) -> dict[str, Any]:
    return load(root / "source/organization.yaml")


@pytest.fixture(scope="session")
def translated_hub(root: Path) -> dict[str, Any]:
    """The built template as CloudFormation gets to see it: without the SAM transform."""
    template = load(root / "template.yaml")
    for found in template["Resources"].values():
        for key in ("CodeUri", "ContentUri"):
            if key in found["Properties"]:
                found["Properties"][key] = "s3://bucket/key"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
        translated: dict[str, Any] = Translator({}, Parser()).translate(template, {"SourceAccountIds": "111111111111"})
    return translated
