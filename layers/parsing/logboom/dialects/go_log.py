"""Go's standard logger: `2026/11/22 04:32:52 message`, with microseconds and `file.go:12: ` where flags ask for them;
log/slog's default handler puts a level in capitals behind the time.

nginx's error log has the same time: a level in brackets and `31#31:` follow, and it is not claimed here.
Source: https://pkg.go.dev/log#pkg-constants
"""

from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "2"
ORDER = 40

_TIME = pattern(r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d(?:\.\d{6})? (?:([\w./@+-]{1,300}?\.go):(\d{1,6}): )?(?=\S)")
_NGINX = pattern(r"\[\w{4,7}\] \d{1,9}#\d")


def claim(message: str) -> Line | None:
    if message[4:5] != "/" or message[7:8] != "/" or message[10:11] != " ":
        return None
    found = _TIME.match(message)
    if not found or _NGINX.match(message, found.end()):
        return None
    place: dict[str, str | int] = {"code.file.path": found[1], "code.line.number": int(found[2])} if found[1] else {}
    level, said = _text.leading_level(message, found.end()) or (None, message[found.end() :])
    return _text.line(said, level, place)


EXAMPLES = [
    (
        "2026/11/22 04:32:52 listening on :8080\n",
        {"event_name": "log", "severity_text": "INFO", "body": "listening on :8080", "attributes": {}},
    ),
    (
        "2026/11/22 04:32:52.551123 /src/cmd/main.go:23: no such order",
        {"body": "no such order", "attributes": {"code.file.path": "/src/cmd/main.go", "code.line.number": 23}},
    ),
    (
        "2026/11/22 04:32:52 ERROR payment refused order=7",
        {"severity_text": "ERROR", "body": "payment refused order=7"},
    ),
    ("2026/11/22 04:32:52 [WARN] retrying", {"severity_text": "WARN", "body": "retrying"}),
    (
        "2026/11/22 04:32:52 http: panic serving 10.0.0.1:4711: boom\ngoroutine 6 [running]:\n"
        "main.f()\n\t/a.go:5 +0x39",
        {"event_name": "exception", "severity_text": "ERROR", "body": "panic: boom"},
    ),
]

OTHERS = [
    "2026/11/22 04:32:52 [error] 31#31: *7 open() failed",
    "2026/11/22 04:32:52 [warn] 20#0: buffered",
    "2026/11/22 04:32:52 ",
    "2026/11/22 is a date",
    "2026/11/22 late in the day",
]
