"""Firehose's buffer: records of one stream are glued into one object by size or time, whichever comes first."""

import threading
from collections.abc import Callable, Hashable

type Flush = Callable[[bytes], None]


class Buffers:
    """One buffer for each key (a stream's destination). Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: dict[Hashable, tuple[list[bytes], threading.Timer]] = {}

    def add(self, key: Hashable, record: bytes, *, seconds: float, size_max: int, flush: Flush) -> None:
        """Hold `record`; `flush` gets all that is held when `size_max` bytes or `seconds` are reached."""
        with self._lock:
            if key not in self._held:
                timer = threading.Timer(seconds, lambda: self._release(key, flush))
                timer.daemon = True
                self._held[key] = ([], timer)
                timer.start()
            records, _ = self._held[key]
            records.append(record)
            full = sum(map(len, records)) >= size_max
        if full:
            self._release(key, flush)

    def clear(self) -> None:
        """Drop everything held."""
        with self._lock:
            for _, timer in self._held.values():
                timer.cancel()
            self._held.clear()

    def _release(self, key: Hashable, flush: Flush) -> None:
        with self._lock:
            records, timer = self._held.pop(key, ([], None))
        if timer:
            timer.cancel()
            flush(b"".join(records))
