"""Windows: events as the CloudWatch agent sends them as text, `[channel] [LEVEL] [id] [provider] [computer] [message]`,
and the log of Windows' own updates (CBS.log), `time, Level   component  message`.

Source: wineventlogrecord.go in https://github.com/aws/amazon-cloudwatch-agent
"""

import re

from logboom import severity
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "[2"
ORDER = 37

_EVENT = pattern(
    r"\[([^\]\n]{1,200}+)\] \[([A-Z]{5,11}+)\] \[(\d{1,10})\] "
    r"\[([^\]\n]{1,200}+)\] \[([^\]\n]{1,255}+)\] \[(.*)\]\s*\Z",
    re.DOTALL,
)
_UPDATES = pattern(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, (Info|Warning|Error) {4,24}([A-Z]\w{1,20}) {2,8}")


def claim(message: str) -> Line | None:
    if message[0] == "2":
        return _updates(message) if message[19:21] == ", " else None
    found = _EVENT.match(message) if "] [" in message[2:203] else None
    if not found:
        return None
    channel, level, number, provider, computer, text = found.groups()
    attributes: dict[str, str | int] = {
        "winlog.channel": channel,
        "winlog.event_id": int(number),
        "winlog.provider_name": provider,
        "host.name": computer,
    }
    return Line("log", text.strip(), severity.canonical(level), attributes)  # UNKNOWN, of audits, is no level


def _updates(message: str) -> Line | None:
    found = _UPDATES.match(message)
    if not found:
        return None
    return Line("log", message[found.end() :].rstrip(), severity.canonical(found[1]), {"logger.name": found[2]})


EXAMPLES = [
    (
        "[Application] [ERROR] [1000] [Application Error] [web-1] [Faulting application name: shop.exe]",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "Faulting application name: shop.exe",
            "attributes": {
                "winlog.channel": "Application",
                "winlog.event_id": 1000,
                "winlog.provider_name": "Application Error",
                "host.name": "web-1",
            },
        },
    ),
    (
        "[Security] [UNKNOWN] [4624] [Microsoft-Windows-Security-Auditing] [web-1] [An account [x] was\r\nlogged on.]",
        {"severity_text": "INFO", "body": "An account [x] was\r\nlogged on."},
    ),
    (
        "2026-11-22 04:32:52, Error                 CBS    Failed to load the package",
        {"severity_text": "ERROR", "body": "Failed to load the package", "attributes": {"logger.name": "CBS"}},
    ),
]

OTHERS = [
    "[main] [ERROR] [no number] [a] [b] [c]",
    "[Application] [ERROR] [1000] [four] [brackets]",
    "2026-11-22 04:32:52, Error in a sentence",
]
