"""The one file that touches MiniStack's inside: what it lacks is put in here.

MiniStack has no plug-in interface, so this rests on names of its modules. They are listed in `_EXPECTED` and checked at
every start: when MiniStack moves one, the emulator refuses to start and says which.
"""

import base64
import inspect
import json
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from ministack import app
from ministack.core import iam_evaluator
from ministack.core.responses import (
    AccountRegionScopedDict,
    error_response_json,
    get_account_id,
    get_region,
    json_response,
    request_scope,
)
from ministack.services import cloudformation, cloudwatch, firehose, iam, lambda_svc, s3
from ministack.services import cloudwatch_logs as logs
from ministack.services.cloudformation import changesets, engine, handlers, provisioners, stacks

from emulator import system_log
from emulator.arn import Arn
from emulator.export_tasks.cloud import Bucket
from emulator.export_tasks.tasks import ExportTasks
from emulator.firehose import Buffers
from emulator.metrics import alarms, embedded
from emulator.organization import ORGANIZATION_ID
from emulator.refused import Refused
from emulator.subscriptions import checks, delivery, selection
from emulator.subscriptions.delivery import Subscription

_log = logging.getLogger("emulator")

# Names of MiniStack 1.5.33 that are used or replaced here, with their parameters (None: not a function).
_EXPECTED: dict[Any, dict[str, str | None]] = {
    app: {"main": ""},
    iam: {"_roles": None},
    iam_evaluator: {
        "EvalContext": None,
        "evaluate": "ctx policies limits",
        "evaluate_resource_policy": "doc ctx service named_only direct_only",
        "_gather_role_policies": "role_name account_id",
        "request_caller_arn": "headers query_params",
        "_request_caller_arn": None,
        "_request_origin": None,
        "_resolve_condition_key": "key ctx",
        "caller_arn": "",
    },
    logs: {
        "handle_request": "method path headers body query_params",
        "reset": "",
        "_append_log_events": "stream events",
        "_fanout_to_subscription_filters": "group_name stream_name events",
        "_compile_filter_pattern": "raw",
        "_put_destination": "data",
        "_put_destination_policy": "data",
        "_delete_destination": "data",
        "_destinations": None,
        "_log_groups": None,
    },
    lambda_svc: {"_emit_lambda_logs": "func request_id log_text error duration_ms log_source"},
    firehose: {
        "_put_record": "data",
        "_deliver_records_to_s3": "stream dest records",
        "_deliver_to_s3": "stream dest record_data lambda_keys",
        "reset": "",
    },
    s3: {
        "_bucket_owner_account": "name",
        "bucket_region": "name",
        "_bucket_policies": None,
        "_put_object": "bucket_name key body headers",
    },
    cloudwatch: {
        "_metrics": None,
        "_dims_key": "dims",
        "_store_datum": "namespace name dims ts unit value values counts stat_values",
        "_evaluate_alarm": "alarm",
        "_evaluate_all_alarms": "",
        "_evaluate_parent_alarms": "child seen",
        "_record_history": "alarm_name old_state new_state reason alarm_type reason_data",
        "_dispatch_alarm_actions": "alarm old_state new_state reason",
    },
    provisioners: {
        "_RESOURCE_HANDLERS": None,
        "_cw_metric_alarm_record": "name props",
        "_NAME_SEED": None,
        "_physical_name": "stack_name logical_id lowercase max_len seeded",
        "_firehose_delivery_stream_create": "logical_id props stack_name",
        "_cwlogs_subfilter_create": "logical_id props stack_name",
    },
}

_EXPECTED[cloudformation] = {"_stacks": None}
for _module in (changesets, engine, handlers, stacks):
    _EXPECTED[_module] = {"_evaluate_conditions": "template params"}

_policies = AccountRegionScopedDict()  # the one account policy of (account, region), under its type
_exports = AccountRegionScopedDict()  # the one ExportTasks of (account, region), under _EXPORTS
_buffers = Buffers()
_EXPORTS = "export tasks"
_EXPORT_ACL = "bucket-owner-full-control"  # what CloudWatch Logs writes with; bucket policies ask for it
_POLICY_TYPE = "SUBSCRIPTION_FILTER_POLICY"


