"""Lambda's Node.js runtime in text format: `time<tab>request id<tab>LEVEL<tab>message`, the message often JSON.

Source: https://github.com/aws/aws-lambda-nodejs-runtime-interface-client
"""

from logboom import severity
from logboom.dialects import objects
from logboom.dialects._line import Line

FIRST = "0123456789"
ORDER = 20

# `Invoke Error <tab>{...}`: the runtime's own labels before an error object.
_LABELS = ("Invoke Error", "Uncaught Exception", "Unhandled Promise Rejection")


def claim(message: str) -> Line | None:
    if message[10:11] != "T":
        return None
    parts = message.split("\t", 3)
    if len(parts) < 4 or parts[0][-1:] != "Z":
        return None
    level = severity.canonical(parts[2])
    if level is None:
        return None
    text = parts[3]
    if "\t{" in text[:40]:
        label, _, rest = text.partition("\t")
        text = rest if label.strip() in _LABELS else text
    line = objects.claim(text, level) if text[:1] == "{" else None
    if line is None:  # text, or an object as util.inspect prints it
        line = Line("log", text.rstrip("\r\n"), level, {})
    request_id = parts[1]
    if request_id and request_id != "undefined":
        line.attributes["faas.invocation_id"] = request_id
    return line


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
