"""What programs say on their standard error: `program: error: message`, and compilers `file.c:12:3: warning: message`.

Source: https://www.gnu.org/prep/standards/html_node/Errors.html
"""

import string

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = string.ascii_letters + "/._"
ORDER = 97  # after the exceptions, which look the same: `java.io.IOException: error: x`

_LINE = pattern(
    r"(?P<name>[\w./+-]{1,200}+)(?::(?P<line>\d{1,7}))?(?::\d{1,5})?: "
    r"(?:(?P<level>[Ff]atal|FATAL|[Ee]rror|ERROR|[Ww]arning|WARNING|[Nn]ote)|fatal error): (?=\S)"
)


def claim(message: str) -> Line | None:
    found = _LINE.match(message) if message.find(": ", 1, 220) > 0 else None
    if not found:
        return None
    level = "INFO" if found["level"] in ("note", "Note") else severity.canonical(found["level"] or "ERROR")
    if found["line"]:
        attributes: dict[str, str | int] = {"code.file.path": found["name"], "code.line.number": int(found["line"])}
    else:
        attributes = {"logger.name": found["name"]}
    return _text.line(message[found.end() :], level, attributes)


EXAMPLES = [
    (
        "backup.sh: error: no space left on /dev/xvda1\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no space left on /dev/xvda1",
            "attributes": {"logger.name": "backup.sh"},
        },
    ),
    (
        "src/main.c:12:3: warning: unused variable 'x'",
        {
            "severity_text": "WARN",
            "body": "unused variable 'x'",
            "attributes": {"code.file.path": "src/main.c", "code.line.number": 12},
        },
    ),
    ("/usr/bin/ld: fatal error: cannot find -lssl", {"severity_text": "ERROR", "body": "cannot find -lssl"}),
    ("a.c:12: note: declared here", {"severity_text": "INFO", "body": "declared here"}),
]

OTHERS = ["the error: x", "app: errors: 3", "app: error:", "http://example.com: an address", "app.Error: nothing"]