class SeamMoved(Exception):
    """MiniStack has changed inside; this file must follow."""


def check() -> None:
    """Raise SeamMoved unless everything that this file relies on is still where it was."""
    moved = []
    for module, names in _EXPECTED.items():
        for name, parameters in names.items():
            found = getattr(module, name, None)
            if found is None:
                moved.append(f"{module.__name__}.{name} is gone")
            elif parameters is not None and " ".join(inspect.signature(found).parameters) != parameters:
                moved.append(f"{module.__name__}.{name} takes {inspect.signature(found)}, not ({parameters})")
    moved += [
        f"{resource_type} exists now: its replacement here can go"
        for resource_type in ("AWS::Logs::Destination", "AWS::Logs::AccountPolicy")
        if resource_type in provisioners._RESOURCE_HANDLERS
    ]
    if hasattr(logs, "_create_export_task"):
        moved.append("CreateExportTask exists now: its replacement here can go")
    if moved:
        raise SeamMoved("; ".join(moved))


def install() -> None:
    """Put in what MiniStack lacks. Raises SeamMoved."""
    check()
    lambda_svc._emit_lambda_logs = _at_system_log_level(lambda_svc._emit_lambda_logs)
    logs._append_log_events = _but_for_quiet_functions(logs._append_log_events)
    iam_evaluator._request_origin = _OverTls()
    iam_evaluator._resolve_condition_key = _as_on_aws(iam_evaluator._resolve_condition_key)
    logs.handle_request = _with_our_actions(logs.handle_request)
    logs._fanout_to_subscription_filters = _but_for_quiet_functions(_fan_out(logs._fanout_to_subscription_filters))
    logs.reset = _forgetting(_forgetting(logs.reset, _policies.clear), _exports.clear)
    cloudwatch._evaluate_alarm = _evaluate_alarm
    provisioners._cw_metric_alarm_record = _with_metric_math(provisioners._cw_metric_alarm_record)
    firehose._deliver_records_to_s3 = _buffer_records
    firehose.reset = _forgetting(firehose.reset, _buffers.clear)
    for module in (changesets, engine, handlers, stacks):
        module._evaluate_conditions = _with_pseudo_parameters(module._evaluate_conditions)
    provisioners._physical_name = _named_as_nothing_else(provisioners._physical_name)
    provisioners._RESOURCE_HANDLERS["AWS::Logs::Destination"] = {
        "create": _destination_create,
        "update": _destination_update,
        "delete": lambda physical_id, _props: logs._delete_destination({"destinationName": physical_id}),
    }
    provisioners._RESOURCE_HANDLERS["AWS::Logs::AccountPolicy"] = {
        "create": _policy_create,
        "update": _policy_update,
        "delete": lambda _physical_id, _props: _policies.pop(_POLICY_TYPE, None),
    }


def serve() -> None:
    """MiniStack's own server, until it is told to stop."""
    app.main()


class _MiniStack:
    """subscriptions.cloud.Cloud, on MiniStack."""

    def destination(self, arn: Arn) -> dict[str, Any] | None:
        name = arn.resource.removeprefix("destination:")
        found: dict[str, Any] | None = logs._destinations.get_scoped(arn.account, arn.region, name)
        return found

    def policy_allows(self, policy: str, *, account: str, action: str, resource: str) -> bool:
        context = _context(f"arn:aws:iam::{account}:root", account, action, resource)
        context.principal_keys["aws:principalorgid"] = ORGANIZATION_ID
        return bool(iam_evaluator.evaluate_resource_policy(policy, context).decision == "Allow")

    def role_allows(self, role_arn: str, *, source_arn: str, action: str, resource: str) -> bool:
        account, name = Arn.parse(role_arn).account, role_arn.rpartition("/")[2]
        role = iam._roles.get_scoped(account, None, name)
        if role is None:
            return False
        assume = _context("logs.amazonaws.com", account, "sts:AssumeRole", "*")
        assume.service_context["aws:sourcearn"] = source_arn
        assume.service_context["aws:sourceaccount"] = Arn.parse(source_arn).account
        trust = role["AssumeRolePolicyDocument"]
        trusted = iam_evaluator.evaluate_resource_policy(trust, assume, service="logs.amazonaws.com")
        act = _context(role_arn, account, action, resource)
        allowed = iam_evaluator.evaluate(act, iam_evaluator._gather_role_policies(name, account))
        return bool(trusted.decision == "Allow" and allowed.decision == "Allow")

    def put_record(self, stream: Arn, data: bytes) -> None:
        record = {"Data": base64.b64encode(data).decode()}
        with request_scope(stream.account, stream.region):
            status, _, body = firehose._put_record(
                {"DeliveryStreamName": stream.resource.removeprefix("deliverystream/"), "Record": record}
            )
        if status >= 400:
            error = json.loads(body)
            raise Refused(error.get("__type", "ServiceException"), error.get("message", body.decode()))


