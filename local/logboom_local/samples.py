"""The objects that the sample events name: readable JSON in events/objects/, packed here as Firehose writes them."""

import gzip
import json
from pathlib import Path
from typing import Any

BUCKET = "logboom-events"
"""The bucket that the sample events name."""
EVENTS = Path(__file__).resolve().parents[2] / "events"


def objects() -> dict[str, bytes]:
    """Each sample object by its key."""
    return {f"logs/{path.stem}.gz": pack(json.loads(path.read_text())) for path in (EVENTS / "objects").glob("*.json")}


def put(s3: Any, region: str) -> None:
    """Make the bucket and put every object into it, with a boto3 client."""
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": region})
    for key, data in objects().items():
        s3.put_object(Bucket=BUCKET, Key=key, Body=data)


def pack(parts: list[dict[str, Any]]) -> bytes:
    """One object of parts: {"member": envelope}, {"corrupted": envelope} or {"bytes": text that is no gzip}."""
    return b"".join(_part(*part.popitem()) for part in parts)


def _part(kind: str, value: Any) -> bytes:
    if kind == "bytes":
        return str(value).encode()
    member = gzip.compress(json.dumps(value, ensure_ascii=False).encode(), 6, mtime=0)
    if kind == "member":
        return member
    middle = len(member) // 2
    return member[:middle] + b"\xff" * 8 + member[middle + 8 :]
