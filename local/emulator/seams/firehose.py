"""Firehose holds records until its stream's size or time is reached. MiniStack makes an object of each at once."""

from typing import Any

from ministack.core.responses import get_account_id, get_region, request_scope
from ministack.services import firehose

from emulator.firehose import Buffers
from emulator.seams.shared.expected import Expected
from emulator.seams.shared.reset import forgetting

EXPECTED = Expected(
    {
        firehose: {
            "reset": "",
            "_deliver_records_to_s3": "stream dest records",
            "_deliver_to_s3": "stream dest record_data lambda_keys",
        }
    }
)

_buffers = Buffers()


def install() -> None:
    firehose.reset = forgetting(firehose.reset, _buffers.clear)
    firehose._deliver_records_to_s3 = _buffer


def _buffer(stream: dict[str, Any], dest: dict[str, Any], records: list[tuple[str, bytes]]) -> None:
    hints = dest["config"].get("BufferingHints") or {}
    account, region = get_account_id(), get_region()

    def flush(data: bytes) -> None:
        with request_scope(account, region):
            firehose._deliver_to_s3(stream, dest, data)

    for _, data in records:
        _buffers.add(
            (account, region, stream["name"], dest["id"]),
            data,
            seconds=float(hints.get("IntervalInSeconds", 300)),
            size_max=int(hints.get("SizeInMBs", 5)) * 1024 * 1024,
            flush=flush,
        )