_cloud = _MiniStack()


def _as_on_aws(original: Any) -> Any:
    """The aws:PrincipalArn of a role's session is the role's. MiniStack takes the session's."""

    def resolve(key: str, context: Any) -> Any:
        if key.lower() == "aws:principalarn" and ":assumed-role/" in context.principal_arn:
            return f"arn:aws:iam::{context.principal_account}:role/{context.principal_arn.split('/')[1]}"
        return original(key, context)

    return resolve


class _OverTls:
    """Where a request came from, as policies see it: over TLS, as on AWS. There is none here that they could demand."""

    def get(self) -> tuple[str, bool]:
        return "127.0.0.1", True

    def set(self, _origin: tuple[str, bool]) -> None:
        pass


class _ExportCloud:
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
        context = self._context(service, action, key)
        context.service_context["aws:sourceaccount"] = self.account
        context.service_context["aws:sourcearn"] = self._source_arn
        decided = iam_evaluator.evaluate_resource_policy(self._policy(), context, service=service)
        return bool(decided.decision == "Allow")

    def caller_may(self, action: str, key: str) -> bool:
        policy, callers = self._policy(), [self._caller]
        if self._caller.endswith(":root"):
            # Functions come as their account, not with their role: any role of it that the policy names may be it.
            callers += re.findall(f'"(arn:aws:iam::{self.account}:[^"]+)"', policy)
        if ":assumed-role/" in self._caller:  # a role's session: aws:PrincipalArn is the role's
            callers.append(f"arn:aws:iam::{self.account}:role/{self._caller.split('/')[1]}")
        for caller in callers:
            context = self._context(caller, action, key)
            context.principal_keys["aws:principalorgid"] = ORGANIZATION_ID
            if iam_evaluator.evaluate_resource_policy(policy, context).decision == "Allow":
                return True
        return False

    def role_may(self, action: str, key: str) -> bool:
        if ":assumed-role/" not in self._caller:
            return True
        policies = iam_evaluator._gather_role_policies(self._caller.split("/")[1], self.account)
        context = self._context(self._caller, action, key)
        context.principal_account = self._owner  # MiniStack takes aws:ResourceAccount from here; no Allow depends on it
        return bool(iam_evaluator.evaluate(context, policies).decision == "Allow")

    def put_object(self, key: str, data: bytes) -> None:
        with request_scope(self._owner, self.region):
            status, _, body = s3._put_object(self._name, key, data, {"x-amz-acl": _EXPORT_ACL})
        if status >= 400:
            raise Refused("InvalidParameterException", body.decode())

    def _policy(self) -> str:
        policy: str = s3._bucket_policies.get_scoped(self._owner, None, self._name) or ""
        # Policy variables, which MiniStack does not know; here both are the account whose log group is exported.
        return re.sub(r"\$\{aws:(Source|Principal)Account\}", self.account, policy)

    def _context(self, principal: str, action: str, key: str) -> Any:
        resource = f"arn:aws:s3:::{self._name}" + (f"/{key}" if key else "")
        context = _context(principal, self.account, action, resource)
        if action == "s3:PutObject":
            context.service_context["s3:x-amz-acl"] = _EXPORT_ACL
        return context


def _bucket(name: str) -> Bucket | None:
    owner = s3._bucket_owner_account(name)
    if owner is None:
        return None
    with request_scope(owner, get_region()):
        return Bucket(owner, s3.bucket_region(name))


