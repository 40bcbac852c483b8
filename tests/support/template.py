"""The templates, as cfn-lint reads them (short forms of functions written out)."""

from pathlib import Path
from typing import Any

from cfnlint.decode import cfn_yaml


def load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = cfn_yaml.load(str(path))
    return found


def functions(template: dict[str, Any]) -> list[str]:
    """The logical ids of a template's functions."""
    return [name for name, found in template["Resources"].items() if found["Type"] == "AWS::Serverless::Function"]
