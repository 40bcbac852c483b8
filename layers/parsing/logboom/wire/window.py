"""The part of a stream that is in memory."""

from collections.abc import Callable

CHUNK = 16 * 1024  # bytes asked of the stream at a time: more is slower, it leaves the processor's first cache
# glibc gives memory back to the system, and is given it anew page by page, for each member, until it has seen that
# blocks of megabytes come and go. It is shown one, once: that saves 7 % of the time. Untouched, it takes no memory.
bytes(8 * 1024 * 1024)
_RETRY_FACTOR = 8
_RETRY_FACTOR_INSIDE = 2  # a hundred bytes can inflate to megabytes of false starts
_RETRY_FREE = 1024 * 1024


class Window:
    """The part of a stream that is not dealt with yet: `data`, which starts at `offset` in the stream.

    `place` is where the outermost stream has it: the same as `offset`, or fixed for what lies inside something.
    """

    def __init__(self, read: Callable[[int], bytes], place: int | None = None) -> None:
        self._read = read
        self._place = place
        self._wasted = 0
        self.data = bytearray()
        self.offset = 0
        self.cursor = 0  # how much of `data` the member at its start has been fed
        self.searched = 0  # up to where in the stream documents.py knows that no other document begins

    @property
    def place(self) -> int:
        return self.offset if self._place is None else self._place

    def more(self) -> bool:
        """Append a chunk to `data`; False at the end of the stream."""
        chunk = self._read(CHUNK)
        self.data += chunk
        return bool(chunk)

    def fill(self, size: int) -> bool:
        """Try to have `size` bytes in `data`; True when there are any."""
        while len(self.data) < size and self.more():
            pass
        return bool(self.data)

    def grow(self) -> bool:
        """Double `data`; False at the end of the stream.

        Doubling is what lets a search begin anew at the front after each step and still take linear time.
        """
        size = len(self.data)
        self.fill(max(2 * size, CHUNK))
        return len(self.data) > size

    def drop(self, size: int) -> bytes:
        """Take the first `size` bytes off."""
        dropped = bytes(memoryview(self.data)[:size])
        del self.data[:size]
        self.offset += size
        return dropped

    def may_retry(self, cost: int) -> bool:
        """Whether the `cost` bytes that a false start was read for may be read again from its second byte on.

        This bounds the work: bytes made of thousands of starts, each good for a megabyte before it fails, would take
        quadratic time. So false starts may cost 8 bytes for each byte of the stream, 2 for each of what lies inside
        something, and 1 MiB. Once that is spent, all that a false start was read for is damage. No accident comes near
        it: in compressed data, three given bytes in a row occur once in 16 MB.
        """
        factor = _RETRY_FACTOR if self._place is None else _RETRY_FACTOR_INSIDE
        if self._wasted + cost > _RETRY_FREE + factor * (self.offset + len(self.data)):
            return False
        self._wasted += cost
        return True
