"""Every wire shape of docs/wire-shapes.md gives the records and reports the damage that it says."""

import io

import pytest

import logboom
from logboom_local.shapes import SHAPES, Shape


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_shape_gives_what_it_says(shape: Shape) -> None:
    damage: list[tuple[bytes, int, str]] = []
    control: list[None] = []

    records = logboom.read(
        io.BytesIO(shape.example.data),
        region="eu-west-1",
        on_damage=lambda *piece: damage.append(piece),
        on_control=lambda: control.append(None),
        member_max=shape.member_max,
    )

    assert [record.body for record in records] == shape.bodies
    assert [(data, reason) for data, _, reason in damage] == [(piece.data, reason) for piece, reason in shape.damage]
    assert all(shape.example.data.startswith(data, offset) for data, offset, _ in damage)
    assert len(control) == shape.control
