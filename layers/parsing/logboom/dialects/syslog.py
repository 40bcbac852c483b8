"""syslog lines, by any of the headers that `_syslog.py` reads.

What the program said is asked of all dialects again, so that a JSON object, an exception or an access line sent through
syslog keeps its severity, attributes and fields; the event stays `syslog`. Failures that the kernel and systemd tell of
are known by their texts, and have events of their own; so has a disk that is full, whoever says it.

rsyslog writes a line feed as `#012` and a tab as `#011`, and a `#` as itself. So only where an indented line follows,
as in a stack trace, are they read back: `order #012 failed` is left alone.
Source: https://www.rsyslog.com/doc/rainerscript/global.html (parser.escapeControlCharactersOnReceive)
"""

from logboom import dialects
from logboom.dialects import _programs, _systemd, container
from logboom.dialects._line import Line
from logboom.dialects._syslog import header

_INDENTED_LINE = ("#012#011", "#012  ")
FIRST = "<JFMASOND0123456789"
ORDER = 15


def claim(message: str) -> Line | None:
    outer = header(message)
    if outer is None:
        return None
    text, attributes, severity = outer
    if relayed := header(text):  # what one host passed on from another; once, or a long line could nest without end
        text = relayed.text
        attributes = {**attributes, **relayed.attributes}
        severity = severity or relayed.severity
    if any(sign in text for sign in _INDENTED_LINE):
        text = text.replace("#012", "\n").replace("#011", "\t")
    nested = (relayed and header(text)) or container.begins(text)
    if not nested and (failure := _programs.line(text, attributes, severity)):
        return failure
    said = Line("text", text) if nested else dialects.claim(text)
    attributes = {**attributes, **said.attributes} if said.attributes else attributes
    line = Line("syslog", said.body, said.severity, attributes, said.trace_id, said.raw_fields)
    if full := _programs.of_full_disk(line, severity):
        return full
    line.severity = severity or said.severity
    return line


