"""Writes docs/wire-shapes.md from logboom_local/shapes.py: `make docs`. A test checks that it is current."""

import io
import json
from pathlib import Path

import msgspec

import logboom
from logboom import Record
from logboom_local.shapes import PAYLOADS, SHAPES, Shape

TARGET = Path(__file__).resolve().parents[1] / "docs/wire-shapes.md"
HEAD = """# Wire shapes

Every shape in which `logboom.read` finds log events, known by its content and never by its name. Shapes may follow each
other in one object, and lie in each other: two levels of compression, one of base64.

In the table, A, B and C are payloads, which stand below it with the records; ⏎ is a line feed, `cut(...)` lacks its
last bytes, `spoilt(...)` has a wrong check sum. Made by `make docs` from `local/logboom_local/shapes.py`, whose
examples are tests; do not edit.
"""
BELOW = """
What cannot be read is passed to `on_damage`, with its place and the reason, and reading goes on behind it: here it is
the part that the last column names. Blanks, and the brackets and commas of an array, are dropped without a report
wherever something readable follows them.
"""


def document() -> str:
    """The whole page."""
    records: dict[str, Record] = {}
    rows = []
    for shape in SHAPES:
        found = list(
            logboom.read(
                io.BytesIO(shape.example.data),
                region="eu-west-1",
                on_damage=lambda *_: None,
                member_max=shape.member_max,
            )
        )
        records |= {record.id: record for record in found}
        rows.append(_row(shape, [record.id for record in found]))
    return "\n".join(
        [HEAD, _TITLE, *rows, BELOW, "## The payloads\n", *_payloads(), "## The records\n", *_records(records)]
    )


_TITLE = "| shape | who writes it | example | records | reported |\n|---|---|---|---|---|"


def _row(shape: Shape, ids: list[str]) -> str:
    records = ", ".join(ids) + (" and one control message, counted" if shape.control else "")
    reported = "; ".join(f"`{piece.text}`: {reason}" for piece, reason in shape.damage)
    return f"| {shape.name} | {shape.origin} | `{shape.example.text}` | {records} | {reported} |"


def _payloads() -> list[str]:
    return [
        f"{payload.text}:\n```json\n{payload.data.decode()}\n```\n" for payload in PAYLOADS if len(payload.data) < 999
    ]


def _records(records: dict[str, Record]) -> list[str]:
    lines = [json.dumps(json.loads(msgspec.json.encode(record)), ensure_ascii=False) for record in records.values()]
    return ["```json", *lines, "```", ""]


if __name__ == "__main__":
    TARGET.write_text(document())
