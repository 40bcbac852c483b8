"""What is a failure worth telling people of.

Here is the place of users' own rules; for now there is the default rule alone.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from logboom.record import Record
from logboom.severity import NUMBERS

_ALWAYS = {
    "lambda.timeout": "a Lambda function timed out",
    "lambda.out_of_memory": "a Lambda function ran out of memory",
    "lambda.crash": "a Lambda runtime crashed",
}
# An error thrown on purpose, so that a queue or a stream delivers its batch again: no failure.
_RETRY_CODE = "forceretryexecution"
_RETRY_TEXT = re.compile(r"""\bcode["']?\s{0,8}[:=]\s{0,8}["']?forceretryexecution\b""", re.IGNORECASE)


class Verdict(NamedTuple):
    """Whether a record alerts, and why or why not, in words for a person."""

    fires: bool
    because: str


def verdict(record: Record) -> Verdict:
    """Failures are timeouts, out of memory, crashes and whatever is ERROR or above; never a forced retry."""
    if record.event_name in _ALWAYS:
        return Verdict(True, _ALWAYS[record.event_name])
    if record.severity_number < NUMBERS["ERROR"]:
        return Verdict(False, f"{record.severity_text} is below ERROR")
    if _forces_retry(record):
        return Verdict(False, "its code is ForceRetryExecution, which asks for a retry on purpose")
    return Verdict(True, f"{record.severity_text} is ERROR or above")


def _forces_retry(record: Record) -> bool:
    fields = record.fields
    if fields is None:
        return _RETRY_TEXT.search(record.body) is not None
    return any(isinstance(code, str) and code.lower() == _RETRY_CODE for code in _codes(fields))


def _codes(fields: dict[str, Any], depth: int = 3) -> Iterator[Any]:
    """The values of every key `code`, at the top and in nested objects (loggers put the error in one)."""
    for key, value in fields.items():
        if key.lower() == "code":
            yield value
        elif isinstance(value, dict) and depth:
            yield from _codes(value, depth - 1)
