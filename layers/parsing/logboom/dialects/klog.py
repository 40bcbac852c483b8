"""klog and glog, the loggers of Kubernetes: `E1122 04:32:52.551234       1 file.go:12] message`, and TensorFlow's,
`2026-11-22 04:32:52.551234: E file.cc:12] message`.

EKS sends its control plane's lines in the first form. Its message is in quotes where keys and values follow.
Sources: formatHeader in https://github.com/kubernetes/klog, tsl/platform/default/logging.cc in
https://github.com/openxla/xla
"""

import re
from typing import Any

from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "IWEF2"
ORDER = 30

_LEVELS = {"I": "INFO", "W": "WARN", "E": "ERROR", "F": "FATAL"}
_PLACE = r"(?P<file>[^\s:\]]{1,200}+):(?P<line>\d{1,7})\] ?"
_KLOG = pattern(rf"(?P<level>[IWEF])\d{{4}} \d\d:\d\d:\d\d\.\d{{6}} {{1,8}}\d{{1,9}} {_PLACE}")
_TENSORFLOW = pattern(rf"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{{6}}: (?P<level>[IWEF]) {_PLACE}")
_STRUCTURED = pattern(r'"((?:[^"\\\n]|\\.){1,1000}+)"(?= [\w.]{1,64}+=|\s*\Z)')
_ERROR = pattern(r' err="((?:[^"\\\n]|\\.){1,4000}+)"')


def claim(message: str) -> Line | None:
    if message[0] == "2":
        found = _TENSORFLOW.match(message) if message[26:28] == ": " else None
    else:
        found = _KLOG.match(message) if message[8:9] == ":" and message[5:6] == " " else None
    if not found:
        return None
    place = {"code.file.path": found["file"], "code.line.number": int(found["line"])}
    said, level = message[found.end() :], _LEVELS[found["level"]]
    structured = _STRUCTURED.match(said) if said[:1] == '"' else None
    return _structured(structured, level, place) if structured else _text.line(said, level, place)


def _structured(found: re.Match[str], level: str, attributes: dict[str, Any]) -> Line:
    """A message without its quotes, for what is quoted does not tell kinds apart, and what it was about."""
    about = found.string[found.end() :].rstrip()
    if error := _ERROR.search(about):
        attributes["exception.message"] = error[1].replace('\\"', '"')
    return Line("log", found[1].replace('\\"', '"') + about, level, attributes)


EXAMPLES = [
    (
        'E1122 04:32:52.551234       1 reflector.go:138] "Failed to watch" err="forbidden"\n',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": 'Failed to watch err="forbidden"',
            "attributes": {
                "code.file.path": "reflector.go",
                "code.line.number": 138,
                "exception.message": "forbidden",
            },
        },
    ),
    ('I1122 04:32:52.551234   12345 main.go:7] "quoted" it was', {"body": '"quoted" it was'}),
    ("I1122 04:32:52.551234   12345 main.go:7] started", {"severity_text": "INFO", "body": "started"}),
    ("W1122 04:32:52.551234       8 lease.go:1] ", {"severity_text": "WARN", "body": ""}),
    (
        "F1122 04:32:52.551234       1 main.go:9] lost\npanic: lost\n\ngoroutine 1 [running]:\nmain.main()\n",
        {"event_name": "exception", "severity_text": "FATAL", "body": "lost"},
    ),
    (
        "2026-11-22 04:32:52.551234: E tensorflow/stream_executor/cuda.cc:313] failed call to cuInit",
        {"severity_text": "ERROR", "body": "failed call to cuInit"},
    ),
]

OTHERS = ["E1122 04:32:52 no header", "INFO1 12:30 lunch", "E1122 04:32:52.551234 1 no place", "I"]
