"""An entry of systemd's journal, as `journalctl --output=json` prints it and agents send it on.

Traps: numbers are strings; a message that is no UTF-8 is an array of bytes; what a service writes to its standard
output has priority 6, whatever it says; of what systemd itself says `UNIT` tells which unit it is of, `_SYSTEMD_UNIT`
only that systemd says it (`init.scope`, a user's `user@1000.service`); a crash has a unit of its own.
Source: https://www.freedesktop.org/software/systemd/man/latest/systemd.journal-fields.html
"""

from copy import replace
from typing import Any

from logboom import severity
from logboom.dialects import _programs
from logboom.dialects._line import Line
from logboom.dialects.objects import _fields, _inner

KEYS = ("MESSAGE",)
BESIDE_LEVEL = ()
ORDER = 20

_BESIDE = ("PRIORITY", "SYSLOG_IDENTIFIER", "_SYSTEMD_UNIT", "_HOSTNAME")
_ATTRIBUTES = {
    "host.name": ("_HOSTNAME",),
    "syslog.appname": ("SYSLOG_IDENTIFIER", "_COMM"),
}
_UNITS = {"systemd": ("UNIT", "USER_UNIT"), "systemd-coredump": ()}


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:
    message = _message(fields["MESSAGE"])
    if message is None or not any(key in fields for key in _BESIDE):
        return None
    attributes: dict[str, Any] = {}
    for name, keys in _ATTRIBUTES.items():
        _fields.put(attributes, name, _fields.first(fields, keys))
    units = _UNITS.get(attributes.get("syslog.appname", ""), ("_SYSTEMD_UNIT", "UNIT"))
    _fields.put(attributes, "systemd.unit", _fields.first(fields, units))
    process, priority = _number(fields.get("_PID")), severity.of_number(_number(fields.get("PRIORITY")))
    if process is not None:
        attributes["process.pid"] = process
    if failure := _programs.line(message, attributes, priority or level):
        return replace(failure, raw_fields=_fields.raw(text))
    line = _inner.line(message, attributes, text)
    if full := _programs.of_full_disk(line, priority or level):
        return full
    line.event_name = "syslog"
    by_default = fields.get("_TRANSPORT") == "stdout"
    line.severity = (by_default and line.severity) or priority or line.severity or level
    return line


def _message(value: object) -> str | None:
    if isinstance(value, list) and all(isinstance(byte, int) and 0 <= byte < 256 for byte in value):
        return bytes(value).decode("utf-8", "replace")
    return value if isinstance(value, str) else None


def _number(value: object) -> int | None:
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None
    return value if isinstance(value, int) and 0 <= value < 10**18 else None


EXAMPLES = [
    (
        '{"__REALTIME_TIMESTAMP":"1795320000000000","_HOSTNAME":"web-1","PRIORITY":"3","SYSLOG_IDENTIFIER":"sshd",'
        '"_PID":"4211","_SYSTEMD_UNIT":"ssh.service","_TRANSPORT":"syslog","MESSAGE":"error: no key"}',
        {
            "event_name": "syslog",
            "severity_text": "ERROR",
            "attributes": {
                "host.name": "web-1",
                "syslog.appname": "sshd",
                "systemd.unit": "ssh.service",
                "process.pid": 4211,
            },
        },
    ),
    (
        '{"PRIORITY":"6","_TRANSPORT":"stdout","_SYSTEMD_UNIT":"app.service",'
        '"MESSAGE":"{\\"level\\":\\"error\\",\\"msg\\":\\"no stock\\"}"}',
        {
            "event_name": "syslog",
            "severity_text": "ERROR",
            "body": "no stock",
            "fields": {"level": "error", "msg": "no stock"},
        },
    ),
    (
        '{"PRIORITY":"4","SYSLOG_IDENTIFIER":"systemd","_SYSTEMD_UNIT":"init.scope","UNIT":"shop.service",'
        '"UNIT_RESULT":"exit-code","MESSAGE":"shop.service: Failed with result \'exit-code\'."}',
        {
            "event_name": "systemd.unit_failed",
            "severity_text": "ERROR",
            "attributes": {
                "syslog.appname": "systemd",
                "systemd.unit": "shop.service",
                "error.type": "exit-code",
            },
        },
    ),
    (
        '{"PRIORITY":"3","SYSLOG_IDENTIFIER":"systemd","_SYSTEMD_UNIT":"init.scope","UNIT":"shop.service",'
        '"MESSAGE":"Failed to start The shop."}',
        {
            "event_name": "systemd.start_failed",
            "attributes": {"syslog.appname": "systemd", "systemd.unit": "shop.service"},
        },
    ),
    (
        '{"PRIORITY":"2","SYSLOG_IDENTIFIER":"systemd-coredump","_SYSTEMD_UNIT":"systemd-coredump@7-4242-0.service",'
        '"MESSAGE":"Process 4242 (shop) of user 1000 dumped core."}',
        {
            "event_name": "systemd.coredump",
            "attributes": {"syslog.appname": "systemd-coredump", "process.executable.name": "shop"},
        },
    ),
    (
        '{"PRIORITY":"6","_TRANSPORT":"stdout","_SYSTEMD_UNIT":"app.service",'
        '"MESSAGE":"write /data/orders: No space left on device"}',
        {
            "event_name": "disk.full",
            "severity_text": "ERROR",
            "body": "write /data/orders: No space left on device",
            "attributes": {"systemd.unit": "app.service"},
        },
    ),
    ('{"PRIORITY":4,"MESSAGE":[111,100,100,255]}', {"severity_text": "WARN", "body": "odd\ufffd"}),
    ('{"PRIORITY":"9","MESSAGE":"x"}', {"event_name": "syslog", "severity_text": "INFO", "body": "x"}),
    ('{"MESSAGE":"x","level":"warn"}', {"event_name": "log", "severity_text": "WARN"}),
]
