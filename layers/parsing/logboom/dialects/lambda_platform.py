"""What the Lambda platform itself writes in text format: START, END, REPORT, INIT_*, timeouts, crashes.

Since 2024 a timeout or an out-of-memory shows only as `Status:` in the REPORT line; older environments still write
the line of its own. Both are read.
Source: https://docs.aws.amazon.com/lambda/latest/dg/python-logging.html
"""

import re

from logboom.dialects._line import Line

FIRST = "SERI0123456789"
ORDER = 10

_ID = r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
_PLATFORM = re.compile(
    rf"(START|END|REPORT) RequestId: ({_ID})|((?:INIT|RESTORE)_(?:START|REPORT)|EXTENSION(?=\tName))[ \t]"
)
_STATUS = re.compile(r"\bStatus: (\w+)(?:\s+Error Type: ([\w.]+))?")
_TIMEOUT = re.compile(rf"\S+Z ({_ID}) (Task timed out after [\d.]+ seconds)\s*$")
_EXIT = re.compile(
    rf"(?:RequestId: ({_ID}) )?(?:Error: )?(Runtime exited (?:with error|without providing a reason).*"
    r"|Process exited before completing request|(?:fork/exec|Couldn't find valid bootstrap).*)"
)
_TRACE = re.compile(r"XRAY TraceId: 1-([0-9a-f]{8})-([0-9a-f]{24})")
_NAMES = {
    "START": "lambda.start",
    "END": "lambda.end",
    "REPORT": "lambda.report",
    "INIT_START": "lambda.init",
    "INIT_REPORT": "lambda.init",
    "RESTORE_START": "lambda.init",
    "RESTORE_REPORT": "lambda.init",
    "EXTENSION": "lambda.init",
}


def claim(message: str) -> Line | None:
    if message[0].isdigit():
        return _old_timeout(message)
    found = _PLATFORM.match(message)
    return _platform(message, found) if found else _exit(message)


def _platform(message: str, found: re.Match[str]) -> Line:
    kind = found[1] or found[3]
    attributes = {"faas.invocation_id": found[2]} if found[2] else {}
    event_name, severity = _NAMES[kind], None
    status = _STATUS.search(message) if kind.endswith("REPORT") else None
    if status and (failed := failure(status[1], status[2])):
        event_name, severity = failed, "ERROR"
    if status and status[2]:
        attributes["exception.type"] = status[2]
    trace = _TRACE.search(message)
    return Line(
        event_name=event_name,
        severity=severity,
        body=_body(message[found.end() :]) or kind,
        attributes=attributes,
        trace_id=trace[1] + trace[2] if trace else None,
    )


def _body(text: str) -> str:
    """The tab-separated facts of the line itself; the X-Ray ids on the line below are in the record elsewhere."""
    return ", ".join(part.strip() for part in text.partition("\n")[0].split("\t") if part.strip())


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
    return Line("lambda.out_of_memory" if out_of_memory else "lambda.crash", found[2], "ERROR", attributes)


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
            "attributes": {"faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"},
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
    ("RESTORE_REPORT Restore Duration: 512.40 ms\n", {"event_name": "lambda.init", "severity_text": "INFO"}),
    (
        "RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c Error: fork/exec /var/task/bootstrap: exec format error\n"
        "Runtime.InvalidEntrypoint\n",
        {"event_name": "lambda.crash", "body": "fork/exec /var/task/bootstrap: exec format error"},
    ),
]

OTHERS = [
    "REPORT of the year",
    "START RequestId: 8f50",
    "EXTENSION of the deadline",
    "RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c was refused",
    "2024-01-29T16:41:15.998Z Task timed out after 45.05 seconds",
]
