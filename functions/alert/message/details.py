"""What the latest event has to say."""

import json
import re
from itertools import islice
from typing import Any

from logboom import lenient
from logboom_aws import plain
from logboom_aws.groups.group import Group, Sample
from message import frames

_MOST = 50  # details
_LONGEST = 4_000  # characters that are looked at; samples are hardly longer


def said(group: Group) -> str:
    """The message, with the trace where there is one; empty if that is no more than the title."""
    text = _said(group.latest)
    return "" if text == group.title else text


def _said(sample: Sample) -> str:
    """A message that the trace has too is not said twice."""
    trace = "\n".join(frames.shown(sample.stacktrace)) if sample.stacktrace else ""
    if not trace or sample.body in sample.stacktrace:
        return trace or sample.body
    return f"{sample.body}\n{trace}"


def details(sample: Sample) -> str:
    """The attributes and the application's fields, one in a line, without those that are in the message already."""
    fields = lenient.decode(plain.printable(sample.fields))[0]
    if fields is None:  # no JSON, or cut where it no longer is
        fields = {"logged": sample.fields} if sample.fields else {}
    told = f"{_said(sample)[:_LONGEST]}\n{sample.stacktrace[:_LONGEST]}\n{sample.request_id}\n{sample.timestamp}"
    lines = []
    for name, value in islice((sample.attributes | fields).items(), _MOST):
        text = _text(value)[:_LONGEST]
        if text and not name.startswith("exception.") and not _is_in(text, told):
            lines.append(f"{name}: {text}")
            told += f"\n{text}"
    return "\n".join(lines)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "\n".join(value)  # a stack trace, as loggers write it
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False, default=str)


def _is_in(text: str, told: str) -> bool:
    """As a word or words of its own."""
    return re.search(rf"(?<!\w){re.escape(text)}(?!\w)", told) is not None
