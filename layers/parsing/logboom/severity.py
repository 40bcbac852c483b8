"""Severity: the words people log, and OpenTelemetry's six that they mean.

Source: https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber
"""

import re

NUMBERS = {"TRACE": 1, "DEBUG": 5, "INFO": 9, "WARN": 13, "ERROR": 17, "FATAL": 21}

WORDS = {
    **{word: word for word in NUMBERS},
    "TRCE": "TRACE",
    "TRC": "TRACE",
    "TRAC": "TRACE",
    "VRB": "TRACE",
    "VERBOSE": "TRACE",
    "FINEST": "TRACE",
    "FINER": "TRACE",
    "FINE": "DEBUG",
    "DBUG": "DEBUG",
    "DBG": "DEBUG",
    "DEBU": "DEBUG",
    "CONFIG": "DEBUG",
    "INF": "INFO",
    "INFORMATION": "INFO",
    "INFORMATIONAL": "INFO",
    "NOTICE": "INFO",
    "SUCCESS": "INFO",
    "WARNING": "WARN",
    "WRN": "WARN",
    "ERR": "ERROR",
    "ERRO": "ERROR",
    "FAIL": "ERROR",
    "SEVERE": "ERROR",
    "CRITICAL": "FATAL",
    "CRIT": "FATAL",
    "ALERT": "FATAL",
    "EMERG": "FATAL",
    "EMERGENCY": "FATAL",
    "FTL": "FATAL",
    "FATA": "FATAL",
    "PANIC": "FATAL",
    "PANI": "FATAL",
    "DPANIC": "FATAL",
}
# As they are most often written, so that the common word needs no upper().
WORDS |= {word.lower(): meant for word, meant in WORDS.items()} | {w.title(): meant for w, meant in WORDS.items()}
_NAMES = tuple(NUMBERS)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")  # winston colours levels even in JSON
_SYSLOG = dict(enumerate(["FATAL", "FATAL", "FATAL", "ERROR", "WARN", "INFO", "INFO", "DEBUG"]))


def canonical(word: object) -> str | None:
    """One of the six severities for a level as it was logged, in any case; None for what is no level."""
    if not isinstance(word, str):
        return None
    found = WORDS.get(word) or WORDS.get(word.strip().upper())
    return found if found or "\x1b" not in word else WORDS.get(_COLOUR.sub("", word).strip().upper())


def worse(one: str | None, other: str) -> str:
    """The graver of two of the six severities; `one` may be unknown."""
    return one if one and NUMBERS[one] > NUMBERS[other] else other


def of_number(level: object) -> str | None:
    """The severity of pino's, bunyan's and Python's numbers (10 to 60) and of syslog's (0 to 7, as GELF has them)."""
    if isinstance(level, bool) or not isinstance(level, int | float):
        return None
    if 10 <= level <= 60:
        return _NAMES[int(level) // 10 - 1]
    return _SYSLOG.get(int(level)) if 0 <= level < 8 else None


def of_status(status: int) -> str:
    """The severity of an HTTP status: 5xx is ERROR, 4xx is WARN."""
    return "ERROR" if status >= 500 else "WARN" if status >= 400 else "INFO"
