"""`python -m emulator`: MiniStack's own server, with the seams filled."""

import os
import signal
import sys
import threading

from emulator import seams


def _end_with_stdin() -> None:
    """End the whole process group when whoever started this is gone, however it ended."""
    sys.stdin.buffer.read()
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    if os.environ.get("LOCAL_AWS_ENDS_WITH_STDIN"):
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    seams.install()
    seams.serve()
