"""Severity: the words people log, and OpenTelemetry's six that they mean.

Source: https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber
"""

NUMBERS = {"TRACE": 1, "DEBUG": 5, "INFO": 9, "WARN": 13, "ERROR": 17, "FATAL": 21}

_WORDS = {
    **{word: word for word in NUMBERS},
    "VERBOSE": "TRACE",
    "INFORMATION": "INFO",
    "NOTICE": "INFO",
    "WARNING": "WARN",
    "ERR": "ERROR",
    "SEVERE": "ERROR",
    "CRITICAL": "FATAL",
    "CRIT": "FATAL",
    "ALERT": "FATAL",
    "EMERG": "FATAL",
    "PANIC": "FATAL",
}


def canonical(word: object) -> str | None:
    """One of the six severities for a level as it was logged, in any case; None for what is no level."""
    return _WORDS.get(word.upper()) if isinstance(word, str) else None
