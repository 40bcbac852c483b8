"""What the property tests share."""

import signal
from collections.abc import Iterator
from typing import Any

import pytest

_CPU_SECONDS = 20  # none of those that use it needs one; what backtracks needs minutes


@pytest.fixture
def ends() -> Iterator[None]:
    """The test fails instead of holding up all others when an expression backtracks.

    By the CPU time of this process, so that a busy machine changes nothing.
    """

    def stop(*_: Any) -> None:
        pytest.fail(f"it has not ended after {_CPU_SECONDS} s of CPU time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _CPU_SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)
