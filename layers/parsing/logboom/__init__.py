"""Bytes -> records: reads what CloudWatch Logs delivers and turns every line into one record.

This package knows nothing of AWS's APIs and does no I/O but on the stream it is given. The public names are those
listed here; `Record` has the shape in which everything downstream (alerts, search, archive) sees a log line.
"""

from typing import TYPE_CHECKING

from logboom.parse import parse
from logboom.read import read
from logboom.record import Record
from logboom.rules import Verdict, verdict

if TYPE_CHECKING:
    from logboom.fingerprinting import Fingerprint


def fingerprint(record: Record) -> "Fingerprint":
    """The kind of a failure: an id that its failures share, and a template to read; see logboom.fingerprinting."""
    from logboom import fingerprinting  # milliseconds of expressions that reading does not need

    return fingerprinting.fingerprint(record)


def redact(text: str) -> str:
    """The text with every secret in it replaced by what it was, `[redacted:jwt]`; see logboom.redaction."""
    from logboom import redaction  # as above

    return redaction.redact(text)


__all__ = ["Record", "Verdict", "fingerprint", "parse", "read", "redact", "verdict"]
