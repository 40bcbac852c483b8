"""API Gateway's execution log: `(request id) message`.

Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
"""

from typing import Any

from logboom import severity
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "("
ORDER = 30

_LINE = pattern(r"\(([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})\) ")
_STATUS = pattern(r"Method completed with status: (\d{3})")
_FAILED = ("Execution failed ", "Lambda execution failed ")


def claim(message: str) -> Line | None:
    found = _LINE.match(message)
    if not found:
        return None
    attributes: dict[str, Any] = {"aws.request_id": found[1]}
    said, level = message[found.end() :].rstrip(), "INFO"
    if said.startswith(_FAILED):
        level = "ERROR"
    elif status := _STATUS.match(said):
        attributes["http.response.status_code"] = int(status[1])
        level = severity.of_status(int(status[1]))
    return Line("log", said, level, attributes)


EXAMPLES = [
    (
        "(8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c) Execution failed due to configuration error: Malformed Lambda proxy "
        "response\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "Execution failed due to configuration error: Malformed Lambda proxy response",
            "attributes": {"aws.request_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"},
        },
    ),
    (
        "(8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c) Method completed with status: 403",
        {
            "severity_text": "WARN",
            "attributes": {
                "aws.request_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
                "http.response.status_code": 403,
            },
        },
    ),
    (
        "(8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c) Starting execution for request: 8f50",
        {"severity_text": "INFO", "body": "Starting execution for request: 8f50"},
    ),
]

OTHERS = ["(an aside) Execution failed ", "(8f5074a1) x"]
