"""docs/adding-a-dialect.md does what it says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import logboom
from logboom.dialects import claimed_by, payment_terminal
for message, expected in payment_terminal.EXAMPLES:
    record = logboom.parse(message)
    assert {name: getattr(record, name) for name in expected} == expected
assert not [message for message in payment_terminal.OTHERS if payment_terminal.claim(message)]
print(claimed_by("PAY|2026-11-22T04:32:52Z|FAILED|terminal=7|No paper"))
"""


def test_the_walk_through_makes_a_dialect(root: Path, tmp_path: Path) -> None:
    page = (root / "docs/adding-a-dialect.md").read_text()
    found = re.search(r"Save this as `(\S+)`:\s+```python\n(.*?)```", page, re.DOTALL)
    assert found
    layers = tmp_path / "layers"
    shutil.copytree(root / "layers", layers, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / found[1]).write_text(found[2])

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"PYTHONPATH": str(layers / "parsing")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("payment_terminal\n", "")
