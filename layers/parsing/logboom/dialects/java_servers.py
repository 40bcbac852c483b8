"""Servers written in Java that have patterns of their own: WildFly and Quarkus, Kafka, Dropwizard, Elasticsearch and
OpenSearch, Cassandra, ActiveMQ.

Sources: the log4j2.properties or logback.xml that each of them comes with.
"""

import re

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "012[TDIWEF"
ORDER = 38

_WHEN = _text.WHEN
_WILDFLY = pattern(
    rf"{_WHEN} (?P<level>[A-Z]{{4,7}}+) {{1,2}}\[(?P<logger>[\w.$-]{{1,200}}+)\] \((?P<thread>[^)\n]{{0,120}}+)\) "
)
_ACTIVEMQ = pattern(
    rf"{_WHEN} \| (?P<level>[A-Z]{{4,5}}+) {{1,2}}\| (?P<said>[^|\n]{{1,4000}}+)\| (?P<logger>[\w.$-]{{1,200}}+) \| "
    r"(?P<thread>[^|\n]{0,200}+)"
)
_ELASTIC = pattern(
    rf"\[{_WHEN}\]\[(?P<level>[A-Z]{{4,8}}+) *\]\[(?P<logger>[\w.$-]{{1,200}}+) *\] "
    r"(?:\[(?P<node>[^\]\n]{1,200}+)\] ?)?"
)
_KAFKA = pattern(rf"\[{_WHEN}\] (?P<level>[A-Z]{{4,7}}+) (?=[^\s-])")
_KAFKA_LOGGER = pattern(r" \(([a-z][\w$]{0,60}+(?:\.[\w$]{1,60}+){1,12}+)\)$", re.MULTILINE)
_DROPWIZARD = pattern(rf"(?P<level>[A-Z]{{4,7}}+) {{1,4}}\[{_WHEN}\] (?P<logger>[A-Za-z_][\w.$]{{0,200}}+): ")
_CASSANDRA = pattern(
    rf"(?P<level>[A-Z]{{4,5}}+) {{1,2}}\[(?P<thread>[^\]\n]{{1,120}}+)\] {_WHEN} "
    r"(?P<file>[\w$]{1,120}+\.(?:java|scala|kt)):(?P<line>\d{1,6}) - "
)
_ATTRIBUTES = {
    "thread.name": "thread",
    "logger.name": "logger",
    "elasticsearch.node.name": "node",
    "code.file.path": "file",
}


def claim(message: str) -> Line | None:
    first = message[0]
    if first == "[":
        forms = (_ELASTIC, _KAFKA) if message[5:6] == "-" else ()
    elif first in "012":
        forms = (_WILDFLY, _ACTIVEMQ) if message[4:5] in ("-", "/") or message[2:3] in (":", "-", "/") else ()
    else:
        forms = (_DROPWIZARD, _CASSANDRA) if message.find(" [", 4, 10) > 0 else ()
    for form in forms:
        if found := form.match(message):
            return _line(message, found, form)
    return None


def _line(message: str, found: re.Match[str], form: re.Pattern[str]) -> Line | None:
    parts = found.groupdict()
    level = severity.canonical(parts["level"])
    if not level:
        return None
    attributes: dict[str, str | int] = {name: parts[key] for name, key in _ATTRIBUTES.items() if parts.get(key)}
    if parts.get("line"):
        attributes["code.line.number"] = int(parts["line"])
    said = message[found.end() :]
    if form is _KAFKA and (logger := _KAFKA_LOGGER.search(said, 0, 4_000)):
        attributes["logger.name"] = logger[1]
        said = said[: logger.start()] + said[logger.end() :]
    return _text.line(parts.get("said", "") + said, level, attributes)


EXAMPLES = [
    (
        "2026-11-22 04:32:52,551 INFO  [io.quarkus] (main) started in 1.2s",
        {"body": "started in 1.2s", "attributes": {"thread.name": "main", "logger.name": "io.quarkus"}},
    ),
    (
        "[2026-11-22 04:32:52,551] ERROR [Broker id=1] gone (kafka.server.KafkaServer)\n"
        "java.lang.Error\n\tat a.B.c(B.java:1)",
        {"event_name": "exception", "body": "[Broker id=1] gone"},
    ),
    ("INFO  [2026-11-22 04:32:52,551] com.x.Y: hello", {"body": "hello", "attributes": {"logger.name": "com.x.Y"}}),
    (
        "[2026-11-22T04:32:52,551][WARN ][o.e.c.r.a.DiskThresholdMonitor] [node-1] high disk watermark exceeded\n",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "high disk watermark exceeded",
            "attributes": {
                "logger.name": "o.e.c.r.a.DiskThresholdMonitor",
                "elasticsearch.node.name": "node-1",
            },
        },
    ),
    (
        "ERROR [ReadStage-1] 2026-11-22 04:32:52,551 ReadCallback.java:12 - no replica",
        {
            "severity_text": "ERROR",
            "body": "no replica",
            "attributes": {
                "thread.name": "ReadStage-1",
                "code.file.path": "ReadCallback.java",
                "code.line.number": 12,
            },
        },
    ),
    (
        "2026-11-22 04:32:52,551 | WARN  | no disk left | org.apache.activemq.broker.BrokerService | main",
        {
            "severity_text": "WARN",
            "body": "no disk left",
            "attributes": {"thread.name": "main", "logger.name": "org.apache.activemq.broker.BrokerService"},
        },
    ),
]

OTHERS = [
    "2026-11-22 04:32:52,551 [main] ERROR com.x.Y - of log4j",
    "[2026-11-22 04:32:52] an error",
    "[2026-11-22 04:32:52,551] LOUD x",
    "ERROR [main] without a logger",
    "2026-11-22 was a Sunday",
    "12:00 something",
]
