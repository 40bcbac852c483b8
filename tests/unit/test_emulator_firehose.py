"""Firehose's buffer glues by size and by time."""

import queue
import threading

import pytest

from emulator.firehose import Buffers

FOREVER = 3600


def test_records_are_held_until_the_time_is_up_and_come_out_glued_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    out: queue.Queue[bytes] = queue.Queue()
    buffers = Buffers()
    timers: list[threading.Timer] = []
    monkeypatch.setattr(threading.Timer, "start", lambda timer: timers.append(timer))

    for record in (b"a", b"b", b"c"):
        buffers.add("stream", record, seconds=7, size_max=100, flush=out.put)
    assert out.empty()
    (timer,) = timers
    timer.function()

    assert timer.interval == 7
    assert out.get_nowait() == b"abc"
    assert out.empty()


def test_a_full_buffer_does_not_wait() -> None:
    out: queue.Queue[bytes] = queue.Queue()
    buffers = Buffers()

    for record in (b"aaa", b"bbb", b"c"):
        buffers.add("stream", record, seconds=FOREVER, size_max=6, flush=out.put)

    assert out.get_nowait() == b"aaabbb"
    assert out.empty()
    buffers.clear()


def test_streams_do_not_mix() -> None:
    out: queue.Queue[bytes] = queue.Queue()
    buffers = Buffers()

    buffers.add("one", b"1", seconds=FOREVER, size_max=2, flush=out.put)
    buffers.add("two", b"2", seconds=FOREVER, size_max=2, flush=out.put)
    buffers.add("one", b"1", seconds=FOREVER, size_max=2, flush=out.put)

    assert out.get_nowait() == b"11"
    assert out.empty()
    buffers.clear()


def test_what_is_cleared_never_comes_out() -> None:
    out: queue.Queue[bytes] = queue.Queue()
    buffers = Buffers()

    buffers.add("stream", b"old", seconds=FOREVER, size_max=6, flush=out.put)
    buffers.clear()
    buffers.add("stream", b"new", seconds=0, size_max=100, flush=out.put)

    assert out.get(timeout=10) == b"new"
