"""What is shown of a stack trace."""

from collections.abc import Iterator
from itertools import groupby

from logboom.fingerprinting import frames

_BEGINNING = 10
_END = 8


def shown(stacktrace: str) -> list[str]:
    """The lines of a trace that tell where it broke: frames of frameworks are counted, a long trace loses its middle.

    Both ends stay: most languages begin with the exception and end with its cause, Python ends with the exception.
    """
    lines = list(_without_frameworks(stacktrace.strip("\n").split("\n")))
    left_out = len(lines) - _BEGINNING - _END
    if left_out < 2:
        return lines
    return [*lines[:_BEGINNING], f"    ... {left_out} more lines", *lines[-_END:]]


def _without_frameworks(lines: list[str]) -> Iterator[str]:
    for of_framework, run in groupby(lines, _FrameOfFramework()):
        found = list(run)
        if of_framework and len(found) > 1:
            yield f"    ... {len(found)} lines of frameworks"
        else:
            yield from found


class _FrameOfFramework:
    """Whether a line belongs to a frame of a framework: Python shows the code below a frame, indented further."""

    def __init__(self) -> None:
        self._indent = -1

    def __call__(self, line: str) -> bool:
        indent = len(line) - len(line.lstrip())
        if frames.is_framework(line):
            self._indent = indent if line.lstrip().startswith("File ") else -1
            return True
        below = 0 <= self._indent < indent
        self._indent = self._indent if below else -1
        return below
