"""OpenStack's services (oslo.log): `time pid LEVEL logger [request user project ...] message`.

Source: https://docs.openstack.org/oslo.log/latest/configuration/ (logging_context_format_string)
"""

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "2"
ORDER = 39

_LINE = pattern(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} (?P<pid>\d{1,9}) (?P<level>[A-Z]{4,8}+) (?P<logger>[\w.]{1,200}+) "
    r"\[(?:(?:None )?(?P<request>req-[\da-f-]{36})[^\]\n]{0,400}+|-)\] "
)


def claim(message: str) -> Line | None:
    found = _LINE.match(message) if message[23:24] == " " and message[24:25].isdigit() else None
    level = severity.canonical(found["level"]) if found else None
    if not found or not level:
        return None
    attributes: dict[str, str | int] = {"process.pid": int(found["pid"]), "logger.name": found["logger"]}
    if found["request"]:
        attributes["openstack.request_id"] = found["request"]
    return _text.line(message[found.end() :], level, attributes)


EXAMPLES = [
    (
        "2026-11-22 04:32:52.551 2931 ERROR nova.compute.manager [req-38101a0b-2096-447d-96ea-a692162415ae 113d 54fa"
        " - - -] no valid host\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no valid host",
            "attributes": {
                "process.pid": 2931,
                "logger.name": "nova.compute.manager",
                "openstack.request_id": "req-38101a0b-2096-447d-96ea-a692162415ae",
            },
        },
    ),
    ("2026-11-22 04:32:52.551 7 INFO keystone [-] up", {"severity_text": "INFO", "body": "up"}),
]

OTHERS = ["2026-11-22 04:32:52.551 7 ERROR no brackets", "2026-11-22 04:32:52.551 7 LOUD a.b [-] x"]