def _context(principal: str, account: str, action: str, resource: str) -> Any:
    return iam_evaluator.EvalContext(
        principal_arn=principal,
        principal_type="Root",
        principal_account=account,
        action=action,
        resource_arn=resource,
        region=get_region(),
        secure_transport=True,  # as on AWS; there is no TLS here that a policy could demand
    )


# --- The API: account policies, export tasks, and what AWS checks when a Destination or a filter is put ---------------


def _with_our_actions(original: Any) -> Any:
    ours = {
        "PutAccountPolicy": _put_account_policy,
        "DescribeAccountPolicies": _describe_account_policies,
        "DeleteAccountPolicy": _delete_account_policy,
        "PutDestination": _put_destination,
        "PutSubscriptionFilter": _check_subscription_filter,
        "CreateExportTask": _create_export_task,
        "DescribeExportTasks": _describe_export_tasks,
        "CancelExportTask": _cancel_export_task,
    }

    async def handle_request(method: str, path: str, headers: Any, body: bytes, query_params: Any) -> Any:
        action = ours.get(headers.get("x-amz-target", "").rpartition(".")[2])
        if action:
            # MiniStack looks who calls only where it is told to enforce IAM.
            iam_evaluator._request_caller_arn.set(iam_evaluator.request_caller_arn(headers, query_params))
            try:
                answer = action(json.loads(body or b"{}"))
            except Refused as refused:
                return error_response_json(refused.code, refused.message, 400)
            if answer is not None:
                return answer
        return await original(method, path, headers, body, query_params)

    return handle_request


def _put_destination(data: dict[str, Any]) -> Any:
    checks.check_destination(
        _cloud,
        target_arn=data["targetArn"],
        role_arn=data["roleArn"],
        account=get_account_id(),
        region=get_region(),
    )
    return logs._put_destination(data)


def _check_subscription_filter(data: dict[str, Any]) -> None:
    if ":function:" not in data.get("destinationArn", ""):  # MiniStack delivers to Lambda itself
        _check_put(data.get("destinationArn", ""), data.get("roleArn", ""), "logs:PutSubscriptionFilter")


def _check_put(destination_arn: str, role_arn: str, action: str) -> None:
    checks.check_subscription(
        _cloud,
        destination_arn=destination_arn,
        role_arn=role_arn,
        account=get_account_id(),
        region=get_region(),
        action=action,
    )


def _put_account_policy(data: dict[str, Any]) -> Any:
    if data["policyType"] != _POLICY_TYPE:
        raise Refused("InvalidParameterException", f"Local AWS knows no policy type {data['policyType']}.")
    held = _policies.get(_POLICY_TYPE)
    if held and held["policyName"] != data["policyName"]:
        raise Refused("LimitExceededException", "Resource limit exceeded.")
    try:
        document = json.loads(data["policyDocument"])
    except ValueError as error:
        raise Refused("InvalidParameterException", f"policyDocument is not JSON: {error}") from error
    selection.excluded_groups(data.get("selectionCriteria"))
    _check_put(document.get("DestinationArn", ""), document.get("RoleArn", ""), "logs:PutAccountPolicy")
    policy = {
        "policyName": data["policyName"],
        "policyType": _POLICY_TYPE,
        "policyDocument": data["policyDocument"],
        "scope": data.get("scope", "ALL"),
        "selectionCriteria": data.get("selectionCriteria", ""),
        "accountId": get_account_id(),
        "lastUpdatedTime": int(time.time() * 1000),
    }
    _policies[_POLICY_TYPE] = policy
    return json_response({"accountPolicy": policy})


def _describe_account_policies(data: dict[str, Any]) -> Any:
    held = _policies.get(data["policyType"])
    wanted = held and data.get("policyName") in (None, held["policyName"])
    return json_response({"accountPolicies": [held] if wanted else []})


def _delete_account_policy(data: dict[str, Any]) -> Any:
    if _policies.pop(data["policyType"], None) is None:
        raise Refused("ResourceNotFoundException", "The specified account policy does not exist.")
    return json_response({})


