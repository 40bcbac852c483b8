"""CloudWatch Logs of one account: its log groups and its export tasks.

Source: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateExportTask.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from logboom_aws import clients
from ports import GroupGone, Listed, NoAccess, Occupied, Refused, Status

if TYPE_CHECKING:
    from logboom_aws.exports.state import Task
    from parameters import Parameters

OPTED_OUT = {"Key": "logboom:export", "Values": ["off"]}
"""The tag by which a log group is left out."""
_BUSY = frozenset(
    ("LimitExceededException", "OperationAbortedException", "ServiceUnavailableException", "ThrottlingException")
)
_CLOCKS_DIFFER = 10 * 60_000


class SourceLogs:
    """Acts in the hub's own account as the function itself, in any other through the role of the source stack."""

    def __init__(self, account: str, told: Parameters) -> None:
        self._told = told
        role = "" if account == told.hub_account_id else told.source_role_arn.format(account=account)
        try:
            self._logs = clients.logs(role)
            self._tagging = clients.tagging(role)
        except ClientError as error:
            if error.response["Error"]["Code"] != "AccessDenied":
                raise
            raise NoAccess(
                f"the account has no role for this hub (ExportFromHub of the source stack): {error}"
            ) from error

    def groups(self) -> list[Listed]:
        chosen = self._tagged(_tag_filter(self._told.export_tag)) if self._told.export_tag else None
        left_out = self._tagged(OPTED_OUT)
        found = {group["arn"].removesuffix(":*"): group for group in self._described()}
        return [
            Listed(group["logGroupName"], group["creationTime"], group.get("retentionInDays", 0))
            for arn, group in found.items()
            if arn not in left_out
            and (chosen is None or arn in chosen)
            and group.get("logGroupClass") != "DELIVERY"  # has nothing to export: it only passes on
        ]

    def _described(self) -> Iterator[Any]:
        paginator = self._logs.get_paginator("describe_log_groups")
        for prefix in self._told.export_prefixes or ("",):
            for page in paginator.paginate(logGroupNamePrefix=prefix) if prefix else paginator.paginate():
                yield from page["logGroups"]

    def _tagged(self, tag: dict[str, Any]) -> set[str]:
        """The ARNs of the log groups with a tag, in a few calls rather than one for each group."""
        pages = self._tagging.get_paginator("get_resources").paginate(
            ResourceTypeFilters=["logs:log-group"], TagFilters=[tag]
        )
        found = (resource["ResourceARN"] for page in pages for resource in page["ResourceTagMappingList"])
        return {arn.removesuffix(":*") for arn in found}

    def create(self, task: Task, prefix: str) -> str:
        try:
            created = self._logs.create_export_task(
                taskName=task.name,
                logGroupName=task.group,
                fromTime=task.start,
                to=task.end,
                destination=self._told.archive_bucket,
                destinationPrefix=prefix,
            )
        except ClientError as error:
            code = error.response["Error"]["Code"]
            if code in _BUSY:
                raise Occupied from error
            if code == "ResourceNotFoundException":
                raise GroupGone from error
            raise Refused(str(error)) from error
        return created["taskId"]

    def find(self, task: Task) -> str:
        for found in self._newest_first():
            if found.get("taskName") == task.name and found["destination"] == self._told.archive_bucket:
                return str(found["taskId"])
            if found.get("executionInfo", {}).get("creationTime", task.decided) < task.decided - _CLOCKS_DIFFER:
                break
        return ""

    def _newest_first(self) -> Iterator[Any]:
        for page in self._logs.get_paginator("describe_export_tasks").paginate():
            yield from page["exportTasks"]

    def status(self, task_id: str) -> Status | None:
        try:
            tasks = self._logs.describe_export_tasks(taskId=task_id)["exportTasks"]
        except self._logs.exceptions.InvalidParameterException:
            return None
        if not tasks:
            return None
        status, info = tasks[0]["status"], tasks[0].get("executionInfo", {})
        took = info.get("completionTime", 0) - info.get("creationTime", 0)
        return Status(status["code"], status.get("message", ""), max(0, took))


def _tag_filter(tag: str) -> dict[str, Any]:
    key, equals, value = tag.partition("=")
    return {"Key": key, "Values": [value]} if equals else {"Key": key}
