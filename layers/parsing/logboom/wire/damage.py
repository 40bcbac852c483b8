"""What could not be read."""

from logboom.wire import OnDamage
from logboom.wire.window import Window

_PIECE = 1024 * 1024  # damage is handed on in pieces of about this size, so that garbage needs no memory


class Damage:
    """Collects neighbouring unreadable bytes, so that one hole is reported once and with its first reason.

    Whoever takes something else off the window must flush it first.
    """

    def __init__(self, window: Window, on_damage: OnDamage) -> None:
        self._window = window
        self._on_damage = on_damage
        self._data = bytearray()
        self._place = 0
        self._reason = ""

    def add(self, size: int, reason: str) -> None:
        """Take `size` bytes off the window as unreadable."""
        if not self._data:
            self._place, self._reason = self._window.place, reason
        while size > 0:
            piece = min(size, _PIECE)
            self._data += self._window.drop(piece)
            size -= piece
            if len(self._data) >= _PIECE:
                self.flush()
                self._place, self._reason = self._window.place, reason

    def flush(self) -> None:
        if self._data:
            self._on_damage(bytes(self._data), self._place, self._reason)
            self._data = bytearray()
