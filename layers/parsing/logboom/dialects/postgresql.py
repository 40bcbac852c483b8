"""PostgreSQL's server log: `time zone [pid] user@database LEVEL:  message`, and as RDS and Aurora write it,
`time zone:client(port):user@database:[pid]:LEVEL:  message`.

The line of a statement or a detail follows the error that it belongs to; it is no failure of its own. That a server
process was killed has the level LOG, and ends every connection: a failure.
Sources: https://www.postgresql.org/docs/current/runtime-config-logging.html (log_line_prefix, message severity levels),
LogChildExit in src/backend/postmaster/postmaster.c,
https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.overview.parameter-groups.html
"""

from typing import Any

from logboom import severity
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "2"
ORDER = 28

_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{3})? (?:[A-Z]{1,5}|[+-]\d\d(?::?\d\d)?)"
_SAID = (
    r"(?P<level>DEBUG[1-5]?|INFO|NOTICE|WARNING|ERROR|LOG|FATAL|PANIC|DETAIL|HINT|QUERY|CONTEXT|STATEMENT|LOCATION): "
)
_RDS = pattern(
    rf"{_TIME}:(?P<client>[^\s(@]{{0,255}}?)(?:\((?P<port>\d{{1,5}})\))?:(?P<user>[^@:(\n]{{0,128}}+)@(?P<db>[^\n]{{0,128}}?)"
    rf":\[(?P<pid>\d{{1,10}})\]:{_SAID} ?"
)
_LINE = pattern(rf"{_TIME} \[(?P<pid>\d{{1,10}})(?:-\d{{1,9}})?\]:? (?P<who>[^\n]{{0,200}}?){_SAID} ")
_WHO = pattern(r"(?:\[\d{1,9}-\d{1,9}\] )?(?:user=)?(?P<user>[^@,\s]{1,128}+)(?:@|,db=)(?P<db>[^,\s]{1,128}+)")
_STATE = pattern(r"(?=[0-9A-Z]*\d)([0-9A-Z]{5}): ")  # SQLSTATE, where the server is told to be verbose
_KILLED = pattern(r"server process \(PID \d{1,10}\) was terminated by (?:signal|exception) ")
_BELONGING = ("DETAIL", "HINT", "QUERY", "CONTEXT", "STATEMENT", "LOCATION")


def claim(message: str) -> Line | None:
    if message[10:11] != " " or message[4:5] != "-" or message.find(": ", 24, 500) < 0:
        return None
    found = _RDS.match(message) or _LINE.match(message)
    if not found:
        return None
    parts = found.groupdict()
    if parts.get("who"):
        who = _WHO.match(parts["who"])
        parts |= who.groupdict() if who else {}
    said, level = message[found.end() :].rstrip(), parts["level"]
    attributes: dict[str, Any] = {"db.system.name": "postgresql", "process.pid": int(parts["pid"])}
    if state := _STATE.match(said):
        attributes["db.response.status_code"] = state[1]
        said = said[state.end() :]
    words = {"user.name": "user", "db.namespace": "db", "client.address": "client"}
    attributes |= {name: parts[key] for name, key in words.items() if parts.get(key) not in (None, "", "[unknown]")}
    if parts.get("port"):
        attributes["client.port"] = int(parts["port"])
    if level in _BELONGING:
        return Line("log", f"{level}: {said}", None, attributes)
    if level == "LOG" and _KILLED.match(said):
        return Line("log", said, "ERROR", attributes)
    return Line("log", said, severity.canonical(level.rstrip("12345")), attributes)  # LOG is INFO


EXAMPLES = [
    (
        '2026-11-22 04:32:52.551 UTC [123] ERROR:  relation "x" does not exist at character 15\n',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": 'relation "x" does not exist at character 15',
            "attributes": {"db.system.name": "postgresql", "process.pid": 123},
        },
    ),
    (
        "2026-11-22 04:32:52 UTC:10.0.0.1(5432):jo@shop:[123]:FATAL:  28P01: password authentication failed",
        {
            "severity_text": "FATAL",
            "body": "password authentication failed",
            "attributes": {
                "db.system.name": "postgresql",
                "process.pid": 123,
                "db.response.status_code": "28P01",
                "user.name": "jo",
                "db.namespace": "shop",
                "client.address": "10.0.0.1",
                "client.port": 5432,
            },
        },
    ),
    (
        "2026-11-22 04:32:52 UTC::@:[123]:LOG:  checkpoint starting: time",
        {
            "severity_text": "INFO",
            "body": "checkpoint starting: time",
            "attributes": {"db.system.name": "postgresql", "process.pid": 123},
        },
    ),
    (
        "2026-11-22 04:32:52.551 CET [123] jo@shop STATEMENT:  select *\n\tfrom x",
        {
            "severity_text": "INFO",
            "body": "STATEMENT: select *\n\tfrom x",
            "attributes": {
                "db.system.name": "postgresql",
                "process.pid": 123,
                "user.name": "jo",
                "db.namespace": "shop",
            },
        },
    ),
    (
        "2026-11-22 04:32:52 +00 [123]: [4-1] user=jo,db=shop,app=psql,client=10.0.0.1 WARNING:  out of shared memory",
        {"severity_text": "WARN", "body": "out of shared memory"},
    ),
    (
        "2026-11-22 04:32:52 UTC::@:[123]:LOG:  server process (PID 77) was terminated by signal 9: Killed",
        {"severity_text": "ERROR", "body": "server process (PID 77) was terminated by signal 9: Killed"},
    ),
    (
        "2026-11-22 04:32:52 UTC::@:[123]:LOG:  archiver process (PID 77) was terminated by signal 15: Terminated",
        {"severity_text": "INFO"},
    ),
    ("2026-11-22 04:32:52.551 UTC [1] DEBUG2:  find_in_path", {"severity_text": "DEBUG", "body": "find_in_path"}),
]

OTHERS = [
    "2026-11-22 04:32:52.551 UTC [123] ERROR: one blank",
    "2026-11-22 04:32:52.551 [123] ERROR:  no zone",
    "2026-11-22 04:32:52.551 UTC [main] ERROR:  a thread",
    "2026-11-22 04:32:52 UTC:10.0.0.1(5432):nobody:[123]:ERROR:  x",
]
