"""Trace ids: X-Ray's form and the header's, and OpenTelemetry's 32 hex digits that both mean.

Source: https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
"""

import re

_XRAY = re.compile(r"(?:Root=)?1-([0-9a-f]{8})-([0-9a-f]{24})(?![0-9a-f])")
_W3C = re.compile(r"[0-9a-f]{32}")


def w3c(text: object) -> str | None:
    """The trace id in OpenTelemetry's form: `1-65b0a1c2-0123...` or 32 hex digits; None for what is neither."""
    if not isinstance(text, str):
        return None
    if found := _XRAY.match(text):
        return found[1] + found[2]
    return text.lower() if _W3C.fullmatch(text.lower()) else None
