"""What cannot be had from `sam local invoke`: every line of a container's log, and the memory its function takes.

`sam` attaches to a container that runs already and now and then misses the START line. And "Max Memory Used" in the
emulator's REPORT line is always the memory size.
"""

import re
import subprocess
from contextlib import suppress
from pathlib import Path

from logboom_local.containers.docker import Unavailable, docker

_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


class Container:
    """A container that somebody else makes, starts and removes. Needs a Docker that runs on this very machine."""

    def __init__(self, id: str, log: Path) -> None:
        self.peak_kb = 0
        self._id = id
        self._log = log
        self._emulator = 0
        self._following: subprocess.Popen[bytes] | None = None

    def look(self) -> None:
        """To be called again and again while it may run."""
        if not self._emulator:
            with suppress(Unavailable):  # removed already
                self._emulator = int(docker("inspect", "--format", "{{.State.Pid}}", self._id))
        elif not self._following:
            with self._log.open("wb") as log:
                self._following = subprocess.Popen(  # noqa: S603
                    ["docker", "logs", "--follow", self._id],  # noqa: S607
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                )  # fmt: skip
        self.peak_kb = max(self.peak_kb, _peak_kb(self._emulator))

    def lines(self) -> list[str]:
        """All that was logged until the function was done; what comes then tells of the container's end."""
        if self._following:
            self._following.wait()  # it ends with the container
        lines = self._log.read_text().splitlines()
        ends = [place for place, line in enumerate(lines) if line.startswith("REPORT ")]
        return [line for line in lines[: ends[0] + 1] if line] if ends else lines


def _peak_kb(emulator: int) -> int:
    """The most that a child of this process has held; 0 while there is none, or when all are gone."""
    peak = 0
    with suppress(FileNotFoundError, ProcessLookupError):
        for children in Path(f"/proc/{emulator}/task").glob("*/children"):
            for child in children.read_text().split():
                peak = max(peak, *map(int, _PEAK.findall(Path(f"/proc/{child}/status").read_text())), 0)
    return peak
