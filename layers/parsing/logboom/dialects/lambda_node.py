"""Lambda's Node.js runtime in text format: `time<tab>request id<tab>LEVEL<tab>message`, the message often JSON.

Source: https://github.com/aws/aws-lambda-nodejs-runtime-interface-client
"""

import msgspec

from logboom import severity
from logboom.dialects import json_line
from logboom.dialects._line import Line

FIRST = "0123456789"
ORDER = 20

# `Invoke Error <tab>{...}`: the runtime's own labels before an error object.
_LABELS = ("Invoke Error", "Uncaught Exception", "Unhandled Promise Rejection")


def claim(message: str) -> Line | None:
    parts = message.split("\t", 3)
    if len(parts) < 4 or not parts[0].endswith("Z"):
        return None
    level = severity.canonical(parts[2])
    if level is None:
        return None
    label, _, rest = parts[3].partition("\t")
    text = rest if label.strip() in _LABELS else parts[3]
    line = _body(text.strip(), level)
    if parts[1] and parts[1] != "undefined":
        return line._replace(attributes={**line.attributes, "faas.invocation_id": parts[1]})
    return line


def _body(text: str, level: str) -> Line:
    if text.startswith("{"):
        try:
            return json_line.line(msgspec.json.decode(text), text, level)
        except (msgspec.DecodeError, RecursionError):
            pass  # an object as util.inspect prints it: text
    return Line("log", text, level)


EXAMPLES = [
    (
        "2026-11-22T04:32:52.551Z\t8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tWARN\tslow upstream\n",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "slow upstream",
            "attributes": {"faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"},
        },
    ),
    (
        '2026-11-22T04:32:52.551Z\t8f50\tERROR\tInvoke Error \t{"errorType":"Error","errorMessage":"boom",'
        '"stack":["Error: boom","    at handler"]}\n',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "Error: boom",
            "attributes": {
                "exception.type": "Error",
                "exception.message": "boom",
                "exception.stacktrace": "Error: boom\n    at handler",
                "faas.invocation_id": "8f50",
            },
        },
    ),
    (
        '2026-11-22T04:32:52.551Z\tundefined\tERROR\t{"title":"no such table","code":"E42"}\n',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no such table",
            "attributes": {},
            "fields": {"title": "no such table", "code": "E42"},
        },
    ),
]
