"""The templates, as cfn-lint reads them (short forms of functions written out)."""

from pathlib import Path
from typing import Any

from cfnlint.decode import cfn_yaml


def load(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = cfn_yaml.load(str(path))
    return found
