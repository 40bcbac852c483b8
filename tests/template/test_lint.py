"""The linters, on what is written and on what is built."""

import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    binary = Path(sys.executable).parent / arguments[0]
    return subprocess.run([binary, *arguments[1:]], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "template",
    [
        "template.yaml",
        "source/template.yaml",
        "source/organization.yaml",
        "source/agent.yaml",
        "source/alarm.yaml",
        "search/template.yaml",
        ".aws-sam/build/template.yaml",
    ],
)
@pytest.mark.usefixtures("built")
def test_cfn_lint_finds_nothing(root: Path, template: str) -> None:
    done = run("cfn-lint", template, cwd=root)

    assert (done.returncode, done.stdout) == (0, "")


def test_nothing_is_suppressed(root: Path) -> None:
    assert not (root / ".cfnlintrc").exists()
    for template in (root / "template.yaml", root / "search/template.yaml", *(root / "source").glob("*.yaml")):
        assert "cfn-lint" not in template.read_text()


def test_sam_validate_finds_nothing(root: Path) -> None:
    done = run("sam", "validate", "--lint", cwd=root)

    assert done.returncode == 0, done.stdout + done.stderr
