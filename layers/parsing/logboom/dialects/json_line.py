"""A JSON object as a whole message: structured loggers, and Lambda's own JSON format.

Traps: an unhandled Python error has `log_level` and neither `level` nor `message`; a Node error has an object as its
`message`. Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
"""

from typing import Any

import msgspec

from logboom import severity
from logboom.dialects import lambda_platform
from logboom.dialects._line import Line

FIRST = "{"
ORDER = 20

_LEVEL_KEYS = ("level", "log_level", "severity", "levelname", "severity_text")
_BODY_KEYS = ("message", "msg", "title", "event", "errorMessage")
_REQUEST_KEYS = ("requestId", "AWSRequestId", "aws_request_id", "function_request_id", "request_id")
_EXCEPTION_KEYS = {
    "exception.type": ("errorType", "exception_name"),
    "exception.message": ("errorMessage",),
    "exception.stacktrace": ("stackTrace", "stack", "exception"),
}


def claim(message: str) -> Line | None:
    try:
        fields = msgspec.json.decode(message)
    except (msgspec.DecodeError, RecursionError):
        return None
    if str(fields.get("type")).startswith("platform."):
        return _platform(fields, message)
    return line(fields, message)


def line(fields: dict[str, Any], text: str, level: str | None = None) -> Line:
    """A line of the JSON object that was logged; `level` where the text before the object has said it already."""
    error = fields["message"] if isinstance(fields.get("message"), dict) else fields
    attributes = {}
    for name, keys in _EXCEPTION_KEYS.items():
        if value := _first(error, keys):
            attributes[name] = "\n".join(map(str, value)) if isinstance(value, list) else str(value)
    exception = "exception.type" in attributes
    if request_id := _first(fields, _REQUEST_KEYS):
        attributes["faas.invocation_id"] = str(request_id)
    return Line(
        event_name="exception" if exception else "log",
        body=_body(error) or text.strip(),
        severity=level or severity.canonical(_first(fields, _LEVEL_KEYS)) or ("ERROR" if exception else None),
        attributes=attributes,
        raw_fields=msgspec.Raw(text.strip().encode()),
    )


def _first(fields: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((fields[key] for key in keys if fields.get(key)), None)


def _body(fields: dict[str, Any]) -> str:
    said = _first(fields, _BODY_KEYS)
    if said is fields.get("errorMessage") and isinstance(fields.get("errorType"), str):
        return f"{fields['errorType']}: {said}"
    return said if isinstance(said, str) else ""


_PLATFORM_NAMES = {
    "platform.start": "lambda.start",
    "platform.report": "lambda.report",
    "platform.initStart": "lambda.init",
    "platform.initReport": "lambda.init",
}


def _platform(fields: dict[str, Any], text: str) -> Line:
    """Lambda's system log as JSON; `runtimeDone` says what `report` says again, so it never counts as a failure."""
    kind = fields["type"]
    report = fields["record"] if isinstance(fields.get("record"), dict) else {}
    status, error_type = report.get("status"), report.get("errorType")
    attributes = {}
    if "requestId" in report:
        attributes["faas.invocation_id"] = str(report["requestId"])
    if error_type:
        attributes["exception.type"] = str(error_type)
    failed = lambda_platform.failure(status, error_type) if kind.lower().endswith("report") else None
    return Line(
        event_name=failed or _PLATFORM_NAMES.get(kind, "log"),
        body=" ".join(str(part) for part in (kind, status, error_type) if part),
        severity="ERROR" if failed else None,
        attributes=attributes,
        raw_fields=msgspec.Raw(text.strip().encode()),
    )


EXAMPLES = [
    (
        '{"timestamp": "2026-11-22T04:32:52Z", "level": "INFO", "message": "hello", "requestId": "8f50"}',
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "hello",
            "attributes": {"faas.invocation_id": "8f50"},
            "fields": {
                "timestamp": "2026-11-22T04:32:52Z",
                "level": "INFO",
                "message": "hello",
                "requestId": "8f50",
            },
        },
    ),
    (
        '{"log_level": "ERROR", "errorMessage": "\'x\'", "errorType": "KeyError", "requestId": "8f50",'
        ' "stackTrace": ["  File a"]}',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "KeyError: 'x'",
            "attributes": {
                "exception.type": "KeyError",
                "exception.message": "'x'",
                "exception.stacktrace": "  File a",
                "faas.invocation_id": "8f50",
            },
        },
    ),
    (
        '{"level":"ERROR","requestId":"8f50","message":'
        '{"errorType":"Error","errorMessage":"boom","stackTrace":["at a"]}}',
        {"event_name": "exception", "severity_text": "ERROR", "body": "Error: boom"},
    ),
    (
        '{"time":"2026-07-09T06:05:50.581Z","type":"platform.report","record":{"requestId":"aec7","status":"timeout"}}',
        {"event_name": "lambda.timeout", "severity_text": "ERROR", "attributes": {"faas.invocation_id": "aec7"}},
    ),
    (
        '{"time":"2026-07-09T06:05:50.5Z","type":"platform.runtimeDone","record":{"requestId":"aec7","status":"timeout"}}',
        {"event_name": "log", "severity_text": "INFO"},
    ),
]
