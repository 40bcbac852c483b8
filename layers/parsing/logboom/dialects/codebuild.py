"""CodeBuild: `[Container] time message` between the output of the build itself.

Source: https://docs.aws.amazon.com/codebuild/latest/userguide/view-build-details-phases.html
"""

from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 35

_LINE = pattern(r"\[Container\] \d{4}/\d\d/\d\d \d\d:\d\d:\d\d(?:\.\d{1,9})? ")
_FAILED = pattern(r"Phase complete: \w{1,40} (?:State: FAILED|Success: false)|Command did not exit successfully")


def claim(message: str) -> Line | None:
    found = _LINE.match(message)
    if not found:
        return None
    said = message[found.end() :].rstrip()
    return Line("log", said, "ERROR" if _FAILED.match(said) else "INFO", {})


EXAMPLES = [
    (
        "[Container] 2026/11/22 04:32:52.551123 Phase complete: BUILD State: FAILED\n",
        {"event_name": "log", "severity_text": "ERROR", "body": "Phase complete: BUILD State: FAILED"},
    ),
    (
        "[Container] 2026/11/22 04:32:52 Command did not exit successfully npm test exit status 1",
        {"severity_text": "ERROR", "body": "Command did not exit successfully npm test exit status 1"},
    ),
    (
        "[Container] 2026/11/22 04:32:52.551123 Running command npm test",
        {"severity_text": "INFO", "body": "Running command npm test"},
    ),
]

OTHERS = ["[Container] started", "[ERROR] 2026/11/22 04:32:52 x"]
