"""Export tasks: CreateExportTask, DescribeExportTasks, CancelExportTask."""

import re
from typing import Any

from ministack.core import iam_evaluator
from ministack.core.responses import AccountRegionScopedDict, get_account_id, get_region, json_response, request_scope
from ministack.services import cloudwatch_logs as logs
from ministack.services import s3

from emulator.export_tasks.cloud import Bucket
from emulator.export_tasks.tasks import ExportTasks
from emulator.organization import ORGANIZATION_ID
from emulator.refused import Refused
from emulator.seams.shared.actions import with_actions
from emulator.seams.shared.expected import Expected
from emulator.seams.shared.permissions import context
from emulator.seams.shared.reset import forgetting

EXPECTED = Expected(
    {
        iam_evaluator: {
            "caller_arn": "",
            "evaluate": "ctx policies limits",
            "evaluate_resource_policy": "doc ctx service named_only direct_only",
            "_gather_role_policies": "role_name account_id",
        },
        logs: {"handle_request": "method path headers body query_params", "reset": "", "_log_groups": None},
        s3: {
            "bucket_region": "name",
            "_bucket_owner_account": "name",
            "_bucket_policies": None,
            "_put_object": "bucket_name key body headers",
        },
    },
    lacking=("CreateExportTask",),
)

_ACL = "bucket-owner-full-control"  # what CloudWatch Logs writes with; bucket policies ask for it
_KEY = "export tasks"
_exports = AccountRegionScopedDict()  # the one ExportTasks of (account, region), under _KEY


def install() -> None:
    ours = {"CreateExportTask": _create, "DescribeExportTasks": _describe, "CancelExportTask": _cancel}
    logs.handle_request = with_actions(logs.handle_request, ours)
    logs.reset = forgetting(logs.reset, _exports.clear)


def _create(data: dict[str, Any]) -> Any:
    return json_response({"taskId": _tasks().create(_MiniStack(data), data)})


def _describe(data: dict[str, Any]) -> Any:
    return json_response(_tasks().describe(data))


def _cancel(data: dict[str, Any]) -> Any:
    _tasks().cancel(data["taskId"])
    return json_response({})


def _tasks() -> ExportTasks:
    tasks: ExportTasks = _exports.setdefault(_KEY, ExportTasks())
    return tasks


class _MiniStack:
    """export_tasks.cloud.Cloud, on MiniStack, for a CreateExportTask request."""

    def __init__(self, request: dict[str, Any]) -> None:
        name, group = request["destination"], request["logGroupName"]
        self.account = get_account_id()
        self.region = get_region()
        self.log_group: dict[str, Any] | None = logs._log_groups.get(group)
        self.bucket = _bucket(name)
        self._name, self._owner = name, self.bucket.owner if self.bucket else ""
        self._caller: str = iam_evaluator.caller_arn()
        self._source_arn = f"arn:aws:logs:{self.region}:{self.account}:log-group:{group}:*"

    def service_may(self, action: str, key: str = "") -> bool:
        service = f"logs.{self.region}.amazonaws.com"
        asked = self._context(service, action, key)
        asked.service_context["aws:sourceaccount"] = self.account
        asked.service_context["aws:sourcearn"] = self._source_arn
        decided = iam_evaluator.evaluate_resource_policy(self._policy(), asked, service=service)
        return bool(decided.decision == "Allow")

    def caller_may(self, action: str, key: str) -> bool:
        policy, callers = self._policy(), [self._caller]
        if self._caller.endswith(":root"):
            # Functions come as their account, not with their role: any role of it that the policy names may be it.
            callers += re.findall(f'"(arn:aws:iam::{self.account}:[^"]+)"', policy)
        if ":assumed-role/" in self._caller:  # a role's session: aws:PrincipalArn is the role's
            callers.append(f"arn:aws:iam::{self.account}:role/{self._caller.split('/')[1]}")
        for caller in callers:
            asked = self._context(caller, action, key)
            asked.principal_keys["aws:principalorgid"] = ORGANIZATION_ID
            if iam_evaluator.evaluate_resource_policy(policy, asked).decision == "Allow":
                return True
        return False

    def role_may(self, action: str, key: str) -> bool:
        if ":assumed-role/" not in self._caller:
            return True
        policies = iam_evaluator._gather_role_policies(self._caller.split("/")[1], self.account)
        asked = self._context(self._caller, action, key)
        asked.principal_account = self._owner  # MiniStack takes aws:ResourceAccount from here; no Allow depends on it
        return bool(iam_evaluator.evaluate(asked, policies).decision == "Allow")

    def put_object(self, key: str, data: bytes) -> None:
        with request_scope(self._owner, self.region):
            status, _, body = s3._put_object(self._name, key, data, {"x-amz-acl": _ACL})
        if status >= 400:
            raise Refused("InvalidParameterException", body.decode())

    def _policy(self) -> str:
        policy: str = s3._bucket_policies.get_scoped(self._owner, None, self._name) or ""
        # Policy variables, which MiniStack does not know; here both are the account whose log group is exported.
        return re.sub(r"\$\{aws:(Source|Principal)Account\}", self.account, policy)

    def _context(self, principal: str, action: str, key: str) -> Any:
        resource = f"arn:aws:s3:::{self._name}" + (f"/{key}" if key else "")
        asked = context(principal, self.account, action, resource)
        if action == "s3:PutObject":
            asked.service_context["s3:x-amz-acl"] = _ACL
        return asked


def _bucket(name: str) -> Bucket | None:
    owner = s3._bucket_owner_account(name)
    if owner is None:
        return None
    with request_scope(owner, get_region()):
        return Bucket(owner, s3.bucket_region(name))
