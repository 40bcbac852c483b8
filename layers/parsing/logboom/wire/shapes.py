"""What comes next in a stream, and what reads it."""

import io
import re
from collections.abc import Callable, Iterator

from logboom.wire import Reading, documents, export, members, wrappers
from logboom.wire.damage import Damage
from logboom.wire.envelopes import NO_PAYLOAD, Envelope, fields, lenient, strict
from logboom.wire.members import Member
from logboom.wire.window import Window

_HEAD = 64  # bytes that are enough to tell one shape from another
_PACKED_MAX = 2  # gzip inside gzip is what Firehose makes when it is told to compress; more is somebody's trap
_WRAPPED_MAX = 1
# What may stand before a document or at the end: blanks, and the punctuation of an array of documents.
_BETWEEN = re.compile(rb"\s*+(?:[\[,\]]\s*+)?+(?=\{|\x1f\x8b\x08|x[\x01\x5e\x9c\xda]|\Z)")
# Where to try again behind damage.
_START = re.compile(rb'\x1f\x8b\x08|x[\x01\x5e\x9c\xda]|\{\s{0,8}"')
_START_MAX = 10
_KEYS = (b'"messageType"', b'"rawData"', b'"awslogs"')  # one of them is in every payload and in what wraps one


class Shapes:
    """Reads one stream, or what lies inside something in it: `packed` and `wrapped` count the layers around it."""

    def __init__(self, window: Window, reading: Reading, packed: int = 0, wrapped: int = 0) -> None:
        self._window = window
        self._reading = reading
        self._packed = packed
        self._wrapped = wrapped
        self._damage = Damage(window, reading.on_damage)

    def envelopes(self) -> Iterator[Envelope]:
        """Yield every data envelope, and report what is neither that nor a CONTROL_MESSAGE."""
        window = self._window
        if window.fill(_HEAD) and export.begins(window.data):
            yield from export.envelopes(window, self._reading, self._damage)
        while window.fill(_HEAD):
            between = _BETWEEN.match(window.data)
            if between and between.end():
                self._damage.flush()
                window.drop(between.end())
            elif window.data.startswith(b"{"):
                yield from self._document()
            elif not members.begins(window.data):
                self._damage.add(self._to_next_start(), "neither gzip nor JSON nor an export")
            elif self._packed == _PACKED_MAX:
                self._damage.add(self._to_next_start(), "compressed more than twice")
            else:
                yield from self._member()
        self._damage.flush()

    def _member(self) -> Iterator[Envelope]:
        """Read the compressed member at the window's start: as a whole, or as a stream where that is possible."""
        window, place, most = self._window, self._window.place, self._reading.member_max
        member = Member(window, most)
        data = member.hold(min(members.HOLD, most))
        if data is None and not member.reason:
            if _is_row(member.held()):
                yield from self._stream(member, place)
                return
            data = member.hold(most)
        if data is None:
            self._again(window.cursor, member.reason or f"member inflates to more than {most} bytes")
            return
        self._damage.flush()
        window.drop(window.cursor)
        envelope = strict(data)
        if envelope is not None:
            yield from self._kind(envelope, data, place)
        else:
            yield from self._inside(io.BytesIO(data).read, place, self._reading, self._packed + 1, self._wrapped)

    def _stream(self, member: Member, place: int) -> Iterator[Envelope]:
        """Read a large member as it is inflated, before its check sum is known.

        Where it inflates to endless garbage, it is given up: its bytes would be reported a thousandfold.
        """
        unreadable = 0

        def on_damage(data: bytes, offset: int, reason: str) -> None:
            nonlocal unreadable
            unreadable += len(data)
            if unreadable > self._reading.member_max:
                member.reason = f"member with more than {self._reading.member_max} unreadable bytes"
            self._reading.on_damage(data, offset, reason)

        self._damage.flush()
        reading = self._reading._replace(on_damage=on_damage)
        yield from self._inside(member.read, place, reading, self._packed + 1, self._wrapped)
        if member.reason:
            self._again(self._window.cursor, member.reason)
        else:
            self._window.drop(self._window.cursor)

    def _document(self) -> Iterator[Envelope]:
        """Read the JSON object at the window's start."""
        window, place = self._window, self._window.place
        size, looked = documents.end(window, self._reading.member_max)
        if not size:
            self._again(looked, "a JSON object without an end")
            return
        document = bytes(memoryview(window.data)[:size])
        try:
            found = self._payload(document, place)
        except ValueError as error:
            self._again(size, f"no CloudWatch Logs payload: {error}")  # it may have swallowed a good one
            return
        self._damage.flush()
        window.drop(size)
        yield from found

    def _payload(self, document: bytes, place: int) -> Iterator[Envelope]:
        """What a JSON object holds. Raises ValueError where it is nothing that this package knows."""
        envelope = strict(document)
        if envelope is None:
            if not any(key in document for key in _KEYS):  # seen at a glance: it may be JSON of any other kind
                raise ValueError(NO_PAYLOAD)
            found = fields(document)
            data = wrappers.unwrapped(found)
            if data is not None and self._wrapped == _WRAPPED_MAX:
                raise ValueError("wrapped more than once")
            if data is not None:
                return self._inside(io.BytesIO(data).read, place, self._reading, 0, self._wrapped + 1)
            envelope = lenient(found, place, self._reading.on_damage)
        return self._kind(envelope, document, place)

    def _kind(self, envelope: Envelope, data: bytes, place: int) -> Iterator[Envelope]:
        if envelope.message_type == "DATA_MESSAGE":
            yield envelope
        elif envelope.message_type == "CONTROL_MESSAGE":
            self._reading.on_control()
        else:
            self._reading.on_damage(data, place, f"unknown messageType {envelope.message_type!r}")

    def _inside(
        self, read: Callable[[int], bytes], place: int, reading: Reading, packed: int, wrapped: int
    ) -> Iterator[Envelope]:
        return Shapes(Window(read, place), reading, packed, wrapped).envelopes()

    def _again(self, cost: int, reason: str) -> None:
        """Report what is damaged at the window's start, up to where something good may begin."""
        self._damage.add(self._to_next_start() if self._window.may_retry(cost) else cost, reason)

    def _to_next_start(self) -> int:
        """How many bytes of the window cannot be the start of anything.

        The last few are kept back while the stream goes on: a chunk may end within what marks a start.
        """
        window = self._window
        found = _START.search(window.data, 1)
        if not found and window.more():
            found = _START.search(window.data, 1)
            return found.start() if found else max(1, len(window.data) - _START_MAX)
        return found.start() if found else len(window.data)


def _is_row(data: bytes) -> bool:
    """Whether some of `data` can be read before all of it is there: members, lines, or documents one after another."""
    row = data.strip(b"[], \t\r\n")
    return members.begins(data) or export.begins(data) or 0 < documents.balanced(row, len(row)) < len(row)
