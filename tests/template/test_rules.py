"""Rules that are broken do not get through `sam build`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any


def test_the_function_is_built_by_the_makefile_that_checks_its_rules(hub: dict[str, Any], root: Path) -> None:
    metadata = hub["Resources"]["AlertFunction"]["Metadata"]

    assert metadata["BuildMethod"] == "makefile"
    assert "\nbuild-AlertFunction:\n" in (root / metadata["ContextPath"] / "Makefile").read_text()


def test_a_rule_that_is_broken_fails_the_build(root: Path, tmp_path: Path) -> None:
    source, artifacts = tmp_path / "a copy of the source", tmp_path / "artifacts"
    shutil.copytree(root / "functions/alert", source)
    artifacts.mkdir()
    example = (root / "functions/alert/rules.yaml").read_text().partition("# - name")[2].replace("\n# ", "\n")
    (source / "rules.yaml").write_text(f"- name{example}".replace("== 'CARD_DECLINED'", "== 'NO_SUCH_CODE'"))

    done = subprocess.run(  # as `sam build` does
        ["make", "--makefile", root / "layers/Makefile", "build-AlertFunction"],
        cwd=source,
        env=os.environ
        | {"ARTIFACTS_DIR": str(artifacts), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode
    assert "rule 'card-declined': {" in done.stderr
    assert "must match, and does not" in done.stderr
    assert list(artifacts.iterdir()) == []
