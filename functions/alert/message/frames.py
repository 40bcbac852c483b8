"""What is shown of a stack trace."""

_BEGINNING = 10
_END = 8


def shown(stacktrace: str) -> list[str]:
    """The lines of a trace that tell where it broke.

    Both ends: most languages begin with the exception and end with its cause, Python ends with the exception.
    """
    lines = stacktrace.strip("\n").split("\n")
    left_out = len(lines) - _BEGINNING - _END
    if left_out < 2:
        return lines
    return [*lines[:_BEGINNING], f"    ... {left_out} more lines", *lines[-_END:]]
