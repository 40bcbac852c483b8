"""The Linux kernel's own lines, `[12345.678901] message`: seconds since its start, as dmesg and syslog have them.

Source: print_time in https://github.com/torvalds/linux/blob/master/kernel/printk/printk.c
"""

from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 36

_LINE = pattern(r"\[ {0,5}(\d{1,8}\.\d{6})\] ")


def claim(message: str) -> Line | None:
    found = _LINE.match(message)
    return Line("log", message[found.end() :].rstrip(), None, {"kernel.uptime": float(found[1])}) if found else None


EXAMPLES = [
    (
        "[12345.678901] Out of memory: Killed process 123 (java)\n",
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "Out of memory: Killed process 123 (java)",
            "attributes": {"kernel.uptime": 12345.678901},
        },
    ),
    ("[    0.000000] Linux version 6.1.0", {"body": "Linux version 6.1.0"}),
]

OTHERS = ["[12345.678] three digits", "[1795320772.551123] an epoch", "[12345.678901]no blank"]
