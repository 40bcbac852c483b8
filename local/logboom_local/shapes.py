"""Every shape in which log events lie in an object, by example: what docs/wire-shapes.md shows and the tests read."""

import base64
import gzip as gzip_module
import json
import zlib as zlib_module
from dataclasses import dataclass, field
from typing import Any

from logboom.wire import MEMBER_MAX


@dataclass(frozen=True)
class Piece:
    """Bytes, and how people write them."""

    data: bytes
    text: str

    def __add__(self, other: "Piece") -> "Piece":
        return Piece(self.data + other.data, f"{self.text} {other.text}")


@dataclass(frozen=True)
class Shape:
    """A shape with an example of it, the bodies of its records, and the parts that are reported as damage, with why."""

    name: str
    origin: str
    example: Piece
    bodies: list[str] = field(default_factory=list)
    damage: list[tuple[Piece, str]] = field(default_factory=list)
    control: int = 0
    member_max: int = MEMBER_MAX


def payload(name: str, *messages: str, **more: Any) -> Piece:
    """What CloudWatch Logs sends of one log stream; `name` stands for it."""
    events = [
        {"id": f"{name}{at}", "timestamp": 1795321972551 + at, "message": text} for at, text in enumerate(messages)
    ]
    head = {"messageType": "DATA_MESSAGE", "owner": "111111111111", "logGroup": "/aws/lambda/orders", "logStream": "s"}
    return Piece(json.dumps(head | {"subscriptionFilters": ["all"], "logEvents": events} | more).encode(), name)


def text(characters: str) -> Piece:
    return Piece(characters.encode(), characters.replace("\n", "⏎"))


def gzip(piece: Piece) -> Piece:
    return Piece(gzip_module.compress(piece.data, mtime=0), f"gzip({piece.text})")


def zlib(piece: Piece) -> Piece:
    return Piece(zlib_module.compress(piece.data), f"zlib({piece.text})")


def in_base64(before: str, piece: Piece, after: str) -> Piece:
    return Piece(
        before.encode() + base64.b64encode(piece.data) + after.encode(),
        f"{before}base64({piece.text}){after}".replace("\n", "⏎"),
    )


def cut(piece: Piece, missing: int) -> Piece:
    return Piece(piece.data[:-missing], f"cut({piece.text})")


def spoilt(piece: Piece) -> Piece:
    check_sum, size = piece.data[-8:-4], piece.data[-4:]
    wrong = bytes(byte ^ 0xFF for byte in check_sum)
    return Piece(piece.data[:-8] + wrong + size, f"spoilt({piece.text})")


A = payload("A", "INFO hello", "ERROR no stock")
B = payload("B", 'with }{"messageType": in it')
C = payload("C", "bye")
LARGE = payload("LARGE", "x" * 3000)
CONTROL = payload(
    "CONTROL",
    "CWL CONTROL MESSAGE: Checking health of destination Firehose.",
    messageType="CONTROL_MESSAGE",
    owner="CloudwatchLogs",
    logGroup="",
    logStream="",
    subscriptionFilters=[],
)
PAYLOADS = [A, B, C, LARGE, CONTROL]
"""What the names stand for."""

_OF_A, _OF_B, _OF_C = ["hello", "no stock"], ['with }{"messageType": in it'], ["bye"]
_FAILED = '{"attemptsMade":1,"arrivalTimestamp":1795321972551,"errorCode":"%s","errorMessage":"...","rawData":"'

SHAPES = [
    Shape("gzip members, one after the other", "Firehose as this hub has it", gzip(A) + gzip(B), _OF_A + _OF_B),
    Shape("gzip in gzip", "Firehose that is told to compress", gzip(gzip(A) + gzip(B)), _OF_A + _OF_B),
    Shape("zlib", "programs that pass payloads on", zlib(A) + zlib(B), _OF_A + _OF_B),
    Shape("JSON glued together", "Firehose's Decompression", A + B, _OF_A + _OF_B),
    Shape(
        "JSON, one a line",
        "Firehose's Decompression and AppendDelimiterToRecord",
        A + text("\n") + B + text("\n"),
        _OF_A + _OF_B,
    ),
    Shape("one payload", "a file that somebody saved", A, _OF_A),
    Shape("an array of payloads", "the same", text("[") + A + text(",") + B + text("]"), _OF_A + _OF_B),
    Shape("a Lambda event", "CloudWatch Logs", in_base64('{"awslogs":{"data":"', gzip(A), '"}}'), _OF_A),
    Shape(
        "Firehose's error records: decompression-failed",
        "Firehose, under its error prefix",
        in_base64(_FAILED % "...", gzip(A), '"}\n'),
        _OF_A,
    ),
    Shape(
        "Firehose's error records: processing-failed",
        "Firehose, under its error prefix",
        in_base64(_FAILED % "Lambda.FunctionError", A, '"}\n'),
        _OF_A,
    ),
    Shape(
        "the file of an export task",
        "CloudWatch Logs",
        gzip(text("2026-11-22T04:32:52.551Z ERROR no stock\n  and more of it\n2026-11-22T04:32:51.000Z INFO hello\n")),
        ["no stock\n  and more of it", "hello"],
    ),
    Shape("a control message", "CloudWatch Logs, at any time", gzip(CONTROL) + gzip(C), _OF_C, control=1),
    Shape(
        "damaged: the last member is cut off",
        "",
        gzip(A) + cut(gzip(B), 20),
        _OF_A,
        [(cut(gzip(B), 20), "truncated gzip member")],
    ),
    Shape(
        "damaged: a member among good ones",
        "",
        gzip(A) + spoilt(gzip(B)) + gzip(C),
        _OF_A + _OF_C,
        [(spoilt(gzip(B)), "damaged gzip member: Error -6 Incorrect checksum found")],
    ),
    Shape(
        "damaged: garbage between members",
        "",
        gzip(A) + text("?!?!") + gzip(C),
        _OF_A + _OF_C,
        [(text("?!?!"), "neither gzip nor JSON nor an export")],
    ),
    Shape(
        "damaged: a document that breaks off",
        "",
        A + cut(B, 30) + C,
        _OF_A + _OF_C,
        [(cut(B, 30), "a JSON object without an end")],
    ),
    Shape(
        "refused: a member that inflates past `member_max` (2,000 bytes here)",
        "",
        gzip(LARGE) + gzip(C),
        _OF_C,
        [(gzip(LARGE), "member inflates to more than 2000 bytes")],
        member_max=2000,
    ),
]
