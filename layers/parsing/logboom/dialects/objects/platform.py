"""Lambda's system log in JSON format.

Key order varies; `runtimeDone` says what `report` says again, so it never counts as a failure.
Source: https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html
"""

from typing import Any

from logboom.dialects import lambda_platform
from logboom.dialects._line import Line
from logboom.dialects.objects import _fields
from logboom.trace_id import w3c

KEYS = ("record",)
BESIDE_LEVEL = ()
ORDER = 10

_NAMES = {
    "platform.start": "lambda.start",
    "platform.runtimeDone": "lambda.end",
    "platform.report": "lambda.report",
    "platform.initStart": "lambda.init",
    "platform.initRuntimeDone": "lambda.init",
    "platform.initReport": "lambda.init",
}

_METRICS = {
    "durationMs": "aws.lambda.duration_ms",
    "billedDurationMs": "aws.lambda.billed_duration_ms",
    "initDurationMs": "aws.lambda.init_duration_ms",
    "restoreDurationMs": "aws.lambda.restore_duration_ms",
    "billedRestoreDurationMs": "aws.lambda.billed_restore_duration_ms",
    "memorySizeMB": "aws.lambda.memory_size_mb",
    "maxMemoryUsedMB": "aws.lambda.max_memory_used_mb",
}


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:  # noqa: ARG001 - it says its own
    kind, report = fields.get("type"), fields["record"]
    if not isinstance(kind, str) or not kind.startswith("platform.") or not isinstance(report, dict):
        return None
    status, error_type = report.get("status"), report.get("errorType")
    attributes: dict[str, Any] = {}
    _fields.put(attributes, "faas.invocation_id", report.get("requestId"))
    _fields.put(attributes, "exception.type", error_type)
    metrics = report.get("metrics")
    for name, value in metrics.items() if isinstance(metrics, dict) else ():
        if name in _METRICS and isinstance(value, int | float):
            attributes[_METRICS[name]] = float(value)
    tracing = report.get("tracing")
    failed = lambda_platform.failure(status, error_type) if kind.endswith(("report", "Report")) else None
    return Line(
        failed or _NAMES.get(kind, "log"),
        " ".join(str(part) for part in (kind, status, error_type) if part),
        "ERROR" if failed else None,
        attributes,
        w3c(tracing.get("value")) if isinstance(tracing, dict) else None,
        _fields.raw(text),
    )


EXAMPLES = [
    (
        '{"time":"2026-07-09T06:05:50.581Z","type":"platform.report","record":{"requestId":"aec7","metrics":'
        '{"durationMs":5000.0,"maxMemoryUsedMB":94},"status":"timeout"}}',
        {
            "event_name": "lambda.timeout",
            "severity_text": "ERROR",
            "attributes": {
                "faas.invocation_id": "aec7",
                "aws.lambda.duration_ms": 5000.0,
                "aws.lambda.max_memory_used_mb": 94.0,
            },
        },
    ),
    (
        '{"time":"2026-07-09T06:05:50.562Z","type":"platform.runtimeDone","record":{"requestId":"aec7",'
        '"status":"timeout"}}',
        {"event_name": "lambda.end", "severity_text": "INFO"},
    ),
    (
        '{"record":{"status":"error","errorType":"Runtime.OutOfMemory","requestId":"aec7"},"type":"platform.report"}',
        {"event_name": "lambda.out_of_memory", "severity_text": "ERROR"},
    ),
    (
        '{"time":"2024-06-17T17:48:06.348Z","type":"platform.initReport","record":{"initializationType":"on-demand",'
        '"phase":"init","status":"timeout","metrics":{"durationMs":10000.487}}}',
        {"event_name": "lambda.timeout", "severity_text": "ERROR"},
    ),
    (
        '{"time":"2024-06-17T17:48:06.348Z","type":"platform.start","record":{"requestId":"aec7","version":"$LATEST"}}',
        {"event_name": "lambda.start", "severity_text": "INFO", "attributes": {"faas.invocation_id": "aec7"}},
    ),
]
