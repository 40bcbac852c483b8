"""Bytes -> records: reads what CloudWatch Logs delivers and turns every line into one record.

This package knows nothing of AWS's APIs and does no I/O but on the stream it is given. The public names are those
listed here; `Record` has the shape in which everything downstream (alerts, search, archive) sees a log line.
"""

from logboom.parse import parse
from logboom.read import read
from logboom.record import Record
from logboom.rules import Verdict, verdict


def redact(text: str) -> str:
    """The text with every secret in it replaced by what it was, `[redacted:jwt]`; see logboom.redaction."""
    from logboom import redaction  # 20 ms of expressions that reading does not need

    return redaction.redact(text)


__all__ = ["Record", "Verdict", "parse", "read", "redact", "verdict"]
