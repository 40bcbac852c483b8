"""klog and glog, the loggers of Kubernetes: `E1122 04:32:52.551234       1 file.go:12] message`.

EKS sends its control plane's lines in this form. Source: https://github.com/kubernetes/klog (formatHeader)
"""

import re

from logboom.dialects import _text
from logboom.dialects._line import Line

FIRST = "IWEF"
ORDER = 30

_LEVELS = {"I": "INFO", "W": "WARN", "E": "ERROR", "F": "FATAL"}
_HEADER = re.compile(r"[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{6} {1,8}\d{1,9} ([^\s:\]]{1,200}+):(\d{1,7})\] ?")


def claim(message: str) -> Line | None:
    if message[8:9] != ":" or message[5:6] != " ":
        return None
    found = _HEADER.match(message)
    if not found:
        return None
    place = {"code.file.path": found[1], "code.line.number": int(found[2])}
    return _text.line(message[found.end() :], _LEVELS[message[0]], place)


EXAMPLES = [
    (
        'E1122 04:32:52.551234       1 reflector.go:138] "Failed to watch" err="forbidden"\n',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": '"Failed to watch" err="forbidden"',
            "attributes": {"code.file.path": "reflector.go", "code.line.number": 138},
        },
    ),
    ("I1122 04:32:52.551234   12345 main.go:7] started", {"severity_text": "INFO", "body": "started"}),
    ("W1122 04:32:52.551234       8 lease.go:1] ", {"severity_text": "WARN", "body": ""}),
    (
        "F1122 04:32:52.551234       1 main.go:9] lost\npanic: lost\n\ngoroutine 1 [running]:\nmain.main()\n",
        {"event_name": "exception", "severity_text": "FATAL", "body": "lost"},
    ),
]

OTHERS = ["E1122 04:32:52 no header", "INFO1 12:30 lunch", "E1122 04:32:52.551234 1 no place", "I"]
