"""A line of a Kubernetes container as the node keeps it: `time stream F message`, or P for a part of a message.

The message is asked of all dialects again. Source: https://github.com/kubernetes/design-proposals-archive
(node/kubelet-cri-logging.md)
"""

from copy import replace

from logboom import dialects
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "2"
ORDER = 18

_HEADER = pattern(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d) (stdout|stderr) [FP] ?")


def claim(message: str) -> Line | None:
    if message.find(" std", 19, 40) < 0:
        return None
    found = _HEADER.match(message)
    if not found:
        return None
    text = message[found.end() :]
    said = Line("text", text.rstrip()) if begins(text) else dialects.claim(text)  # once: a line must not nest endlessly
    return replace(said, attributes={"log.iostream": found[1], **said.attributes})


def begins(text: str) -> bool:
    """Whether a text is such a line itself."""
    return text.find(" std", 19, 40) > 0 and _HEADER.match(text) is not None


EXAMPLES = [
    (
        "2026-11-22T04:32:52.551123456Z stderr F ERROR no stock\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no stock",
            "attributes": {"log.iostream": "stderr"},
        },
    ),
    (
        '2026-11-22T04:32:52.551123456+01:00 stdout F {"level":"error","msg":"refused"}',
        {
            "severity_text": "ERROR",
            "body": "refused",
            "attributes": {"log.iostream": "stdout"},
            "fields": {"level": "error", "msg": "refused"},
        },
    ),
    ("2026-11-22T04:32:52.551123456Z stdout P a part of", {"event_name": "text", "body": "a part of"}),
    (
        "2026-11-22T04:32:52Z stdout F 2026-11-22T04:32:52Z stdout F 2026-11-22T04:32:52Z stdout F deep",
        {"event_name": "text", "body": "2026-11-22T04:32:52Z stdout F 2026-11-22T04:32:52Z stdout F deep"},
    ),
]

OTHERS = ["2026-11-22T04:32:52Z stdout was closed", "2026-11-22T04:32:52.551Z starting", "2026-11-22 stderr F x"]
