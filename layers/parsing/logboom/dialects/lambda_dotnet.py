"""Lambda's .NET runtime in text format: `time<tab>request id<tab>label<tab>message`, labels of four letters.

Source: https://github.com/aws/aws-lambda-dotnet (ConsoleLoggerWriter.cs)
"""

from logboom.dialects import _text
from logboom.dialects._line import Line

FIRST = "2"
ORDER = 15  # before lambda_node, which has the same columns with words in capitals

_LABELS = {"trce": "TRACE", "dbug": "DEBUG", "info": "INFO", "warn": "WARN", "fail": "ERROR", "crit": "FATAL"}


def claim(message: str) -> Line | None:
    if message[23:25] != "Z\t":
        return None
    parts = message.split("\t", 3)
    if len(parts) < 4 or parts[2] not in _LABELS:
        return None
    return _text.line(parts[3], _LABELS[parts[2]], {"faas.invocation_id": parts[1]} if parts[1] else {})


EXAMPLES = [
    (
        "2026-11-22T04:32:52.551Z\t8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tinfo\torder accepted\n",
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "order accepted",
            "attributes": {"faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"},
        },
    ),
    (
        "2026-11-22T04:32:52.551Z\t8f50\tfail\tSystem.IO.IOException: disk full\n   at X.Y() in /src/f.cs:line 3\n",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "System.IO.IOException: disk full",
            "attributes": {
                "faas.invocation_id": "8f50",
                "exception.type": "System.IO.IOException",
                "exception.message": "disk full",
                "exception.stacktrace": "System.IO.IOException: disk full\n   at X.Y() in /src/f.cs:line 3",
            },
        },
    ),
    (
        "2026-11-22T04:32:52.551Z\t\tdbug\tno request yet,\tand a tab",
        {"severity_text": "DEBUG", "body": "no request yet,\tand a tab", "attributes": {}},
    ),
    ("2026-11-22T04:32:52.551Z\t8f50\tcrit\tout of luck", {"severity_text": "FATAL", "body": "out of luck"}),
]

OTHERS = [
    "2026-11-22T04:32:52.551Z\t8f50\tINFO\tof Node.js",
    "2026-11-22T04:32:52.551Z\t8f50\tinfo",
    "2026-11-22T04:32:52.551Z 8f50 info message",
    "2026\t\tinfo\t",
]
