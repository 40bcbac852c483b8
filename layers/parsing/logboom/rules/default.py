"""The default: what is a failure where no rule of the user's says otherwise."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from logboom.out_of_memory import ran_out
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
    """Whether a record alerts, and why or why not.

    - because: the reason, in words for a person
    - rule: the name of the user's rule that decided, or "default"
    - severity_text: one of the six severities: the rule's, or else the record's own
    - team: whom the rule names, or ""
    """

    fires: bool
    because: str
    rule: str
    severity_text: str
    team: str


def verdict(record: Record) -> Verdict:
    """Failures are timeouts, out of memory, crashes and whatever is ERROR or above.

    Never a forced retry, and never an HTTP 4xx, which is the caller's mistake. Out of memory of which the line does not
    say how bad it is (the kernel's own lines have no level) counts as FATAL: something was killed.
    """
    if record.event_name not in _ALWAYS and ran_out(record):
        bad = record.severity_text if record.severity_number >= NUMBERS["ERROR"] else "FATAL"
        return Verdict(True, "it says that memory ran out", "default", bad, "")
    fires, because = _judge(record)
    return Verdict(fires, because, "default", record.severity_text, "")


def _judge(record: Record) -> tuple[bool, str]:
    if record.event_name in _ALWAYS:
        return True, _ALWAYS[record.event_name]
    if record.severity_number < NUMBERS["ERROR"]:
        return False, f"{record.severity_text} is below ERROR"
    if _is_the_callers_mistake(record):
        return False, "its HTTP status is 4xx, the caller's mistake"
    if _forces_retry(record):
        return False, "its code is ForceRetryExecution, which asks for a retry on purpose"
    return True, f"{record.severity_text} is ERROR or above"


def _is_the_callers_mistake(record: Record) -> bool:
    status = record.attributes.get("http.response.status_code")
    return isinstance(status, int) and 400 <= status < 500


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
