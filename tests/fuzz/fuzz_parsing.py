"""Coverage-guided fuzzing of the parsing layer: `make fuzz`, or ARGS='-max_total_time=600'.

Whatever the bytes: reading and joining raise nothing, every line becomes a record that can be judged and written on one
line, and redacting twice is redacting once. That no byte is dropped, the property tests show. The examples of all
dialects are where it starts from.
"""

import io
import sys
from pathlib import Path
from tempfile import mkdtemp

import atheris

with atheris.instrument_imports(include=["logboom"]):
    import logboom
    from logboom import dialects, joining, redaction, traces

import gzip

import msgspec

_BYTE_KINDS = 4


class Said:
    def __init__(self, message: str) -> None:
        self.message = message


def one_input(data: bytes) -> None:
    kind, data = (data[0] % _BYTE_KINDS, data[1:]) if data else (0, b"")
    if kind == 0:
        line(data.decode("utf-8", "replace"))
    elif kind == 1:
        stream(data)
    elif kind == 2:
        stream(gzip.compress(data, 1))
    else:
        lines(data.decode("utf-8", "replace"))


def line(text: str) -> None:
    record = logboom.parse(text)
    written = msgspec.json.encode(record)
    assert b"\n" not in written
    assert logboom.verdict(record).because
    assert logboom.fingerprint(record).id
    once = logboom.redact(text)
    assert logboom.redact(once) == once
    traces.find(text)


def stream(data: bytes) -> None:
    for record in logboom.read(io.BytesIO(data), region="r", on_damage=lambda *_: None, member_max=2**20):
        msgspec.json.encode(record)


def lines(text: str) -> None:
    events = [Said(part) for part in text.split("\n")]
    joined = list(joining.join(events))
    assert sum(count for _, _, count in joined) == len(events)


def _corpus() -> str:
    folder = Path(mkdtemp(prefix="fuzz-"))
    messages = [
        message for module in (*dialects._modules, *dialects.objects._modules) for message, _ in module.EXAMPLES
    ]
    for number, message in enumerate(messages):
        (folder / str(number)).write_bytes(b"\0" + message.encode())
    for number, path in enumerate((Path(__file__).parents[2] / "events/objects").glob("*.json")):
        (folder / f"object-{number}").write_bytes(b"\1" + path.read_bytes())
    return str(folder)


if __name__ == "__main__":
    assert redaction
    atheris.Setup([sys.argv[0], _corpus(), *(sys.argv[1:] or ["-max_total_time=600"]), "-max_len=4096"], one_input)
    atheris.Fuzz()
