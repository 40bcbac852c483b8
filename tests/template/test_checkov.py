"""What Checkov does not look at has a reason, and would still be found: scripts/checkov/config.yaml."""

import json
import re
import subprocess
from pathlib import Path


def test_what_is_left_out_has_its_reason(root: Path) -> None:
    _, listed = config(root)
    left_out = [line for line in listed.splitlines() if not line.lstrip().startswith("#")]

    assert left_out
    assert [line for line in left_out if not re.fullmatch(r"  - CKV_AWS_\d+ +# .{5,}", line)] == []


def test_what_is_left_out_would_still_be_found_and_nothing_else(root: Path, tmp_path: Path) -> None:
    settings, listed = config(root)
    (tmp_path / "config.yaml").write_text(settings)
    templates = [root / "template.yaml", root / "search/template.yaml", *(root / "source").glob("*.yaml")]

    command = [".venv-checkov/bin/checkov", "--config-file", str(tmp_path / "config.yaml"), "--output", "json"]
    files = [argument for template in templates for argument in ("--file", str(template))]
    done = subprocess.run([*command, *files], cwd=root, capture_output=True, text=True, check=False)

    found = {each["check_id"] for each in json.loads(done.stdout)["results"]["failed_checks"]}
    assert found == set(re.findall(r"^  - (\w+)", listed, re.MULTILINE)), done.stderr


def config(root: Path) -> tuple[str, str]:
    """The settings, and the list of what is left out."""
    settings, _, listed = (root / "scripts/checkov/config.yaml").read_text().partition("skip-check:\n")
    return settings, listed
