"""Bytes -> gzip members (RFC 1952), one at a time, stepping over what is damaged.

Firehose glues the senders' records into one object, so an object is a row of gzip members. `gzip.decompress` would
take quadratic time over them and give up at the first damaged one.
"""

from collections.abc import Iterator
from typing import BinaryIO, cast

from isal import isal_zlib

from logboom.wire import OnDamage

CHUNK = 16 * 1024
INFLATED_MAX = 64 * 1024 * 1024
"""Bytes that one member may inflate to. CloudWatch Logs sends batches of at most 1 MiB of messages."""
_DAMAGE_MAX = 1024 * 1024  # damage is handed on in pieces of about this size, so that garbage needs no memory
_DAMAGED = cast("type[Exception]", isal_zlib.error)  # its type stub takes the class for an instance
_MAGIC = b"\x1f\x8b\x08"


def members(stream: BinaryIO, on_damage: OnDamage) -> Iterator[tuple[int, bytes]]:
    """Yield (offset in the stream, inflated bytes) of every readable member."""
    window = _Window(stream)
    damage = _Damage(on_damage)
    while window.fill(len(_MAGIC)):
        if window.data.startswith(_MAGIC):
            inflated, reason = _inflate(window)
            if inflated is not None:
                damage.flush()
                offset = window.offset
                window.drop(window.cursor)
                yield offset, inflated
                continue
        else:
            reason = "neither gzip nor part of a gzip member"
        damage.add(window, _to_next_magic(window), reason)
    damage.flush()


class _Window:
    """The part of the stream that is not dealt with yet: `data`, which starts at `offset` in the stream."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.data = bytearray()
        self.offset = 0
        self.cursor = 0  # how much of `data` the member at its start has been fed

    def more(self) -> bool:
        """Append a chunk to `data`; False at the end of the stream."""
        chunk = self._stream.read(CHUNK)
        self.data += chunk
        return bool(chunk)

    def fill(self, size: int) -> bool:
        """Try to have `size` bytes in `data`; True when there are any."""
        while len(self.data) < size and self.more():
            pass
        return bool(self.data)

    def drop(self, size: int) -> bytes:
        """Take the first `size` bytes off."""
        dropped = bytes(self.data[:size])
        del self.data[:size]
        self.offset += size
        return dropped


class _Damage:
    """Collects neighbouring unreadable bytes, so that one hole is reported once and with its first reason."""

    def __init__(self, on_damage: OnDamage) -> None:
        self._on_damage = on_damage
        self._data = bytearray()
        self._offset = 0
        self._reason = ""

    def add(self, window: _Window, size: int, reason: str) -> None:
        if not self._data:
            self._offset, self._reason = window.offset, reason
        self._data += window.drop(size)
        if len(self._data) >= _DAMAGE_MAX:
            self.flush()

    def flush(self) -> None:
        if self._data:
            self._on_damage(bytes(self._data), self._offset, self._reason)
            self._data = bytearray()


def _inflate(window: _Window) -> tuple[bytes | None, str]:
    """Inflate the member at the window's start: (its bytes, "") or (None, why not). Sets the window's cursor."""
    inflater = isal_zlib.decompressobj(31)  # 31: gzip, with header and check sum
    parts: list[bytes] = []
    size = window.cursor = 0
    try:
        while not inflater.eof:
            if window.cursor == len(window.data) and not window.more():
                return None, "truncated gzip member"
            chunk = bytes(window.data[window.cursor : window.cursor + CHUNK])
            window.cursor += len(chunk)
            part = inflater.decompress(chunk)
            parts.append(part)
            size += len(part)
            if size > INFLATED_MAX:
                return None, f"gzip member inflates to more than {INFLATED_MAX} bytes"
    except _DAMAGED as error:
        return None, f"damaged gzip member: {error}"
    window.cursor -= len(inflater.unused_data)
    return b"".join(parts), ""


def _to_next_magic(window: _Window) -> int:
    """How many bytes of the window cannot be the start of another member.

    The last two are kept back while the stream goes on: a chunk may end within the magic bytes.
    """
    found = window.data.find(_MAGIC, 1)
    if found >= 0:
        return found
    if window.more():
        found = window.data.find(_MAGIC, 1)
        return found if found >= 0 else max(1, len(window.data) - len(_MAGIC) + 1)
    return len(window.data)