def _create_export_task(data: dict[str, Any]) -> Any:
    return json_response({"taskId": _export_tasks().create(_ExportCloud(data), data)})


def _describe_export_tasks(data: dict[str, Any]) -> Any:
    return json_response(_export_tasks().describe(data))


def _cancel_export_task(data: dict[str, Any]) -> Any:
    _export_tasks().cancel(data["taskId"])
    return json_response({})


def _export_tasks() -> ExportTasks:
    tasks: ExportTasks = _exports.setdefault(_EXPORTS, ExportTasks())
    return tasks


# --- The log of a function --------------------------------------------------------------------------------------------

_quiet = ContextVar("_quiet", default=False)
"""Whether what is written now is the log of a function at SystemLogLevel WARN."""


def _at_system_log_level(original: Any) -> Any:
    def emit(func: dict[str, Any], request_id: str, log_text: str, error: bool, *rest: Any, **named: Any) -> None:
        token = _quiet.set(system_log.is_quiet(func, error))
        try:
            original(func, request_id, log_text, error, *rest, **named)
        finally:
            _quiet.reset(token)

    return emit


def _but_for_quiet_functions(original: Any) -> Any:
    def write(*where_and_events: Any) -> None:
        *where, events = where_and_events
        if kept := system_log.without_own(events) if _quiet.get() else events:
            original(*where, kept)

    return write


# --- Delivery: what is written to a log group goes along its subscriptions, through Firehose, into objects ------------


def _fan_out(to_lambda: Any) -> Any:
    def fan_out(group_name: str, stream_name: str, events: list[dict[str, Any]]) -> None:
        _take_metrics(events)
        to_lambda(group_name, stream_name, events)
        try:
            delivery.deliver(
                _cloud,
                _subscriptions(group_name),
                account=get_account_id(),
                region=get_region(),
                log_group=group_name,
                log_stream=stream_name,
                events=events,
            )
        except Refused as refused:
            # AWS drops these events too: writing to a log group never fails because of its subscriptions.
            _log.error("%d events of %s were lost: %s", len(events), group_name, refused)

    return fan_out


def _subscriptions(group_name: str) -> Iterator[Subscription]:
    group = logs._log_groups.get(group_name) or {}
    for put in (group.get("subscriptionFilters") or {}).values():
        if ":function:" not in put["destinationArn"]:
            yield Subscription(
                name=put["filterName"],
                destination_arn=put["destinationArn"],
                role_arn=put["roleArn"],
                matches=logs._compile_filter_pattern(put["filterPattern"]),
                account_level=False,
            )
    if policy := _policies.get(_POLICY_TYPE):
        document = json.loads(policy["policyDocument"])
        yield Subscription(
            name=policy["policyName"],
            destination_arn=document["DestinationArn"],
            role_arn=document.get("RoleArn", ""),
            matches=logs._compile_filter_pattern(document.get("FilterPattern", "")),
            account_level=True,
            excluded=selection.excluded_groups(policy["selectionCriteria"]),
        )


def _buffer_records(stream: dict[str, Any], dest: dict[str, Any], records: list[tuple[str, bytes]]) -> None:
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


def _forgetting(original: Any, also: Any) -> Any:
    def reset() -> None:
        original()
        also()

    return reset


# --- Metrics that log lines hold, and alarms --------------------------------------------------------------------------


def _take_metrics(events: list[dict[str, Any]]) -> None:
    found = [datum for event in events for datum in embedded.read(event["message"])]
    for datum in found:
        cloudwatch._store_datum(
            datum.namespace, datum.name, datum.dimensions, datum.at, datum.unit, None, datum.values, None, None
        )
    if found:
        cloudwatch._evaluate_all_alarms()


def _evaluate_alarm(alarm: dict[str, Any]) -> None:
    """MiniStack's own takes no notice of dimensions, of missing data and of single periods."""
    before = alarm["StateValue"]
    now = alarms.state(alarm, _points, time.time(), before)
    if now == before:
        return
    reason = f"{now} by {alarm.get('MetricName') or 'metric math'}"
    alarm.update(StateValue=now, StateReason=reason, StateUpdatedTimestamp=int(time.time()))
    cloudwatch._record_history(alarm["AlarmName"], before, now, reason)
    cloudwatch._dispatch_alarm_actions(alarm, before, now, reason)
    cloudwatch._evaluate_parent_alarms(alarm)


