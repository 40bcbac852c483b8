"""The archive bucket: `logs/<account>/<log group>/<yyyy>/<mm>/<dd>/<start>-<end>/<task>/<stream>/000000.gz`.

A log group's slashes make folders; its first one is left out, and a group without one begins with `!`, which no log
group's name can hold: so `/aws/lambda/orders` is `aws/lambda/orders`, and `orders` is `!orders`. The date is the one
on which the window starts. What stands behind the window's folder is CloudWatch Logs' own doing, and so is the object
`aws-logs-write-test` in it.
Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3ExportTasks.html

Manifests lie apart, under `manifests/`, where neither the lifecycle to Glacier nor CloudWatch Logs reaches them.
"""

import re
from datetime import UTC, datetime
from typing import NamedTuple

from logboom_aws.exports.state import Task

LOGS = "logs"
MANIFESTS = "manifests"

_KEY = re.compile(
    rf"{LOGS}/(?P<account>\d{{12}})/(?P<folder>.*)/\d{{4}}/\d\d/\d\d/\d{{13}}-\d{{13}}"
    r"/[^/]+/(?P<stream>[^/]+)/\d+\.gz"
)


class Place(NamedTuple):
    """What an object's key says: `stream` is the log stream's name with `-` for each slash."""

    account: str
    group: str
    stream: str


def prefix(account: str, task: Task) -> str:
    """The destination prefix of a window's task, without a slash at its end."""
    day = datetime.fromtimestamp(task.start / 1000, UTC).strftime("%Y/%m/%d")
    return f"{LOGS}/{account}/{_folder(task.group)}/{day}/{task.start:013}-{task.end:013}"


def place(key: str) -> Place | None:
    """What the key of an exported object says; None for any other object."""
    found = _KEY.fullmatch(key)
    return Place(found["account"], _group(found["folder"]), found["stream"]) if found else None


def manifests(account: str, group: str) -> str:
    """The folder of a log group's manifests, with a slash at its end; their names sort by time."""
    return f"{MANIFESTS}/{account}/{_folder(group)}/"


def manifest(account: str, group: str, start: int) -> str:
    """The key of the manifest of the window that starts then: one at most, so that the last one written counts."""
    return f"{manifests(account, group)}{start:013}.json"


def _folder(group: str) -> str:
    return group[1:] if group.startswith("/") else f"!{group}"


def _group(folder: str) -> str:
    return folder[1:] if folder.startswith("!") else f"/{folder}"
