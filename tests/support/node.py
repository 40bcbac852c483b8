"""A real OpenSearch node."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from logboom_local.opensearch import Unavailable, opensearch


@contextmanager
def running() -> Iterator[str]:
    """A node's URL. CI must have one; elsewhere the tests that need it are skipped where there is none."""
    try:
        with opensearch() as url:
            yield url
    except Unavailable as why:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no OpenSearch here: {why}")