def _points(namespace: str, name: str, dimensions: alarms.Dimensions) -> Iterator[alarms.Point]:
    for point in cloudwatch._metrics.get((namespace, name, cloudwatch._dims_key(dimensions)), []):
        for _ in range(int(point.get("Count", 1))):
            yield alarms.Point(point["Timestamp"], point["Value"])


def _with_metric_math(original: Any) -> Any:
    """MiniStack's CloudFormation refuses an alarm of several metrics."""

    def record(name: str, props: dict[str, Any]) -> Any:
        if "Metrics" not in props:
            return original(name, props)
        one = {key: value for key, value in props.items() if key != "Metrics"}
        made = original(name, one | {"MetricName": "metric math", "Namespace": "metric math"})
        alone = ("MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Dimensions", "Unit")
        return {key: value for key, value in made.items() if key not in alone} | {"Metrics": props["Metrics"]}

    return record


# --- CloudFormation ---------------------------------------------------------------------------------------------------


def _with_pseudo_parameters(original: Any) -> Any:
    """MiniStack does not know AWS::AccountId and its like in a template's Conditions."""

    def evaluate_conditions(template: dict[str, Any], params: dict[str, Any]) -> Any:
        pseudo = {"AWS::AccountId": get_account_id(), "AWS::Region": get_region(), "AWS::Partition": "aws"}
        return original(template, {**{name: {"Value": value} for name, value in pseudo.items()}, **params})

    return evaluate_conditions


def _named_as_nothing_else(original: Any) -> Any:
    """MiniStack names what has no name alike in every region, and in the next stack of that name.

    But IAM knows no regions, and what a stack has retained is still there when the next one comes.
    """

    def physical_name(stack_name: str, logical_id: str, **options: Any) -> Any:
        stack = cloudformation._stacks.get(stack_name, {})
        seed = provisioners._NAME_SEED
        before = seed.set(seed.get() + stack.get("StackId", ""))
        try:
            return original(stack_name, logical_id, **options)
        finally:
            seed.reset(before)

    return physical_name


def _destination_create(_logical_id: str, props: dict[str, Any], _stack_name: str) -> Any:
    name = props["DestinationName"]
    with _as_cloudformation("AWS::Logs::Destination"):
        _put_destination({"destinationName": name, "targetArn": props["TargetArn"], "roleArn": props["RoleArn"]})
    policy = props.get("DestinationPolicy", "")
    if not isinstance(policy, str):
        raise ValueError("AWS::Logs::Destination: DestinationPolicy must be a string")
    logs._put_destination_policy({"destinationName": name, "accessPolicy": policy})
    return name, {"Arn": logs._destinations[name]["arn"]}


def _destination_update(physical_id: str, _old: dict[str, Any], new: dict[str, Any], stack_name: str) -> Any:
    if new["DestinationName"] != physical_id:
        raise ValueError("AWS::Logs::Destination: local AWS does not replace a renamed Destination")
    return _destination_create("", new, stack_name)


def _policy_create(_logical_id: str, props: dict[str, Any], _stack_name: str) -> Any:
    request = {name[0].lower() + name[1:]: value for name, value in props.items()}
    with _as_cloudformation("AWS::Logs::AccountPolicy"):
        _put_account_policy(request)
    account = get_account_id()
    return f"{account}|{props['PolicyType']}|{props['PolicyName']}", {"AccountId": account}


def _policy_update(physical_id: str, _old: dict[str, Any], new: dict[str, Any], stack_name: str) -> Any:
    if not physical_id.endswith(f"|{new['PolicyName']}"):
        raise ValueError("AWS::Logs::AccountPolicy: local AWS does not replace a renamed policy")
    return _policy_create("", new, stack_name)


@contextmanager
def _as_cloudformation(resource_type: str) -> Iterator[None]:
    """Turn a refusal into what makes a stack fail, with AWS's words in its events."""
    try:
        yield
    except Refused as refused:
        raise ValueError(f"{resource_type}: {refused.code}: {refused.message}") from refused
