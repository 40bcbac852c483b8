"""The export tasks of an account: one at a time; what they export; how they are listed.

Sources: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html
and https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/S3ExportTasks.html
"""

from typing import Any

from emulator.export_tasks import checks
from emulator.export_tasks.cloud import Cloud
from emulator.export_tasks.run import ACTIVE, Streams, Task, now
from emulator.refused import Refused

# Tags of a log group that steer its tasks here: see docs/local-aws.md.
SECONDS_TAG = "local-aws:export-seconds"
FAILS_TAG = "local-aws:export-fails"
LAG_TAG = "local-aws:export-lag-seconds"

_SECONDS = 0.2
_SECONDS_PER_EVENT = 0.000_01
_PAGE = 50


class ExportTasks:
    """The export tasks of one account in one Region."""

    def __init__(self) -> None:
        self._tasks: list[Task] = []

    def create(self, cloud: Cloud, request: dict[str, Any]) -> str:
        """Start the task that a CreateExportTask request asks for; its id. Raises Refused."""
        group = checks.check_log_group(cloud, request)
        if any(task.code in ACTIVE for task in self._tasks):
            raise Refused("LimitExceededException", "Resource limit exceeded.")
        checks.check_bucket(cloud, request)
        streams = _streams(group, request)
        task = Task(request, seconds=_seconds(group, streams), fails=self._is_to_fail(group, request))
        self._tasks.append(task)
        task.start(cloud, streams)
        return task.id

    def cancel(self, task_id: str) -> None:
        """Raises Refused where there is no such task, or it has come to its end."""
        found = [task for task in self._tasks if task.id == task_id]
        if not found:
            raise Refused("ResourceNotFoundException", "The specified export task does not exist.")
        found[0].cancel()

    def describe(self, request: dict[str, Any]) -> dict[str, Any]:
        """The answer to a DescribeExportTasks request, the newest task first. Raises Refused."""
        limit = request.get("limit", _PAGE)
        if not 1 <= limit <= _PAGE:
            raise Refused("InvalidParameterException", f"limit must be between 1 and {_PAGE}, not {limit}.")
        wanted_id, wanted_code = request.get("taskId"), request.get("statusCode")
        if wanted_id and wanted_code:
            raise Refused("InvalidParameterException", "Give taskId or statusCode, not both.")
        found = [
            task
            for task in self._from(request.get("nextToken"))
            if wanted_id in (None, task.id) and wanted_code in (None, task.code)
        ]
        more = {"nextToken": found[limit].id} if len(found) > limit else {}
        return {"exportTasks": [task.describe() for task in found[:limit]]} | more

    def _from(self, token: str | None) -> list[Task]:
        """The tasks from the one that `token` names on: a page is the same however many have begun since the last."""
        tasks = self._tasks[::-1]
        places = [place for place, task in enumerate(tasks) if token in (None, task.id)]
        if token and not places:
            raise Refused("InvalidParameterException", "The specified nextToken is invalid.")
        return tasks[places[0] :] if places else []

    def _is_to_fail(self, group: dict[str, Any], request: dict[str, Any]) -> bool:
        failed = [task for task in self._tasks if task.log_group == request["logGroupName"] and task.code == "FAILED"]
        return len(failed) < int(group["tags"].get(FAILS_TAG, 0))


def _streams(group: dict[str, Any], request: dict[str, Any]) -> Streams:
    """The events to export.

    AWS's pages do not agree on the range: by the API's it is that of the events' timestamps, both ends included; by the
    user guide's that of their ingestion, without its end. Here it is the API's.
    """
    ingested = now() - float(group["tags"].get(LAG_TAG, 0)) * 1000
    prefix = request.get("logStreamNamePrefix") or ""
    return {
        name: [
            event
            for event in stream["events"]
            if request["from"] <= event["timestamp"] <= request["to"] and event["ingestionTime"] <= ingested
        ]
        for name, stream in list(group["streams"].items())  # a function's thread may add one meanwhile
        if name.startswith(prefix)
    }


def _seconds(group: dict[str, Any], streams: Streams) -> float:
    default = _SECONDS + _SECONDS_PER_EVENT * sum(map(len, streams.values()))
    return float(group["tags"].get(SECONDS_TAG, default))
