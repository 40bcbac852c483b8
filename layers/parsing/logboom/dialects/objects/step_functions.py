"""Events of executions of AWS Step Functions.

Source: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html: what has failed, timed out or been aborted,
a task as well as an execution, is logged at the level ERROR.
"""

from typing import Any

from logboom.dialects._line import Line
from logboom.dialects.objects import _fields

KEYS = ("execution_arn",)
BESIDE_LEVEL = ()
ORDER = 20

_FAILURES = ("Failed", "TimedOut", "Aborted")


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:  # noqa: ARG001 - the type says it
    kind, details = fields.get("type"), fields.get("details")
    if not isinstance(kind, str) or "event_timestamp" not in fields:
        return None
    details = details if isinstance(details, dict) else {}
    error, cause = (_fields.text(details.get(key) or "") for key in ("error", "cause"))
    attributes: dict[str, Any] = {}
    _fields.put(attributes, "aws.step_functions.execution.arn", fields["execution_arn"])
    _fields.put(attributes, "aws.step_functions.state_machine.name", _machine(fields["execution_arn"]))
    _fields.put(attributes, "aws.step_functions.state.name", details.get("name"))
    _fields.put(attributes, "exception.type", error)
    _fields.put(attributes, "exception.message", cause)
    what = f"{kind} {': '.join(part for part in (error, cause) if part)}".rstrip()
    severity = "ERROR" if kind.endswith(_FAILURES) else "INFO"
    machine = attributes.get("aws.step_functions.state_machine.name")
    body = f"{machine}: {what}" if machine else what
    return Line("aws.step_functions", body, severity, attributes, None, _fields.raw(text))


def _machine(arn: object) -> str:
    """`orders` of `arn:aws:states:region:account:execution:orders:8f50`, or of an express execution's."""
    parts = arn.split(":", 7) if isinstance(arn, str) else []
    return parts[6] if len(parts) == 8 and parts[5] in ("execution", "express") else ""


EXAMPLES = [
    (
        '{"id":"5","type":"ExecutionFailed","details":{"cause":"no stock of sku 7","error":"NoStock"},'
        '"previous_event_id":"4","event_timestamp":"1795320000000","execution_arn":'
        '"arn:aws:states:eu-west-1:111111111111:execution:orders:8f50"}',
        {
            "event_name": "aws.step_functions",
            "severity_text": "ERROR",
            "body": "orders: ExecutionFailed NoStock: no stock of sku 7",
            "attributes": {
                "aws.step_functions.execution.arn": "arn:aws:states:eu-west-1:111111111111:execution:orders:8f50",
                "aws.step_functions.state_machine.name": "orders",
                "exception.type": "NoStock",
                "exception.message": "no stock of sku 7",
            },
        },
    ),
    (
        '{"id":"3","type":"TaskFailed","details":{"error":"States.TaskFailed","resourceType":"lambda"},'
        '"event_timestamp":"1795320000000","execution_arn":"arn:x"}',
        {"severity_text": "ERROR", "body": "TaskFailed States.TaskFailed"},
    ),
    (
        '{"id":"2","type":"TaskStateEntered","details":{"name":"Charge"},"event_timestamp":"1795320000000",'
        '"execution_arn":"arn:x"}',
        {"event_name": "aws.step_functions", "severity_text": "INFO", "body": "TaskStateEntered"},
    ),
    ('{"execution_arn":"arn:x","level":"warn","type":"mine"}', {"event_name": "log", "severity_text": "WARN"}),
]
