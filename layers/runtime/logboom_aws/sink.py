"""The sink bucket: log objects as streams of records, and the quarantine for bytes that nobody can read."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, NamedTuple, cast

from aws_lambda_powertools import Logger

import logboom
from logboom.wire.summary import Summary
from logboom_aws import metrics, own
from logboom_aws.batch import GiveUp
from logboom_aws.clients import s3
from logboom_aws.settings import region

_log = Logger()


class SinkObject(NamedTuple):
    """Where a log object lies."""

    bucket: str
    key: str


def created_object(event: dict[str, Any]) -> SinkObject:
    """The object of an EventBridge event `Object Created`; its key is not URL-encoded, unlike S3's own events'.

    Raises GiveUp for any other event.
    Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
    """
    try:
        return SinkObject(event["detail"]["bucket"]["name"], event["detail"]["object"]["key"])
    except (KeyError, TypeError) as error:
        raise GiveUp(f"no EventBridge event of an S3 object: {error!r}") from error


def records(source: SinkObject, on_envelope: Callable[[Summary], object] | None = None) -> Iterator[logboom.Record]:
    """The object's records, read as a stream. Damaged bytes are quarantined on the way, the hub's own lines refused.

    `on_envelope` is called for each envelope that is not refused. Raises GiveUp when the object is gone, or when
    nothing at all in it could be read; whatever else S3 raises is worth a retry.
    """
    try:
        body = s3().get_object(Bucket=source.bucket, Key=source.key)["Body"]
    except s3().exceptions.NoSuchKey as error:
        raise GiveUp(f"s3://{source.bucket}/{source.key} is gone") from error
    reasons: list[str] = []
    count = refused = 0

    def on_damage(data: bytes, offset: int, reason: str) -> None:
        reasons.append(reason)
        # The same bytes always under the same key, and only they.
        quarantine(source, f"{offset}-{hashlib.sha256(data).hexdigest()[:16]}", data, reason)

    def take(envelope: Summary) -> bool:
        nonlocal refused
        if own.is_own(envelope):
            refused += envelope.events
            return False
        if on_envelope:
            on_envelope(envelope)
        return True

    with body:
        for record in logboom.read(cast("BinaryIO", body), region=region(), on_damage=on_damage, on_envelope=take):
            count += 1
            yield record
    own.refusals().add(refused)
    if reasons and not count and not refused:
        raise GiveUp(f"nothing in s3://{source.bucket}/{source.key} can be read: {reasons[0]}")


def quarantine(source: SinkObject, piece: str, data: bytes, reason: str) -> None:
    """Keep a piece of the object, under a name of its own, where no rule picks it up; the reason is its metadata."""
    key = f"quarantine/{source.key}/{piece}"
    ascii_reason = reason.encode("ascii", "backslashreplace").decode()[:1000]  # S3 metadata: ASCII, 2 KB in all
    s3().put_object(Bucket=source.bucket, Key=key, Body=data, Metadata={"reason": ascii_reason})
    metrics.count("Quarantined")
    _log.warning("quarantined", extra={"key": key, "bytes": len(data), "reason": reason})
