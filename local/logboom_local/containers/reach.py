"""How containers reach the servers on this machine's 127.0.0.1.

On Linux a container cannot reach that address, and `sam local invoke` does not put one into the host's network (it
skips the name "host"). The servers are to listen on no other address, and this machine's firewall is to stay as it is.
So a Unix socket leads through the wall, in a folder that a second container mounts; that one listens on Docker's own
bridge, where other containers reach it.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from logboom_local.containers.docker import Unavailable

_RELAY = Path(__file__).with_name("relay.py")


@contextmanager
def reachable(url: str, image: str) -> Iterator[str]:
    """The URL by which containers reach what is at `url`, http://127.0.0.1:PORT; `image` is any with Python in it."""
    port = str(urlsplit(url).port)
    with tempfile.TemporaryDirectory(prefix="logboom-") as folder:
        mounts = [f"--volume={folder}:/relay", f"--volume={_RELAY}:/relay.py:ro"]
        container = ["docker", "run", "--rm", "--interactive", *mounts, "--entrypoint=python3", image]
        with (
            _relay(sys.executable, str(_RELAY), "outside", f"{folder}/socket", port),
            _relay(*container, "/relay.py", "inside", "/relay/socket", port) as address,
        ):
            yield f"http://{address}:{port}"


@contextmanager
def _relay(*command: str) -> Iterator[str]:
    """Run a relay; gives the address that it prints."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            if not (process.stdout and (address := process.stdout.readline().strip())):
                raise Unavailable(f"{command[0]} does not lead containers to this machine")
            yield address
        finally:
            if process.stdin:
                process.stdin.close()
            process.wait()
