"""Spark, Hadoop, ZooKeeper and AWS Glue: log4j patterns of their own, with short dates or the place in the code.

Sources: conf/log4j2.properties.template of https://github.com/apache/spark, conf/log4j.properties of Hadoop's and
ZooKeeper's older releases
"""

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "0123456789"
ORDER = 36

_LEVEL = r"(?P<level>TRACE|DEBUG|INFO|WARN|ERROR|FATAL)"
_LOGGER = r"(?P<logger>[A-Za-z_][\w.$-]{0,200}+)"
_FORMS = (
    # Spark: `26/11/22 04:32:52 INFO Executor: message`
    pattern(rf"\d\d/\d\d/\d\d \d\d:\d\d:\d\d {_LEVEL} {{1,2}}(?:\[(?P<thread>[^\]\n]{{1,120}}+)\] )?{_LOGGER}: "),
    # HDFS: `261122 043252 148 INFO dfs.DataNode: message`
    pattern(rf"\d{{6}} \d{{6}} (?P<thread>\d{{1,9}}) {_LEVEL} {_LOGGER}: "),
    # ZooKeeper: `2026-11-22 04:32:52,551 [myid:1] - WARN  [thread:class@line] - message`
    pattern(
        rf"{_text.WHEN} (?:\[myid:\d{{0,9}}\] )?- {_LEVEL} {{1,2}}"
        rf"\[(?P<thread>[^\n]{{1,200}}?):{_LOGGER}@(?P<line>\d{{1,6}})\] - "
    ),
    # Glue: `2026-11-22 04:32:52,551 ERROR [main] logger (file:method(line)): message`
    pattern(
        rf"{_text.WHEN} {_LEVEL} {{1,2}}\[(?P<thread>[^\]\n]{{1,120}}+)\] {_LOGGER} "
        r"\((?P<file>[\w.$-]{1,120}+):(?P<function>[\w$<>]{1,120}+)\((?P<line>\d{1,6})\)\)(?::| -) "
    ),
)
_ATTRIBUTES = {
    "thread.name": "thread",
    "logger.name": "logger",
    "code.file.path": "file",
    "code.function.name": "function",
}


def claim(message: str) -> Line | None:
    for form in _FORMS:
        if found := form.match(message):
            break
    else:
        return None
    parts = found.groupdict()
    attributes: dict[str, str | int] = {name: parts[key] for name, key in _ATTRIBUTES.items() if parts.get(key)}
    if parts.get("line"):
        attributes["code.line.number"] = int(parts["line"])
    return _text.line(message[found.end() :], severity.canonical(parts["level"]), attributes)


EXAMPLES = [
    (
        "26/11/22 04:32:52 ERROR Executor: Exception in task 0.0\n"
        "java.lang.IllegalStateException: no stock\n\tat com.x.Shop.sell(Shop.java:12)",
        {"event_name": "exception", "severity_text": "ERROR", "body": "Exception in task 0.0"},
    ),
    (
        "26/11/22 04:32:52 INFO storage.BlockManager: Found block rdd_2_0 locally\n",
        {"event_name": "log", "severity_text": "INFO", "attributes": {"logger.name": "storage.BlockManager"}},
    ),
    (
        "261122 043252 148 WARN dfs.DataNode$PacketResponder: slow",
        {
            "severity_text": "WARN",
            "body": "slow",
            "attributes": {"thread.name": "148", "logger.name": "dfs.DataNode$PacketResponder"},
        },
    ),
    (
        "2026-11-22 04:32:52,551 [myid:1] - WARN  [QuorumPeer[myid=1]/0:0:0:2181:FastLeaderElection@774] - timed out",
        {
            "severity_text": "WARN",
            "body": "timed out",
            "attributes": {
                "thread.name": "QuorumPeer[myid=1]/0:0:0:2181",
                "logger.name": "FastLeaderElection",
                "code.line.number": 774,
            },
        },
    ),
    (
        "2026-11-22 04:32:52,551 ERROR [main] glue.ProcessLauncher (Logging.scala:logError(73)): no such table",
        {
            "severity_text": "ERROR",
            "body": "no such table",
            "attributes": {
                "thread.name": "main",
                "logger.name": "glue.ProcessLauncher",
                "code.file.path": "Logging.scala",
                "code.function.name": "logError",
                "code.line.number": 73,
            },
        },
    ),
]

OTHERS = [
    "26/11/22 04:32:52 INFO a sentence: with a colon",
    "261122 043252 is no pid",
    "2026-11-22 04:32:52,551 - INFO - of Python",
    "2026-11-22 04:32:52,551 ERROR [main] com.x.Y - of log4j",
]
