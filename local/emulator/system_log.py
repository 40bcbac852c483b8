"""Lambda's own lines in a function's log, and what SystemLogLevel leaves out of them.

MiniStack writes them in the text format, whatever the function's format is, and at every level.
Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html
"""

from typing import Any

_OWN = ("START RequestId: ", "END RequestId: ", "REPORT RequestId: ")


def is_quiet(function: dict[str, Any], failed: bool) -> bool:
    """Whether Lambda says nothing of an invocation: WARN, which only the JSON format knows, keeps failures alone."""
    logging = (function.get("config") or function).get("LoggingConfig") or {}
    return logging.get("LogFormat") == "JSON" and logging.get("SystemLogLevel") == "WARN" and not failed


def without_own(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events that the function itself has written."""
    return [event for event in events if not event["message"].startswith(_OWN)]
