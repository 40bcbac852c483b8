"""ASP.NET Core's console: `fail: Shop.Orders[0]` and the message below it, indented by six blanks.

Source: https://learn.microsoft.com/en-us/dotnet/core/extensions/console-log-formatter (simple)
"""

from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "tdiwfc"
ORDER = 45

_LEVELS = {"trce": "TRACE", "dbug": "DEBUG", "info": "INFO", "warn": "WARN", "fail": "ERROR", "crit": "FATAL"}
_HEADER = pattern(r"([a-z]{4}): ([A-Za-z_][\w.+`-]{0,200}+)\[-?\d{1,9}\]\s*+")


def claim(message: str) -> Line | None:
    if message[4:6] != ": ":
        return None
    found = _HEADER.match(message)
    if not found or found[1] not in _LEVELS:
        return None
    said = message[found.end() :].replace("\n      ", "\n") or found[2]  # the message may be an event of its own
    return _text.line(said, _LEVELS[found[1]], {"logger.name": found[2]})


EXAMPLES = [
    (
        "info: Microsoft.Hosting.Lifetime[14]\n      Now listening on: http://[::]:8080\n",
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "Now listening on: http://[::]:8080",
            "attributes": {"logger.name": "Microsoft.Hosting.Lifetime"},
        },
    ),
    (
        "fail: Shop.Orders[0]\n      refused\n      System.IO.IOException: disk full\n"
        "         at X.Y() in /f.cs:line 3\n",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "refused",
            "attributes": {
                "logger.name": "Shop.Orders",
                "exception.type": "System.IO.IOException",
                "exception.message": "disk full",
                "exception.stacktrace": "System.IO.IOException: disk full\n   at X.Y() in /f.cs:line 3",
            },
        },
    ),
    ("crit: Shop[-1] out of stock", {"severity_text": "FATAL", "body": "out of stock"}),
    ("warn: Shop.Orders[20]\n", {"severity_text": "WARN", "body": "Shop.Orders"}),
]

OTHERS = ["info: a sentence", "note: Shop[1] x", "fail: [0]", "fail:Shop[0]"]
