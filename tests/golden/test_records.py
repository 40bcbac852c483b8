"""The sample objects and the records they become, as files that a person can read and a diff can show."""

import io
from pathlib import Path

import msgspec
import pytest

import logboom
from logboom_local import samples

GOLDEN = Path(__file__).parent


@pytest.mark.parametrize("key", sorted(samples.objects()))
def test_object_becomes_its_golden_records(key: str, request: pytest.FixtureRequest) -> None:
    damage: list[tuple[bytes, int, str]] = []
    stream = io.BytesIO(samples.objects()[key])

    records = list(logboom.read(stream, region="eu-west-1", on_damage=lambda *piece: damage.append(piece)))

    lines = [msgspec.json.encode(record).decode() for record in records]
    lines += [f"damage of {len(data)} bytes at {offset}: {reason}" for data, offset, reason in damage]
    golden = GOLDEN / f"{Path(key).stem}.ndjson"
    if request.config.getoption("--update-golden"):
        golden.write_text("".join(f"{line}\n" for line in lines))
    assert golden.read_text().splitlines() == lines
