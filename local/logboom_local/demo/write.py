"""Lines -> the CloudWatch Logs API of every account."""

from collections.abc import Iterator
from typing import Any

from logboom_local.aws import LocalAws
from logboom_local.demo.lines import Lines, Stream

_BATCH = 500  # PutLogEvents takes 10,000 events and 1 MiB; smaller calls make more payloads, as an application would


def write(aws: LocalAws, lines: Lines) -> Iterator[int]:
    """Write all lines, a call at a time and from one stream after the other; yields the number of each call."""
    logs = {account: aws.client("logs", account) for account in {stream.account for stream in lines.events}}
    for stream in lines.events:
        _create(logs[stream.account], stream)
    for start in range(0, max(map(len, lines.events.values())), _BATCH):
        for stream, events in lines.events.items():
            if batch := events[start : start + _BATCH]:
                logs[stream.account].put_log_events(
                    logGroupName=stream.log_group, logStreamName=stream.log_stream, logEvents=batch
                )
                yield len(batch)


def _create(logs: Any, stream: Stream) -> None:
    logs.create_log_group(logGroupName=stream.log_group)
    logs.create_log_stream(logGroupName=stream.log_group, logStreamName=stream.log_stream)
