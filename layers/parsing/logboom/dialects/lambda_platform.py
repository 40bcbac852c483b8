"""What the Lambda platform itself writes in text format: START, END, REPORT, INIT_*, timeouts, crashes.

Since 2024 a timeout or an out-of-memory shows only as `Status:` in the REPORT line; older environments still write
the line of its own. Both are read.
Source: https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html; IMAGE, of a container image that cannot start,
AWS documents nowhere.
"""

from typing import Any

from logboom.dialects._line import Line
from logboom.lazy import pattern
from logboom.trace_id import w3c

FIRST = "SERILT0123456789"
ORDER = 2

_ID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_TIMEOUT = pattern(rf"\S+Z ({_ID}) (Task timed out after [\d.]+ seconds)\s*$")
_EXIT = pattern(
    rf"(?:RequestId: ({_ID}) )?(?:Error: )?(Runtime exited (?:with error|without providing a reason).*?"
    r"|Process exited before completing request|(?:fork/exec|Couldn't find valid bootstrap).*?)"
    r"(?:\s(Runtime\.\w{1,60}))?\s*(?:\n|\Z)"
)
_IMAGE = pattern(r"IMAGE[\t ](Launch error: [^\t\n]{1,1000})")
_METRICS = {
    "Duration": "aws.lambda.duration_ms",
    "Billed Duration": "aws.lambda.billed_duration_ms",
    "Init Duration": "aws.lambda.init_duration_ms",
    "Restore Duration": "aws.lambda.restore_duration_ms",
    "Billed Restore Duration": "aws.lambda.billed_restore_duration_ms",
    "Memory Size": "aws.lambda.memory_size_mb",
    "Max Memory Used": "aws.lambda.max_memory_used_mb",
}
_BLANK = pattern(r"[ \t]")
_NAMES = {
    "START": "lambda.start",
    "END": "lambda.end",
    "REPORT": "lambda.report",
    "INIT_START": "lambda.init",
    "INIT_REPORT": "lambda.init",
    "RESTORE_START": "lambda.init",
    "RESTORE_REPORT": "lambda.init",
    "EXTENSION": "lambda.init",
    "LOGS": "lambda.init",
    "TELEMETRY": "lambda.init",
}
_OF_EXTENSIONS = ("EXTENSION", "LOGS", "TELEMETRY")


def claim(message: str) -> Line | None:
    if message[0] <= "9":
        return _old_timeout(message) if message[62:66] == "Task" else None
    beginning = message[:6]
    if beginning == "START " or beginning == "REPORT" or beginning[:4] == "END ":
        return _of_request(message)
    if beginning in ("INIT_R", "INIT_S", "RESTOR", "EXTENS", "LOGS\tN", "TELEME"):
        return _of_start(message)
    if beginning == "IMAGE\t" or beginning == "IMAGE ":
        return _image(message)
    return _exit(message) if beginning in ("Reques", "Error:", "Runtim") else None


def _of_request(message: str) -> Line | None:
    """`KIND RequestId: <36 characters>` and facts, separated by tabs; X-Ray's ids may stand on a line below."""
    kind, _, rest = message.partition(" RequestId: ")
    request_id, facts = rest[:36], rest[36:]
    if kind not in _NAMES or len(request_id) < 36 or request_id[8] != "-":
        return None
    attributes: dict[str, Any] = {"faas.invocation_id": request_id}
    if kind != "REPORT":
        return Line(_NAMES[kind], f"{kind}{facts}".rstrip(), None, attributes)
    return _report(kind, facts, attributes)


def _of_start(message: str) -> Line | None:
    found = _BLANK.search(message)
    kind, facts = (message[: found.start()], message[found.end() :]) if found else (message, "")
    if kind not in _NAMES or (kind in _OF_EXTENSIONS and not facts.startswith("Name: ")):
        return None
    return _report(kind, facts, {})


def _report(kind: str, facts: str, attributes: dict[str, Any]) -> Line:
    event_name, level, trace_id = _NAMES[kind], None, None
    first, line_feed, second = facts.partition("\n")
    if line_feed and second.startswith("XRAY TraceId: "):
        trace_id = w3c(second[14:49])
    parts = [part for part in first.split("\t") if part.strip()]
    said: dict[str, str] = {}
    for part in parts:
        name, _, value = part.partition(": ")
        if attribute := _METRICS.get(name):
            attributes[attribute] = _number(value)
        else:
            said[name] = value.strip()
    if failed := failure(said.get("Status"), said.get("Error Type")):
        event_name, level = failed, "ERROR"
    if "Error Type" in said:
        attributes["exception.type"] = said["Error Type"]
    return Line(event_name, ", ".join(parts) or kind, level, attributes, trace_id)


def _number(value: str) -> float | str:
    """`15.74 ms` -> 15.74"""
    try:
        return float(value.partition(" ")[0])
    except ValueError:
        return value


def failure(status: object, error_type: object) -> str | None:
    """The event name of a report's status, which text and JSON format share; None for what is no failure."""
    if status == "timeout":
        return "lambda.timeout"
    if error_type == "Runtime.OutOfMemory":
        return "lambda.out_of_memory"
    return "lambda.crash" if status == "error" else None


def _old_timeout(message: str) -> Line | None:
    found = _TIMEOUT.match(message)
    if not found:
        return None
    return Line("lambda.timeout", found[2], "ERROR", {"faas.invocation_id": found[1]})


