"""MongoDB's log since 4.4, in JSON.

Source: https://www.mongodb.com/docs/manual/reference/log-messages/
"""

from typing import Any

from logboom.dialects._line import Line
from logboom.dialects.objects import _fields

KEYS = ("t",)
BESIDE_LEVEL = ()
ORDER = 20

_LEVELS = {"F": "FATAL", "E": "ERROR", "W": "WARN", "I": "INFO", "D": "DEBUG"}


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:  # noqa: ARG001 - it says its own
    time, letter, said = fields["t"], fields.get("s"), fields.get("msg")
    if not isinstance(time, dict) or "$date" not in time or not isinstance(letter, str) or not isinstance(said, str):
        return None
    attributes = {"db.system.name": "mongodb"}
    _fields.put(attributes, "logger.name", fields.get("c"))
    _fields.put(attributes, "thread.name", fields.get("ctx"))
    return Line("log", said, _LEVELS.get(letter[:1]), attributes, None, _fields.raw(text))  # D1 to D5 are debug


EXAMPLES = [
    (
        '{"t":{"$date":"2026-11-22T04:32:52.551+00:00"},"s":"E","c":"STORAGE","id":22435,"ctx":"initandlisten",'
        '"msg":"WiredTiger error","attr":{"error":28}}',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "WiredTiger error",
            "attributes": {"db.system.name": "mongodb", "logger.name": "STORAGE", "thread.name": "initandlisten"},
        },
    ),
    (
        '{"t":{"$date":"2026-11-22T04:32:52.551+00:00"},"s":"D2","c":"NETWORK","msg":"x"}',
        {"severity_text": "DEBUG"},
    ),
    ('{"t":7,"msg":"x","level":"warn","s":"E"}', {"severity_text": "WARN"}),
]
