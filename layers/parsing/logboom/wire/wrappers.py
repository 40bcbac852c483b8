"""Payloads as base64 inside a JSON object.

- `{"awslogs": {"data": ...}}`: what CloudWatch Logs sends to a Lambda function
  (https://docs.aws.amazon.com/lambda/latest/dg/services-cloudwatchlogs.html)
- `{"attemptsMade": ..., "errorCode": ..., "rawData": ...}`: what Firehose writes under its error prefix, one a line
  (https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html)
"""

import binascii

from logboom.wire.envelopes import fields, text


def unwrapped(found: dict[str, bytes]) -> bytes | None:
    """The bytes that an object of these values wraps; None when it is no wrapper. Raises ValueError for bad base64."""
    if "rawData" in found:
        written = found["rawData"]
    elif "awslogs" in found:
        written = fields(found["awslogs"]).get("data", b"")
    else:
        return None
    data = binascii.a2b_base64(text(written).encode(), strict_mode=True)
    if not data:
        raise ValueError("it wraps nothing")
    return data
