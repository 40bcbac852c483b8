"""Refusals of what CloudFormation does."""

from collections.abc import Iterator
from contextlib import contextmanager

from emulator.refused import Refused


@contextmanager
def as_cloudformation(resource_type: str) -> Iterator[None]:
    """Turn a refusal into what makes a stack fail, with AWS's words in its events."""
    try:
        yield
    except Refused as refused:
        raise ValueError(f"{resource_type}: {refused.code}: {refused.message}") from refused
