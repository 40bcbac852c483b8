"""Compressed members: gzip (RFC 1952) and zlib (RFC 1950).

Firehose glues the senders' records into one object, so an object is a row of gzip members. `gzip.decompress` would
take quadratic time over them and give up at the first damaged one.
"""

import re
from typing import cast

from isal import isal_zlib

from logboom.wire.window import CHUNK, Window

HOLD = 4 * 1024 * 1024
"""Inflated bytes up to which any member is held until its check sum is known: more than a payload should have."""
_TASTE = 64  # bytes fed first, and then more and more: a false start costs little, and so does a small member
_TASTED = 1024  # bytes after which all that is there is fed
_BEHIND = 256 * 1024  # compressed bytes kept for a second look when a member that is read as a stream turns out damaged
_DAMAGED = cast("type[Exception]", isal_zlib.error)  # its type stub takes the class for an instance
_START = re.compile(rb"\x1f\x8b\x08|x[\x01\x5e\x9c\xda]")
_GZIP, _ZLIB = 31, 15  # zlib's numbers for "with this header and check sum"


def begins(data: bytes | bytearray) -> bool:
    return _START.match(data) is not None


class Member:
    """The member at the window's start. `reason` says, once nothing more comes out of it, why that is no good end."""

    def __init__(self, window: Window, member_max: int) -> None:
        self._window = window
        self._max = member_max
        self._kind = "zlib" if window.data.startswith(b"x") else "gzip"
        self._inflater = isal_zlib.decompressobj(_ZLIB if self._kind == "zlib" else _GZIP)
        self._parts: list[bytes] = []
        self._size = 0
        self.reason = ""
        window.cursor = 0

    def hold(self, limit: int) -> bytes | None:
        """All inflated bytes; None when there are more than `limit`, or damage is in the way."""
        while self._size <= limit:
            if self._inflater.eof:
                return self.held()
            part = self._inflate(_TASTE + 3 * self._window.cursor if self._window.cursor < _TASTED else CHUNK)
            if self.reason:
                return None
            if part:
                self._parts.append(part)
            self._size += len(part)
        return None

    def held(self) -> bytes:
        """What has been inflated so far."""
        return b"".join(self._parts)

    def read(self, _size: int) -> bytes:
        """What is held, and then piece by piece what follows; b"" at the end.

        Takes what it has read off the window, but for the last part: behind a truncated member, the inflater reads on
        into the next one until it notices.
        """
        if self._parts:
            return self._parts.pop(0)
        part = b""
        while not part and not self._inflater.eof and not self.reason:
            spent = max(0, self._window.cursor - _BEHIND)
            self._window.drop(spent)
            self._window.cursor -= spent
            part = self._inflate(CHUNK)
        return part

    def _inflate(self, size: int) -> bytes:
        """What the next `size` compressed bytes inflate to. Sets `reason` when they are damaged."""
        window = self._window
        if window.cursor > self._max:  # deflate can spend any number of bytes on nothing
            self.reason = f"{self._kind} member of more than {self._max} bytes"
        elif window.cursor == len(window.data) and not window.more():
            self.reason = f"truncated {self._kind} member"
        if self.reason:
            return b""
        chunk = bytes(window.data[window.cursor : window.cursor + size])
        window.cursor += len(chunk)
        try:
            part = self._inflater.decompress(chunk)
        except _DAMAGED as error:
            self.reason = f"damaged {self._kind} member: {error}"
            return b""
        if self._inflater.eof:
            window.cursor -= len(self._inflater.unused_data)
        return part
