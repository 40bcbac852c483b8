"""MiniStack's reset, which empties a service."""

from collections.abc import Callable
from typing import Any


def forgetting(original: Any, also: Callable[[], Any]) -> Any:
    """`original` (a service's reset), which then empties what is held here, too."""

    def reset() -> None:
        original()
        also()

    return reset
