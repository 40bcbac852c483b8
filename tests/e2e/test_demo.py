"""`logboom demo`, as a newcomer runs it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LOGBOOM = Path(sys.executable).parent / "logboom"


@pytest.mark.usefixtures("built")
def test_the_demo_loses_nothing_doubles_nothing_and_tells_every_failure(tmp_path: Path) -> None:
    facts_file = tmp_path / "facts.json"

    done = subprocess.run(
        [LOGBOOM, "demo", "--events", "2000", "--json", facts_file], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr
    facts = json.loads(facts_file.read_text())
    assert facts["sent"] == facts["received"] >= 2000
    assert (facts["lost"], facts["duplicates"]) == (0, 0)
    assert (facts["alerts_missing"], facts["alerts_unexpected"]) == ([], [])
    assert len(facts["alerts"]) == 12
    assert set(facts["accounts"]) == {"111111111111", "222222222222", "999999999999"}
    assert facts["objects"] >= 1
    assert facts["seconds"] > 0
    assert "Nothing lost, nothing doubled, every failure told." in done.stdout


def processes(group: int) -> str:
    """The processes of a group, as `ps` prints them."""
    listed = subprocess.run(["ps", "-axo", "pgid=,pid=,command="], capture_output=True, text=True, check=True).stdout
    return "\n".join(line for line in listed.splitlines() if line.split()[0] == str(group))


def emulator_of(demo: int) -> int | None:
    listed = subprocess.run(["ps", "-axo", "ppid=,pid=,command="], capture_output=True, text=True, check=True).stdout
    found = [line.split()[1] for line in listed.splitlines() if line.split()[0] == str(demo) and "emulator" in line]
    return int(found[0]) if found else None


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("after", [0.5, 6])
@pytest.mark.usefixtures("built")
def test_interrupted_it_leaves_no_process_behind(
    until: Callable[[Callable[[], Any]], Any], end: signal.Signals, after: float
) -> None:
    demo = subprocess.Popen([LOGBOOM, "demo"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    emulator = until(lambda: emulator_of(demo.pid))
    time.sleep(after)  # in the middle of its start, and in the middle of a deployment
    os.kill(demo.pid, end)

    assert demo.wait(timeout=30) != 0
    until(lambda: not processes(emulator))
