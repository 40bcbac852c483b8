"""One invocation of a function in a container, by `sam local invoke`."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from logboom_local.aws import HUB, ROOT, LocalAws, architecture
from logboom_local.containers.watch import Container

_CONTAINER = re.compile(r"^SAM_CONTAINER_ID: (\w+)\n", re.MULTILINE)
_SAMPLE_SECONDS = 0.02


class Invocation(NamedTuple):
    """How it went: what `sam` ended with, what the function returned, its log, the most memory its process held."""

    exit_code: int
    answer: Any
    log: list[str]
    peak_mb: float


def invoke(function: str, event: Path, aws: LocalAws, image: str, variables: Path) -> Invocation:
    """Run a function of the built template, by its logical id, as the hub's account; `variables` is for --env-vars.

    The log ends with the REPORT line. Raises RuntimeError with what `sam` says when it starts no container.
    """
    sam: list[str | Path] = [
        Path(sys.executable).parent / "sam", "local", "invoke", function, "--config-env", "local", "--event", event,
        "--env-vars", variables, "--invoke-image", image, "--skip-pull-image",
        "--parameter-overrides", f"Architecture={architecture()}",
    ]  # fmt: skip
    environment = {**os.environ, "SAM_CLI_TELEMETRY": "0", **aws.environment(HUB)}
    with tempfile.TemporaryDirectory() as folder:
        answer, said = Path(folder) / "answer", Path(folder) / "said"
        with answer.open("wb") as out, said.open("wb") as err:
            process = subprocess.Popen(sam, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=out, stderr=err)  # noqa: S603
            container = _watched(process, said, Path(folder) / "log")
        if container is None:
            raise RuntimeError(f"sam local invoke {function}:\n{said.read_text()}")
        return Invocation(process.returncode, _json(answer.read_text()), container.lines(), container.peak_kb / 1024)


def _watched(process: subprocess.Popen[bytes], said: Path, log: Path) -> Container | None:
    """The container that `sam` says it has made, watched until `sam` ends."""
    container = None
    while process.poll() is None:
        if container:
            container.look()
        elif found := _CONTAINER.search(said.read_text()):
            container = Container(found[1], log)
        time.sleep(_SAMPLE_SECONDS)
    return container


def _json(text: str) -> Any:
    return json.loads(text) if text.strip() else None
