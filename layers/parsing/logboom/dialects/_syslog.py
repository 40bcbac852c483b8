"""The header of a syslog line: RFC 3164 with and without its `<priority>`, RFC 5424, rsyslog's files with ISO times,
and a `<priority>` alone, as some relays and journald's clients send it.

Sources: https://www.rfc-editor.org/rfc/rfc3164, https://www.rfc-editor.org/rfc/rfc5424 and, for the names,
https://opentelemetry.io/docs/specs/otel/logs/data-model-appendix/#rfc5424-syslog
"""

import re
from typing import Any, NamedTuple

from logboom import severity
from logboom.lazy import pattern

# fmt: off
_FACILITIES = (
    "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp",
    "audit", "alert", "clock", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
)
# fmt: on
_SEVERITIES = ("FATAL", "FATAL", "FATAL", "ERROR", "WARN", "INFO", "INFO", "DEBUG")

_PRIORITY = pattern(r"<(\d{1,3})>")
_SECONDS = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"
_CLASSIC = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d"
_TIME = pattern(rf"(?:{_CLASSIC}|{_SECONDS}(?:\.\d{{1,9}}+)?(?:Z|[+-]\d\d:?\d\d)) ")
# Without a priority an ISO time must have the offset or the microseconds that rsyslog writes: `...52.123Z name thing:`
# is rather an application's.
_TIME_ALONE = pattern(rf"(?:{_CLASSIC}|{_SECONDS}(?:(?:\.\d{{1,9}}+)?[+-]\d\d:?\d\d|\.\d{{6}}Z)) ")
_HOST = pattern(r"([\w.:%-]{1,255}+)(?<!:) ")
# `program[id]:` or `program: `. syslogd puts its version there, and login writes ` -- root`.
_TAG = pattern(
    r"( ?-{2,3} [^\s:\[\]]{1,64}+|[^\s:\[\]]{1,128}+(?: \d[\d.]{0,15}+)?)(?:\[([^\]\s]{1,64}+)\]:|:(?= |\Z))"
)
_WITHOUT_TAG = ("last message repeated ", "--- last message repeated ", "-- MARK --")
_RFC5424 = pattern(
    rf"[1-9]\d{{0,2}}+ (?:-|{_SECONDS}(?:\.\d{{1,9}}+)?(?:Z|[+-]\d\d:\d\d)) "
    r"([!-~]{1,255}+) ([!-~]{1,255}+) ([!-~]{1,128}+) ([!-~]{1,64}+) (?:-(?= |\s*\Z)|(?=\[))"
)
_PARAMETER = r' ([^\s=\]"]{1,64}+)="([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_PARAMETERS = pattern(_PARAMETER, re.DOTALL)
_ELEMENT = pattern(rf'\[([^\s=\]"]{{1,64}}+)((?:{_PARAMETER})*+)\]', re.DOTALL)
_ESCAPED = pattern(r'\\(["\\\]])')


class Header(NamedTuple):
    """What stands before the message proper, which is `text`."""

    text: str
    attributes: dict[str, Any]
    severity: str | None


def header(message: str) -> Header | None:
    """The header and the rest of a syslog line; None for any other."""
    if message.startswith("<"):
        return _with_priority(message)
    # A classic time has blanks and a colon in fixed places; an ISO time that will do has its offset in one of three.
    if message[6:7] == " ":
        if message[9:10] != ":" or message[3:4] != " ":
            return None
    elif message[23:24] == "Z" or message[10:11] != "T":
        return None  # milliseconds and no offset, as Lambda's runtimes and most applications write
    elif (
        message[19:20] not in ("+", "-") and message[26:27] not in ("+", "-", "Z") and message[23:24] not in ("+", "-")
    ):
        return None
    found = _TIME_ALONE.match(message)
    return _tagged(message, found.end(), {}, None) if found else None


def _with_priority(message: str) -> Header | None:
    found = _PRIORITY.match(message)
    if not found or int(found[1]) > 191:
        return None
    facility, level = divmod(int(found[1]), 8)
    attributes: dict[str, Any] = {"syslog.facility": _FACILITIES[facility]}
    if new := _RFC5424.match(message, found.end()):
        return _rfc5424(message, new, attributes, _SEVERITIES[level])
    if time := _TIME.match(message, found.end()):
        return _tagged(message, time.end(), attributes, _SEVERITIES[level])
    return _alone(message, found.end(), attributes if facility else {}, _SEVERITIES[level])


def _alone(message: str, at: int, attributes: dict[str, Any], level: str) -> Header | None:
    """A priority, a tag or none, and text: RFC 3164, 4.3.3. Without a facility it is rather journald's level."""
    tag = _TAG.match(message, at)
    if tag and not severity.canonical(tag[1]) and not tag[1].endswith(("Error", "Exception")):
        attributes["syslog.appname"] = tag[1].strip()
        _process(tag[2], attributes)
        at = tag.end()
    said = message[at:].strip()
    return Header(said, attributes, level) if said else None


def _tagged(message: str, at: int, attributes: dict[str, Any], level: str | None) -> Header | None:
    """Host and tag, as RFC 3164 has them."""
    host = _HOST.match(message, at)
    if host:
        attributes["host.name"] = host[1]
        at = host.end()
    tag = _TAG.match(message, at)
    # Without a priority `ERROR worker:` or `ERROR:` after the time is an application's level.
    first = host[1] if host else tag[1] if tag else None
    if level is None and severity.canonical(first):
        return None
    if tag:
        attributes["syslog.appname"] = tag[1].strip()
        _process(tag[2], attributes)
        at = tag.end()
    elif not host or not (level or message.startswith(_WITHOUT_TAG, at)):
        return None
    return Header(message[at:].strip(), attributes, level)


def _rfc5424(message: str, found: re.Match[str], attributes: dict[str, Any], level: str) -> Header | None:
    host, program, process, message_id = found.groups()
    words = {"host.name": host, "syslog.appname": program, "syslog.msgid": message_id}
    attributes.update({name: word for name, word in words.items() if word != "-"})
    _process(process, attributes)
    at = found.end()
    while element := _ELEMENT.match(message, at):
        for name, value in _PARAMETERS.findall(element[2]):
            attributes[f"syslog.sd.{element[1]}.{name}"] = _ESCAPED.sub(r"\1", value)
        at = element.end()
    if message[at : at + 1].strip():  # structured data that breaks off
        return None
    return Header(message[at:].strip().removeprefix("\ufeff"), attributes, level)


def _process(text: str | None, attributes: dict[str, Any]) -> None:
    if text and text.isascii() and text.isdecimal() and len(text) < 19:
        attributes["process.pid"] = int(text)
    elif text and text != "-":
        attributes["syslog.procid"] = text
