"""AWS in process (moto), for code that calls it from several threads."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from moto import mock_aws
from moto.core.botocore_stubber import BotocoreStubber


@contextmanager
def aws_in_process() -> Iterator[None]:
    """While the block runs, calls of AWS are moto's, one after another: it is not made for threads."""
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        patch.setattr(BotocoreStubber, "__call__", _one_at_a_time(BotocoreStubber.__call__))
        yield


def _one_at_a_time(call: Callable[..., Any]) -> Callable[..., Any]:
    lock = threading.RLock()

    def locked(*given: Any, **named: Any) -> Any:
        with lock:
            return call(*given, **named)

    return locked
