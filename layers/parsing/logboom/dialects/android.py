"""Android's logcat, as test farms collect it: `11-22 04:32:52.551  1702  2395 E Tag: message`.

Source: https://developer.android.com/tools/logcat#outputFormat (threadtime)
"""

from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "01"
ORDER = 37

_LINE = pattern(
    r"\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {1,6}(?P<pid>\d{1,9}) {1,6}(?P<thread>\d{1,9}) (?P<level>[VDIWEFA]) "
    r"(?P<tag>[^:\n]{1,120}?) {0,40}: ?"
)
_LEVELS = {"V": "TRACE", "D": "DEBUG", "I": "INFO", "W": "WARN", "E": "ERROR", "F": "FATAL", "A": "FATAL"}


def claim(message: str) -> Line | None:
    found = _LINE.match(message) if message[2:3] == "-" and message[5:6] == " " else None
    if not found:
        return None
    attributes: dict[str, str | int] = {
        "process.pid": int(found["pid"]),
        "thread.id": int(found["thread"]),
        "logger.name": found["tag"],
    }
    return _text.line(message[found.end() :], _LEVELS[found["level"]], attributes)


EXAMPLES = [
    (
        "11-22 04:32:52.551  1702  2395 E ActivityManager: ANR in com.example.shop\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "ANR in com.example.shop",
            "attributes": {"process.pid": 1702, "thread.id": 2395, "logger.name": "ActivityManager"},
        },
    ),
    ("11-22 04:32:52.551 17632 28350 D TextView: hello", {"severity_text": "DEBUG", "body": "hello"}),
]

OTHERS = ["11-22 04:32:52.551  1702  2395 X Tag: no such level", "11-22 04:32:52.551 ERROR Tag: x"]