def _exit(message: str) -> Line | None:
    found = _EXIT.match(message)
    if not found:
        return None
    out_of_memory = "signal: killed" in found[2]
    attributes = {"faas.invocation_id": found[1]} if found[1] else {}
    error = found[3] or ("Runtime.ExitError" if found[2].startswith("Runtime exited") else "")
    if error and not out_of_memory:
        attributes["exception.type"] = error
    return Line("lambda.out_of_memory" if out_of_memory else "lambda.crash", found[2], "ERROR", attributes)


def _image(message: str) -> Line | None:
    """What a container image could not start."""
    found = _IMAGE.match(message)
    return Line("lambda.crash", found[1], "ERROR", {"exception.type": "Runtime.InvalidEntrypoint"}) if found else None


EXAMPLES = [
    (
        "START RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c Version: $LATEST\n",
        {"event_name": "lambda.start", "severity_text": "INFO"},
    ),
    (
        "REPORT RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tDuration: 15.74 ms\tBilled Duration: 16 ms\t"
        "Memory Size: 128 MB\tMax Memory Used: 56 MB\t\n"
        "XRAY TraceId: 1-65b0a1c2-0123456789abcdef01234567\tSegmentId: 0123456789abcdef\tSampled: true\n",
        {"event_name": "lambda.report", "trace_id": "65b0a1c20123456789abcdef01234567"},
    ),
    (
        "REPORT RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tDuration: 180000.00 ms\tBilled Duration: 180000 ms\t"
        "Memory Size: 1280 MB\tMax Memory Used: 1201 MB\tStatus: timeout\n",
        {
            "event_name": "lambda.timeout",
            "severity_text": "ERROR",
            "body": "Duration: 180000.00 ms, Billed Duration: 180000 ms, Memory Size: 1280 MB, "
            "Max Memory Used: 1201 MB, Status: timeout",
            "attributes": {
                "faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
                "aws.lambda.duration_ms": 180000.0,
                "aws.lambda.billed_duration_ms": 180000.0,
                "aws.lambda.memory_size_mb": 1280.0,
                "aws.lambda.max_memory_used_mb": 1201.0,
            },
        },
    ),
    (
        "2024-01-29T16:41:15.998Z 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c Task timed out after 45.05 seconds\n\n",
        {
            "event_name": "lambda.timeout",
            "severity_text": "ERROR",
            "body": "Task timed out after 45.05 seconds",
            "attributes": {"faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"},
        },
    ),
    (
        "REPORT RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tDuration: 10935.70 ms\tBilled Duration: 10936 ms\t"
        "Memory Size: 1024 MB\tMax Memory Used: 1024 MB\tStatus: error\tError Type: Runtime.OutOfMemory\n",
        {"event_name": "lambda.out_of_memory", "severity_text": "ERROR"},
    ),
    (
        "RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c Error: Runtime exited with error: signal: killed\n"
        "Runtime.ExitError\n",
        {"event_name": "lambda.out_of_memory", "severity_text": "ERROR"},
    ),
    (
        "RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c Error: Runtime exited with error: exit status 106\n"
        "Runtime.ExitError\n",
        {"event_name": "lambda.crash", "body": "Runtime exited with error: exit status 106"},
    ),
    (
        "INIT_REPORT Init Duration: 154.03 ms\tPhase: init\tStatus: error\tError Type: Runtime.ExitError\n",
        {"event_name": "lambda.crash", "severity_text": "ERROR"},
    ),
    (
        "EXTENSION\tName: collector\tState: Ready\tEvents: [INVOKE, SHUTDOWN]\n",
        {"event_name": "lambda.init", "body": "Name: collector, State: Ready, Events: [INVOKE, SHUTDOWN]"},
    ),
    (
        "TELEMETRY\tName: collector\tState: Subscribed\tTypes: [Platform, Function]",
        {"event_name": "lambda.init", "body": "Name: collector, State: Subscribed, Types: [Platform, Function]"},
    ),
    ("RESTORE_REPORT Restore Duration: 512.40 ms\n", {"event_name": "lambda.init", "severity_text": "INFO"}),
    (
        "RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c Error: fork/exec /var/task/bootstrap: exec format error\n"
        "Runtime.InvalidEntrypoint\n",
        {
            "event_name": "lambda.crash",
            "body": "fork/exec /var/task/bootstrap: exec format error",
            "attributes": {
                "faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
                "exception.type": "Runtime.InvalidEntrypoint",
            },
        },
    ),
    (
        "IMAGE\tLaunch error: fork/exec /lambda-entrypoint.sh: exec format error\tEntrypoint: [/lambda-entrypoint.sh]\t"
        "Cmd: [app.handler]\tWorkingDir: [/var/task]",
        {
            "event_name": "lambda.crash",
            "severity_text": "ERROR",
            "body": "Launch error: fork/exec /lambda-entrypoint.sh: exec format error",
        },
    ),
]

OTHERS = [
    "REPORT of the year",
    "START RequestId: 8f50",
    "EXTENSION of the deadline",
    "TELEMETRY of the launch",
    "IMAGE\tuploaded",
    "RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c was refused",
    "2024-01-29T16:41:15.998Z Task timed out after 45.05 seconds",
]
