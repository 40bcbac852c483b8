"""Which hub a message comes from: there is one in each region, and there may be several in one."""

import shlex
from typing import NamedTuple

STACK = "logboom"
"""What the commands take for the hub's stack if they are not told."""


class HubName(NamedTuple):
    """A hub by its region, which is that of all its logs, and its stack."""

    region: str
    stack: str = STACK

    def __str__(self) -> str:
        """`eu-west-1`, or `eu-west-1 (logboom-dev)` of a stack that has another name than most."""
        return self.region if self.stack == STACK else f"{self.region} ({self.stack})"

    @property
    def options(self) -> str:
        """What a command needs to find it: `--region eu-west-1`, and the stack likewise. To be copied into a shell."""
        stack = f" --stack {shlex.quote(self.stack)}" if self.stack != STACK else ""
        return f"--region {shlex.quote(self.region)}{stack}"
