"""How log events travel: gzip members glued together, each holding JSON envelopes."""

from collections.abc import Callable

type OnDamage = Callable[[bytes, int, str], None]
"""Called with the bytes that could not be read, their offset in the stream and the reason."""
