"""`logboom demo`, as a newcomer runs it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from logboom_local import stacks

LOGBOOM = Path(sys.executable).parent / "logboom"


@pytest.fixture(scope="module")
def kept(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ARG001
    """What `logboom demo --keep` has printed, and its facts."""
    facts = tmp_path_factory.mktemp("demo") / "facts.json"
    output = facts.with_name("output")
    with output.open("w") as out:  # no pipe: what stays would keep it open
        demo = [str(LOGBOOM), "demo", "--events", "2000", "--keep", "--json", str(facts)]
        done = subprocess.run(demo, stdout=out, stderr=out, check=False)
    printed = output.read_text()
    assert done.returncode == 0, printed
    yield printed, json.loads(facts.read_text())
    os.kill(_pid(printed), signal.SIGTERM)


def _pid(printed: str) -> int:
    return int(printed.split("kill ")[-1])


def test_the_demo_loses_nothing_doubles_nothing_and_tells_every_failure(kept: tuple[str, dict[str, Any]]) -> None:
    printed, facts = kept

    assert facts["sent"] == facts["received"] >= 2000
    assert (facts["lost"], facts["duplicates"]) == (0, 0)
    assert (facts["alerts_missing"], facts["alerts_unexpected"]) == ([], [])
    assert (len(facts["groups"]), facts["groups_miscounted"]) == (11, [])
    assert len(facts["alerts"]) >= 11
    assert facts["seconds_to_alert"] is not None
    assert set(facts["accounts"]) == {"111111111111", "222222222222", "999999999999"}
    assert facts["objects"] >= 1
    assert facts["seconds"] > 0
    assert "Nothing lost, nothing doubled, every kind of failure told once and counted." in printed


def test_what_it_prints_to_try_next_works_in_a_shell(kept: tuple[str, dict[str, Any]], root: Path) -> None:
    printed, _ = kept
    commands = [
        line.strip()
        for line in printed.splitlines()
        if line.startswith(("  . ", "  sam list", "  sam remote", "  logboom groups"))
    ]
    assert len(commands) == 5

    done = subprocess.run(  # SAM prints a function's log to the standard error
        ["sh", "-ec", "\n".join(commands)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout
    assert "12 kinds of failure" in done.stdout  # one more was written for its time
    assert "DestinationArn" in done.stdout
    assert '"records":10,"kinds":6' in done.stdout
    assert done.stdout.count('{"batchItemFailures": []}') == 2

    assert "  logboom status " in printed
    status = subprocess.run(
        ["sh", "-ec", ". .local-aws/env.sh; logboom status --json"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert status.returncode == 1, status.stderr
    (dead,) = [part for part in json.loads(status.stdout)["parts"] if part["part"] == "alert dead letters"]
    assert dead["facts"]["count"] == 3


def processes(group: int) -> str:
    """The processes of a group, as `ps` prints them."""
    listed = subprocess.run(["ps", "-axo", "pgid=,pid=,command="], capture_output=True, text=True, check=True).stdout
    return "\n".join(line for line in listed.splitlines() if line.split()[0] == str(group))


def emulator_of(demo: int) -> int | None:
    listed = subprocess.run(["ps", "-axo", "ppid=,pid=,command="], capture_output=True, text=True, check=True).stdout
    found = [line.split()[1] for line in listed.splitlines() if line.split()[0] == str(demo) and "emulator" in line]
    return int(found[0]) if found else None


@contextmanager
def interruptible() -> Iterator[None]:
    """What is started in here minds Ctrl-C, even where these tests do not: a shell started them in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="module")
def built_again(built: object) -> Iterator[None]:  # noqa: ARG001 - before, and after
    """An interrupted demo leaves half a build, from which nobody can deploy."""
    yield
    stacks.build()


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("after", [0.5, 6])
@pytest.mark.usefixtures("built_again")
def test_interrupted_it_leaves_no_process_behind(
    until: Callable[[Callable[[], Any]], Any], end: signal.Signals, after: float
) -> None:
    quiet = subprocess.DEVNULL
    with interruptible():
        demo = subprocess.Popen([LOGBOOM, "demo"], stdout=quiet, stderr=quiet, start_new_session=True)
    emulator = until(lambda: emulator_of(demo.pid))
    time.sleep(after)  # in the middle of its start, and in the middle of a deployment
    os.kill(demo.pid, end)

    assert demo.wait(timeout=120) != 0
    until(lambda: not processes(emulator))
    with suppress(ProcessLookupError):
        os.killpg(demo.pid, signal.SIGKILL)  # a `sam build` that goes on would be in the way of the next