OTHERS = [
    "<b>Nov</b> is a month",
    "<192>Nov 22 04:32:52 web-1 app: no such priority",
    "<13>",
    '<13>1 2026-11-22T04:32:52Z web-1 app 7 ID [a b="c" text',
    "Nov 22 04:32:52 ERROR worker: a level, no host",
    "Nov 22 04:32:52 web-1 text of no program",
    "Nov 22, 2026 4:32:52 AM com.example.App main",
    "2026-11-22T04:32:52.123Z worker-1 handler: an application's own",
    "2026-11-22T04:32:52.123456Z ERROR app: an application's own",
    "2026-11-22T04:32:52.123456Z stdout F a container's line",
    "December is a month: the last",
]
EXAMPLES = [
    (
        "Nov 22 04:32:52 web-1 sshd[4211]: Failed password for root from 203.0.113.9 port 51044 ssh2\r\n",
        {
            "event_name": "syslog",
            "severity_text": "INFO",
            "body": "Failed password for root from 203.0.113.9 port 51044 ssh2",
            "attributes": {"host.name": "web-1", "syslog.appname": "sshd", "process.pid": 4211},
        },
    ),
    (
        "Nov  2 04:32:52 web-1  -- root[77]: ROOT LOGIN ON tty1",
        {
            "body": "ROOT LOGIN ON tty1",
            "attributes": {"host.name": "web-1", "syslog.appname": "-- root", "process.pid": 77},
        },
    ),
    (
        "<86>Nov 22 04:32:52 su(pam_unix)[9]: session opened",
        {
            "severity_text": "INFO",
            "attributes": {"syslog.facility": "authpriv", "syslog.appname": "su(pam_unix)", "process.pid": 9},
        },
    ),
    (
        '<131>1 2026-11-22T04:32:52.003Z web-1 app - ID47 [at@32473 who="a \\"b\\"" n="3"][x@1] \ufeffit broke',
        {
            "severity_text": "ERROR",
            "body": "it broke",
            "attributes": {
                "syslog.facility": "local0",
                "host.name": "web-1",
                "syslog.appname": "app",
                "syslog.msgid": "ID47",
                "syslog.sd.at@32473.who": 'a "b"',
                "syslog.sd.at@32473.n": "3",
            },
        },
    ),
    (
        '2026-11-22T04:32:52.123456+00:00 web-1 app[12]: {"level":"error","msg":"no stock","order":7}',
        {
            "event_name": "syslog",
            "severity_text": "ERROR",
            "body": "no stock",
            "attributes": {"host.name": "web-1", "syslog.appname": "app", "process.pid": 12},
            "fields": {"level": "error", "msg": "no stock", "order": 7},
        },
    ),
    (
        '<190>Nov 22 04:32:52 web-1 nginx: 10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET /x HTTP/1.1" 200 5',
        {"event_name": "syslog", "severity_text": "INFO", "body": "GET /x 200"},
    ),
    (
        "<13>Nov 22 04:32:53 relay <11>Nov 22 04:32:52 web-1 app: Nov 22 04:32:51 web-2 app: deep",
        {
            "severity_text": "INFO",
            "body": "Nov 22 04:32:51 web-2 app: deep",
            "attributes": {"syslog.facility": "user", "host.name": "web-1", "syslog.appname": "app"},
        },
    ),
    (
        "<11>app[12]: it broke",
        {
            "event_name": "syslog",
            "severity_text": "ERROR",
            "body": "it broke",
            "attributes": {"syslog.facility": "user", "syslog.appname": "app", "process.pid": 12},
        },
    ),
    (
        "2026-11-22T11:57:33.645528+00:00 web-1 shop[7]: Traceback (most recent call last):"
        '#012  File "/srv/shop.py", line 3, in buy#012    buy()#012ValueError: no stock',
        {
            "event_name": "syslog",
            "severity_text": "ERROR",
            "body": "ValueError: no stock",
            "attributes": {
                "host.name": "web-1",
                "syslog.appname": "shop",
                "process.pid": 7,
                "exception.type": "ValueError",
                "exception.message": "no stock",
                "exception.stacktrace": 'Traceback (most recent call last):\n  File "/srv/shop.py", line 3, in buy\n'
                "    buy()\nValueError: no stock",
            },
        },
    ),
    (
        "Nov 22 04:32:52 web-1 shop: java.lang.IllegalStateException: no stock#012#011at Shop.buy(Shop.java:3)",
        {"event_name": "syslog", "severity_text": "ERROR", "body": "java.lang.IllegalStateException: no stock"},
    ),
    ("Nov 22 04:32:52 web-1 shop: order #012 failed", {"severity_text": "INFO", "body": "order #012 failed"}),
    ("<3>KeyError: 'x'", {"severity_text": "ERROR", "body": "KeyError: 'x'"}),
    (
        "Nov 22 04:32:52 web-1 app: 2026-11-22T04:32:52Z stdout F deep",
        {"body": "2026-11-22T04:32:52Z stdout F deep"},
    ),
    (
        "Nov 22 04:32:52 web-1 last message repeated 3 times",
        {"event_name": "syslog", "body": "last message repeated 3 times", "attributes": {"host.name": "web-1"}},
    ),
    (
        "Nov 22 04:32:52 web-1 kernel: EXT4-fs (nvme1n1p1): Remounting filesystem read-only",
        {
            "event_name": "kernel.disk_error",
            "severity_text": "ERROR",
            "body": "EXT4-fs (nvme1n1p1): Remounting filesystem read-only",
            "attributes": {"host.name": "web-1", "syslog.appname": "kernel"},
        },
    ),
    (
        "<6>Nov 22 04:32:52 web-1 kernel: [81234.567890] shop[4242]: segfault at 7f00 ip 00007f1c sp 00007ffe error 4",
        {"event_name": "kernel.process_crash", "severity_text": "ERROR"},
    ),
    (
        "Nov 22 04:32:52 web-1 shop[7]: shop[4242]: segfault at 7f00 is what we look for",
        {"event_name": "syslog", "severity_text": "INFO"},
    ),
    (
        "Nov 22 04:32:52 web-1 rsyslogd[9]: file '/var/log/mail': write error: No space left on device [v8.2302.0]",
        {"event_name": "disk.full", "severity_text": "ERROR"},
    ),
    (
        "Nov 22 04:32:52 web-1 sudo: jo : USER=root ; COMMAND=/usr/bin/grep -r /var/log -e No space left on device",
        {"event_name": "syslog", "severity_text": "INFO"},
    ),
    (
        "Nov 22 04:32:52 web-1 sshd[4211]: error: Received disconnect from 203.0.113.9: 14: No more user "
        "authentication methods available. [preauth]",
        {"severity_text": "WARN", "attributes": {"host.name": "web-1", "syslog.appname": "sshd", "process.pid": 4211}},
    ),
    (
        "Nov 22 04:32:52 web-1 sshd-session[7]: error: PAM: Authentication failure for root from 203.0.113.9",
        {"severity_text": "WARN", "body": "PAM: Authentication failure for root from 203.0.113.9"},
    ),
    (
        "Nov 22 04:32:52 web-1 sshd[4211]: error: Bind to port 22 on 0.0.0.0 failed: Address already in use.",
        {"severity_text": "ERROR", "body": "Bind to port 22 on 0.0.0.0 failed: Address already in use."},
    ),
    (
        'Nov 22 04:32:52 web-1 app[12]: {"msg":"write: no space left on device","error":{"type":"ENOSPC"},"order":7}',
        {
            "event_name": "disk.full",
            "severity_text": "ERROR",
            "body": "write: no space left on device",
            "fields": {"msg": "write: no space left on device", "error": {"type": "ENOSPC"}, "order": 7},
        },
    ),
    *_systemd.EXAMPLES,
]
