"""The nightly export, now: every log group of every account, read back without the product's code."""

import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable

from logboom_local.aws import HUB, LocalAws
from logboom_local.demo.lines import Lines

type Group = tuple[str, str]
"""Account and log group."""

_FUNCTION = "logboom-export"
_PATIENCE = 90  # seconds
_BEGINS = re.compile(rb"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z ", re.MULTILINE)


def export(aws: LocalAws, lines: Lines, bucket: str, progress: Callable[[str], None]) -> dict[Group, int]:
    """Do what the schedule does at night, until the archive names all log groups; the events in it by group."""
    wanted = {(stream.account, stream.log_group) for stream in lines.events}
    aws.client("lambda", HUB).invoke(FunctionName=_FUNCTION, Payload=b'{"export":"begin"}')
    deadline = time.monotonic() + _PATIENCE
    while not wanted <= (found := _archived(aws, bucket)).keys() and time.monotonic() < deadline:
        progress(f"{len(wanted & found.keys())} of {len(wanted)} log groups")
        time.sleep(1)
    return {group: count for group, count in found.items() if group in wanted}


def sent(lines: Lines) -> dict[Group, int]:
    """The events that were written, by group."""
    counts: Counter[Group] = Counter()
    for stream, events in lines.events.items():
        counts[stream.account, stream.log_group] += len(events)
    return dict(counts)


def _archived(aws: LocalAws, bucket: str) -> dict[Group, int]:
    """What the manifests name, in events: a line that begins with a time is one."""
    s3 = aws.client("s3", HUB)
    counts: dict[Group, int] = {}
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix="manifests/"):
        for found in page.get("Contents", []):
            manifest = json.loads(s3.get_object(Bucket=bucket, Key=found["Key"])["Body"].read())
            group = (manifest["account"], manifest["log_group"])
            bodies = (s3.get_object(Bucket=bucket, Key=each["key"])["Body"].read() for each in manifest["objects"])
            counts[group] = counts.get(group, 0) + sum(len(_BEGINS.findall(gzip.decompress(body))) for body in bodies)
    return counts
