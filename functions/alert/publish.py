"""One failure -> one SNS message."""

import re
from typing import Any

import logboom
from logboom import Record
from logboom_aws.clients import sns
from logboom_aws.settings import Settings, settings

SUBJECT_MAX = 99  # SNS: fewer than 100 characters, ASCII, no control characters
BODY_MAX = 16 * 1024  # bytes; SNS takes 256 KiB, nobody reads that much at night
_REDACTED_MAX = 4 * BODY_MAX  # characters that are looked through for secrets; more than can be kept, so none is cut
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]+")
_TITLES = {
    "lambda.timeout": "Timed out",
    "lambda.out_of_memory": "Out of memory",
    "lambda.crash": "Runtime crashed",
}


class AlertSettings(Settings, frozen=True, kw_only=True):
    """What the template tells this function."""

    alert_topic_arn: str


def publish(record: Record) -> None:
    """Send the record to the alert topic.

    By the attributes account, log_group, log_stream and event_id, which together are unique, a subscriber can drop
    what at-least-once delivery repeats.
    """
    attributes = {
        "severity": record.severity_text,
        "event_name": record.event_name,
        "account": _where(record, "cloud.account.id"),
        "log_group": _where(record, "aws.log.group.names"),
        "log_stream": _where(record, "aws.log.stream.names"),
        "event_id": record.id or "-",
    }
    sns().publish(
        TopicArn=settings(AlertSettings).alert_topic_arn,
        Subject=subject(record),
        Message=body(record),
        MessageAttributes={name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()},
    )


def subject(record: Record) -> str:
    """What broke and where, in a line that SNS accepts."""
    text = f"{record.severity_text} {_where(record, 'service.name')}: {_title(record)}"
    return _UNPRINTABLE.sub("?", logboom.redact(text[:_REDACTED_MAX]))[:SUBJECT_MAX].rstrip()


def _title(record: Record) -> str:
    return _TITLES.get(record.event_name) or next(iter(record.body.splitlines()), record.event_name)


def body(record: Record) -> str:
    """The message, the point first."""
    lines = [
        *([_TITLES[record.event_name]] if record.event_name in _TITLES else []),
        record.body,
        "",
        f"Severity:    {record.severity_text} ({record.event_name})",
        f"When:        {record.timestamp}",
        f"Account:     {_where(record, 'cloud.account.id')}",
        f"Region:      {_where(record, 'cloud.region')}",
        f"Log group:   {_where(record, 'aws.log.group.names')}",
        f"Log stream:  {_where(record, 'aws.log.stream.names')}",
        f"Request id:  {record.attributes.get('faas.invocation_id', '-')}",
        f"Event id:    {record.id}",
    ]
    lines += _section("Stack trace", record.attributes.get("exception.stacktrace"))
    lines += _section("Logged", record.raw_fields and bytes(record.raw_fields).decode())
    text = "\n".join(lines)
    # Redacted before it is cut: half a secret is not recognised any more.
    told = logboom.redact(text[:_REDACTED_MAX]).encode()
    if len(text) <= _REDACTED_MAX and len(told) <= BODY_MAX:
        return told.decode()
    # No character is cut in two.
    return told[:BODY_MAX].decode(errors="ignore") + f"\n[shortened: {len(text.encode())} bytes in all]"


def _where(record: Record, name: str) -> str:
    """A part of the record's resource; an envelope may leave any of it empty."""
    value = record.resource.get(name, "-")
    return value if isinstance(value, str) else value[0]


def _section(title: str, text: Any) -> list[str]:
    return ["", f"{title}:", str(text)] if text else []
