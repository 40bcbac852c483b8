"""java.util.logging: Tomcat's one line, `22-Nov-2026 04:32:52.551 SEVERE [main] class.method message`, Jenkins's, and
the JDK's two, `Nov 22, 2026 4:32:52 AM class method` with `SEVERE: message` below.

Since Java 20 a narrow no-break space (U+202F) stands before AM. Sources: org.apache.juli.OneLineFormatter and
https://docs.oracle.com/en/java/javase/21/docs/api/java.logging/java/util/logging/SimpleFormatter.html
"""

from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "0123JFMASOND"
ORDER = 35

_LEVELS = {
    "SEVERE": "ERROR",
    "WARNING": "WARN",
    "INFO": "INFO",
    "CONFIG": "DEBUG",
    "FINE": "DEBUG",
    "FINER": "DEBUG",
    "FINEST": "TRACE",
}
_TOMCAT = pattern(
    r"\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d\.\d{3} ([A-Z]{4,7}+) \[([^\]\n]{0,120}+)\] "
    r"([\w$.]{1,300})\.([\w$<>]{1,120}+) ?"
)
_CLASSIC = pattern(
    r"[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d[ \u202f][AP]M ([\w$.]{1,300}+)(?: ([\w$<>]{1,120}+))?\s?\n"
    r"([A-Z]{4,7}+): "
)
_JENKINS = pattern(rf"{_text.TIME} \[id=(\d{{1,12}})\]\t([A-Z]{{4,7}}+)\t([\w$.]{{1,300}}+)#([\w$<>]{{1,120}}+): ")


def claim(message: str) -> Line | None:
    if message[2:3] == "-":
        return _tomcat(message) if message[6:7] == "-" and message[11:12] == " " else None
    if message[4:5] == "-":
        return _jenkins(message) if message.find(" [id=", 19, 40) > 0 else None
    return _classic(message) if message[3:4] == " " and "," in message[5:7] else None


def _tomcat(message: str) -> Line | None:
    found = _TOMCAT.match(message)
    if not found or found[1] not in _LEVELS:
        return None
    attributes = {"thread.name": found[2], "logger.name": found[3], "code.function.name": found[4]}
    return _text.line(message[found.end() :], _LEVELS[found[1]], attributes)


def _jenkins(message: str) -> Line | None:
    found = _JENKINS.match(message)
    if not found or found[2] not in _LEVELS:
        return None
    attributes = {"thread.id": int(found[1]), "logger.name": found[3], "code.function.name": found[4]}
    return _text.line(message[found.end() :], _LEVELS[found[2]], attributes)


def _classic(message: str) -> Line | None:
    found = _CLASSIC.match(message)
    if not found or found[3] not in _LEVELS:
        return None
    attributes = {"logger.name": found[1]}
    if found[2]:
        attributes["code.function.name"] = found[2]
    return _text.line(message[found.end() :], _LEVELS[found[3]], attributes)


EXAMPLES = [
    (
        "22-Nov-2026 04:32:52.551 SEVERE [main] org.apache.catalina.core.StandardService.initInternal "
        "Failed to start\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "Failed to start",
            "attributes": {
                "thread.name": "main",
                "logger.name": "org.apache.catalina.core.StandardService",
                "code.function.name": "initInternal",
            },
        },
    ),
    (
        "22-Nov-2026 04:32:52.551 SEVERE [http-nio-8080-exec-1] org.x.Valve.invoke Servlet.service() threw\n"
        "\tjava.lang.NullPointerException\n\t\tat com.x.Y.z(Y.java:3)\n",
        {"event_name": "exception", "body": "Servlet.service() threw"},
    ),
    (
        "22-Nov-2026 04:32:52.551 SEVERE [exec-1] org.apache.catalina.core.StandardWrapperValve.invoke "
        "Servlet.service() for servlet [api] in context with path [/shop] threw exception [nested] with root cause\n"
        "\tcom.x.NoStock: sku 7\n\t\tat com.x.Y.z(Y.java:3)\n",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "com.x.NoStock: sku 7 in servlet [api] in context with path [/shop]",
        },
    ),
    ("22-Nov-2026 04:32:52.551 FINE [main] org.x.Y.<init> hello", {"severity_text": "DEBUG", "body": "hello"}),
    (
        "Nov 22, 2026 4:32:52 AM org.x.Y start\nSEVERE: no port\n",
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no port",
            "attributes": {"logger.name": "org.x.Y", "code.function.name": "start"},
        },
    ),
    ("Nov 22, 2026 4:32:52\u202fPM org.x.Y start\nWARNING: slow\n", {"severity_text": "WARN", "body": "slow"}),
    (
        "2026-11-22 04:32:52.551+0000 [id=30]\tSEVERE\thudson.util.BootFailure#publish: Failed to initialize Jenkins\n",
        {
            "severity_text": "ERROR",
            "body": "Failed to initialize Jenkins",
            "attributes": {
                "thread.id": 30,
                "logger.name": "hudson.util.BootFailure",
                "code.function.name": "publish",
            },
        },
    ),
]

OTHERS = [
    "Nov 22 04:32:52 host app: of syslog",
    "Nov 22, 2026 was a Sunday",
    "Nov 22, 2026 4:32:52 AM org.x.Y start\n",
    "22-Nov-2026 04:32:52.551 LOUD [main] org.x.Y.z message",
    "22-Nov-2026 04:32:52 client 10.0.0.1#53: query",
]
