"""MySQL's and MariaDB's error log, `time thread [Level] [MY-code] [Subsystem] message`, and their log of slow queries.

A server that crashes says so without a level, `04:32:52 UTC - mysqld got signal 11 ;`.
Sources: https://dev.mysql.com/doc/refman/8.4/en/error-log-format.html, my_print_stacktrace's caller in
sql/signal_handler.cc and .../slow-query-log.html,
https://mariadb.com/docs/server/server-management/server-monitoring-logs/error-log
"""

from typing import Any

from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "012#"
ORDER = 29

_LEVELS = {"ERROR": "ERROR", "Warning": "WARN", "Note": "INFO", "System": "INFO"}
_ERROR = pattern(
    r"(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}(?:Z|[+-]\d\d:\d\d) {1,2}(?P<new>\d{1,20})"
    r"|\d{4}-\d\d-\d\d [ \d]\d:\d\d:\d\d (?P<maria>\d{1,20})|\d{6} [ \d]\d:\d\d:\d\d)"
    r" \[(?P<level>ERROR|Warning|Note|System)\] (?:\[(?P<code>MY-\d{6})\] \[(?P<subsystem>\w{1,40})\] )?"
)
_SLOW = pattern(
    r"(?:# Time: [^\n]{1,40}+\n)?# User@Host: (?P<user>[^\[\n]{0,99}+)\[[^\]\n]{0,99}+\] @ [^\[\n]{0,255}+"
    r"\[(?P<client>[^\]\n]{0,64}+)\][^\n]{0,200}+\n(?:# (?!Query_time)[^\n]{0,400}+\n){0,4}+"
    r"# Query_time: (?P<seconds>\d{1,9}\.\d{1,9}) {1,2}Lock_time: [\d.]{1,20} {1,2}"
    r"Rows_sent: (?P<sent>\d{1,18}) {1,2}Rows_examined: (?P<examined>\d{1,18})[^\n]{0,999}+\n"
    r"(?:#[^\n]{0,999}+\n|use (?P<db>[^;\n]{1,64}+);\n|SET timestamp=\d{1,12};\n){0,9}+"
)
_CRASHED = pattern(r"(?:\d{4}-\d\d-\d\dT)?\d\d:\d\d:\d\dZ? UTC - (mysqld got (?:signal \d{1,2}|exception \w{1,20}))")


def claim(message: str) -> Line | None:
    if message[0] == "#":
        return _slow(message) if message.startswith(("# Time: ", "# User@Host: ")) else None
    if message.find("mysqld got ", 11, 40) > 0 and (crashed := _CRASHED.match(message)):
        return Line("log", crashed[1], "FATAL", {"db.system.name": "mysql"})
    found = _ERROR.match(message) if message.find(" [", 13, 60) > 0 else None
    if not found:
        return None
    attributes: dict[str, Any] = {"db.system.name": "mysql"}
    if thread := found["new"] or found["maria"]:
        attributes["thread.id"] = int(thread)
    if found["code"]:
        attributes |= {"mysql.error_code": found["code"], "mysql.subsystem": found["subsystem"]}
    return Line("log", message[found.end() :].rstrip(), _LEVELS[found["level"]], attributes)


def _slow(message: str) -> Line | None:
    found = _SLOW.match(message)
    if not found:
        return None
    attributes: dict[str, Any] = {
        "db.system.name": "mysql",
        "db.client.operation.duration": float(found["seconds"]),
        "mysql.rows_sent": int(found["sent"]),
        "mysql.rows_examined": int(found["examined"]),
    }
    words = {"user.name": found["user"].strip(), "client.address": found["client"], "db.namespace": found["db"]}
    attributes |= {name: word for name, word in words.items() if word}
    return Line("db.slow_query", message[found.end() :].strip(), None, attributes)


EXAMPLES = [
    (
        "2026-11-22T04:32:52.551123Z 12 [ERROR] [MY-010119] [Server] Aborting\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "Aborting",
            "attributes": {
                "db.system.name": "mysql",
                "thread.id": 12,
                "mysql.error_code": "MY-010119",
                "mysql.subsystem": "Server",
            },
        },
    ),
    (
        "2026-11-22  4:32:52 0 [Note] InnoDB: started",
        {"severity_text": "INFO", "body": "InnoDB: started", "attributes": {"db.system.name": "mysql", "thread.id": 0}},
    ),
    (
        "2026-11-22 04:32:52 140123456789 [Warning] Aborted connection 12",
        {"severity_text": "WARN", "body": "Aborted connection 12"},
    ),
    (
        "2026-11-22T04:32:52Z UTC - mysqld got signal 11 ;\nMost likely, you have hit a bug",
        {"event_name": "log", "severity_text": "FATAL", "body": "mysqld got signal 11"},
    ),
    ("261122  4:32:52 [ERROR] Got error 134", {"severity_text": "ERROR", "body": "Got error 134"}),
    (
        "# Time: 2026-11-22T04:32:52.551123Z\n# User@Host: app[app] @  [10.0.0.1]  Id:    12\n"
        "# Query_time: 12.345678  Lock_time: 0.000123 Rows_sent: 1  Rows_examined: 1000000\n"
        "use shop;\nSET timestamp=1795320000;\nselect count(*)\nfrom orders;\n",
        {
            "event_name": "db.slow_query",
            "severity_text": "INFO",
            "body": "select count(*)\nfrom orders;",
            "attributes": {
                "db.system.name": "mysql",
                "db.client.operation.duration": 12.345678,
                "mysql.rows_sent": 1,
                "mysql.rows_examined": 1000000,
                "user.name": "app",
                "client.address": "10.0.0.1",
                "db.namespace": "shop",
            },
        },
    ),
]

OTHERS = [
    "2026-11-22T04:32:52.551123Z 12 [error] another program's",
    "2026-11-22 04:32:52 [ERROR] no thread",
    "261122 [Note] no time",
    "04:32:52 UTC - he says that mysqld got signal 11",
    "# Time: flies",
    "# User@Host: app[app] @  [10.0.0.1]\n# the rest is cut off",
]
