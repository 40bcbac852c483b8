"""A line that begins with a time, in brackets or not, and has a level behind it or behind a few columns:
`time ERROR message`, `[time] [error] message`, `time 25746 WARN message`, `time|host-1|error|message`. Columns in
brackets need no time before them, and what follows a time may be a JSON object or logfmt.

A column is what no sentence has there: something in brackets, or a word with a digit or a mark in it. One plain word is
believed to be a logger's name where Python's own time with a comma stands before it.
"""

from logboom.dialects import _text, logfmt, objects
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "0123456789["
ORDER = 65

_COLUMNS_MAX = 6
_WHEN = pattern(
    r"\[?(?:(?:\d{4}[-./]\d\d[-./]\d\d|\d{1,2}[-./ ](?:\d{1,2}|[A-Z][a-z]{2})[-./ ]\d{4})(?:[T:]|,? )"
    r"\d{1,2}:\d\d:\d\d(?:[.,:]\d{1,9})?(?: [AP]M)?(?: ?(?:Z|UTC|GMT|CES?T|[ECMP][SD]T|[+-]\d\d:?\d\d)\b(?: UTC)?)?"
    r"|\d\d:\d\d:\d\d(?:[.,]\d{1,9})?|\d{1,2}:\d\d[AP]M|1\d{9}(?:\d{3}|\.\d{1,9})?|\d{1,9}\.\d{3}s(?=\]))\]?"
    r"(?::? [ \t]{0,8}+(?:\|-|[|:-] )?|[\t|]|(?=\[))"
)
_BETWEEN = r"[ \t|]{1,20}+"
_BRACKETS = pattern(rf"\[[^\]\n]{{0,200}}+\](?:{_BETWEEN}|(?=\[))")
_COLUMN = pattern(
    r"(?:\[[^\]\n]{0,200}+\]|\{[^}\n]{0,200}+\}|\([^)\n]{0,200}+\)|<[^>\n]{0,200}+>|[-:|]{1,2}"
    r"|(?=[A-Za-z]{0,40}+[\d.=#@/:_-]|[A-Z][a-z]{1,40}[A-Z])[\w.=#@/:$&*+,'-]{1,120}+)"
    rf"(?:{_BETWEEN}|(?=[\[<{{]))"
)
_WORD = pattern(rf"[A-Za-z]\w{{0,60}}+{_BETWEEN}(?=[A-Z]{{4,8}}\s)")
_NAME = pattern(r"[A-Za-z_]{1,60}|(?:[A-Za-z_]\w{0,60}\.){1,12}\w{1,60}")


def claim(message: str) -> Line | None:
    when = _WHEN.match(message)
    if not when and message[0] != "[":
        return None
    at = start = when.end() if when else 0
    if message.startswith("{", at) and (logged := objects.claim(message[at:])):
        return logged
    for number in range(_COLUMNS_MAX + 1):
        if found := _text.leading_level(message, at):
            return _line(message[start:at].strip(" \t|:-"), *found)
        column = (_COLUMN if when else _BRACKETS).match(message, at)
        if not column and when and "," in when[0] and not number:
            column = _WORD.match(message, at)
        if not column:
            break
        at = column.end()
    return logfmt.claim(message[start:]) if when else None


def _line(columns: str, level: str, said: str) -> Line:
    if not columns:
        return _text.line(said, level)
    return _text.line(said, level, {"logger.name" if _NAME.fullmatch(columns) else "log.columns": columns})


EXAMPLES = [
    ("2026-11-22T04:32:52Z ERROR failed: no stock", {"severity_text": "ERROR", "body": "failed: no stock"}),
    ("[2026-11-22 04:32:52] [critical] no disk", {"severity_text": "FATAL", "body": "no disk"}),
    ("04:32:52.551 [error] GenServer terminating", {"severity_text": "ERROR", "body": "GenServer terminating"}),
    ("11/22/2026 4:32:52 AM ERROR no stock", {"severity_text": "ERROR", "body": "no stock"}),
    (
        "[shop] [ERROR] no stock",
        {"severity_text": "ERROR", "body": "no stock", "attributes": {"log.columns": "[shop]"}},
    ),
    (
        '2026-11-22T04:32:52Z E! {"caller":"x.go:1","msg":"no stock"}',
        {"severity_text": "ERROR", "body": "no stock", "fields": {"caller": "x.go:1", "msg": "no stock"}},
    ),
    ('2026-11-22T04:32:52.551Z {"level":"error","msg":"refused"}', {"severity_text": "ERROR", "body": "refused"}),
    ("2026-11-22T04:32:52.551Z level=error msg=refused", {"severity_text": "ERROR", "body": "refused"}),
    ("4:32AM WRN slow order=7", {"severity_text": "WARN", "body": "slow order=7", "attributes": {}}),
    ("[2026/11/22 04:32:52] [ info] [engine] started", {"severity_text": "INFO", "body": "[engine] started"}),
    ("[0.012s][warning][gc] slow", {"severity_text": "WARN", "body": "[gc] slow"}),
    ("1795320772 ERROR no stock", {"severity_text": "ERROR", "body": "no stock"}),
    (
        "04:32:52,551 |-WARN in ch.qos.logback - no file",
        {"severity_text": "WARN", "body": "in ch.qos.logback - no file"},
    ),
    (
        "2026-11-22T04:32:52.551Z 1 TID-oxf HardJob jid=7 WARN: no stock\n",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "no stock",
            "attributes": {"log.columns": "1 TID-oxf HardJob jid=7"},
        },
    ),
    (
        "2026-11-22 04:32:52,551 app.orders ERROR no stock",
        {"severity_text": "ERROR", "body": "no stock", "attributes": {"logger.name": "app.orders"}},
    ),
    (
        "2026-11-22 04:32:52,551 root         INFO     hello",
        {"severity_text": "INFO", "body": "hello", "attributes": {"logger.name": "root"}},
    ),
    (
        "04:32:52.551 request_id=FzABC [error] Sent 500 in 12ms",
        {"severity_text": "ERROR", "body": "Sent 500 in 12ms", "attributes": {"log.columns": "request_id=FzABC"}},
    ),
    (
        "[2026-11-22T04:32:52.551+0000][12.345s][warning][gc] slow",
        {"severity_text": "WARN", "body": "[gc] slow", "attributes": {"log.columns": "[12.345s]"}},
    ),
    (
        "2026.11.22 04:32:52.551123 [ 123 ] {8f50} <Error> executeQuery: Code: 60",
        {"severity_text": "ERROR", "body": "executeQuery: Code: 60", "attributes": {"log.columns": "[ 123 ] {8f50}"}},
    ),
]

OTHERS = [
    "2026-11-22 04:32:52 error handling is fine",
    "2026-11-22 was a Sunday",
    "12:00 something",
    "200 OK",
    "2026-11-22 04:32:52 the job had an ERROR",
    "2026-11-22 04:32:52 No ERROR was found",
    "2026-11-22 04:32:52 worker-1 had an ERROR",
    "2026-11-22 04:32:52 [main] started",
    "12 ERROR messages",
    "[shop] opened, no ERROR",
    "2026-11-22 04:32:52 1 2 3 4 5 6 7 ERROR",
]
