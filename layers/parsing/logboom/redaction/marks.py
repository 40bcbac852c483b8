"""What stands in a secret's place."""

import re

MARK = re.compile(r"\[redacted:([a-z-]++)\]")


def mark(kind: str) -> str:
    """What a secret of this kind is replaced by; free of quotes and backslashes, so a JSON string stays one."""
    return f"[redacted:{kind}]"


def mark_unless_marked(kind: str, value: str) -> str:
    """A value that a more telling mark has replaced already keeps that mark."""
    return value if MARK.fullmatch(value) else mark(kind)
