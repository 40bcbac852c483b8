"""The sink bucket: when something came last, and what could not be read."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from logboom_cli import times
from logboom_cli.hub import Hub
from logboom_cli.status.finding import Finding, State, judged

_SILENT = 86400  # seconds
_MOST = 10_000  # objects of an hour that are looked at
_COUNTED = 1000  # quarantined pieces; one call of ListObjectsV2


def newest(hub: Hub) -> Iterator[Finding]:
    """The newest log object. Nothing for a day is wrong."""
    s3, bucket = hub.client("s3"), hub.output("SinkBucket")
    found = _newest(s3, bucket)
    if found is None:
        yield Finding("sink", State.WRONG, "nothing has arrived yet", do="docs/operations.md: nothing arrives at all")
        return
    age = time.time() - found["LastModified"].timestamp()
    yield Finding(
        "sink",
        judged(age < _SILENT),
        f"the newest object came {times.span(max(0, age))} ago",
        [] if age < _SILENT else [f"s3://{bucket}/{found['Key']}"],
        do="" if age < _SILENT else "docs/operations.md: nothing arrives at all",
        facts={"newest": found["Key"], "age_seconds": round(age)},
    )


def quarantine(hub: Hub) -> Iterator[Finding]:
    """Pieces that nobody can read: of the objects of the last day, and in all."""
    s3, bucket = hub.client("s3"), hub.output("SinkBucket")
    yesterday = datetime.fromtimestamp(time.time(), UTC) - timedelta(days=1)
    # Keys bear the hour at which their object came. Behind them stand those of pieces that were fed in again by hand.
    later = _pieces(s3, bucket, f"quarantine/logs/{yesterday:%Y/%m/%d/%H}")
    new = [piece["Key"] for piece in later if piece["LastModified"] >= yesterday]
    total = _pieces(s3, bucket, "")
    yield Finding(
        "quarantine",
        judged(not new),
        f"{_about(len(new))} in the last day, {_about(len(total))} in all" if total else "empty",
        [f"s3://{bucket}/{key}" for key in new[:3]],
        do=f"logboom explain s3://{bucket}/{new[0]}" if new else "",
        facts={"pieces": len(total), "of_last_day": len(new), "counted_up_to": _COUNTED},
    )


def _newest(s3: Any, bucket: str) -> Any:
    """Down by the last year, month, day and hour: five calls, however much there is."""
    prefix = "logs/"
    for _ in ("year", "month", "day", "hour"):
        below = [each for each in _folders(s3, bucket, prefix) if each.removeprefix(prefix).rstrip("/").isdigit()]
        if not below:
            return None
        prefix = max(below)
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    objects = islice((found for page in pages for found in page.get("Contents", [])), _MOST)
    return max(objects, key=lambda found: found["LastModified"], default=None)


def _folders(s3: Any, bucket: str, prefix: str) -> list[str]:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix, Delimiter="/")
    return [found["Prefix"] for page in pages for found in page.get("CommonPrefixes", [])]


def _pieces(s3: Any, bucket: str, after: str) -> list[Any]:
    """Those whose keys stand behind `after`, with Key and LastModified."""
    page = s3.list_objects_v2(Bucket=bucket, Prefix="quarantine/", StartAfter=after, MaxKeys=_COUNTED)
    return list(page.get("Contents", []))


def _about(count: int) -> str:
    return f"{count:,} or more" if count == _COUNTED else f"{count:,}"
