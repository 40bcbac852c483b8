"""PHP's own messages, `PHP Warning:  message in file on line n`, with the time that error_log puts before them or
without, and PHP-FPM's, `[time] LEVEL: message`.

Web servers log what PHP tells them, as an error whatever it is: `sent` reads that, for their dialects.
Source: https://www.php.net/manual/en/errorfunc.configuration.php, php_error_cb in main/main.c, sapi/fpm/fpm/zlog.c,
sapi_cgi_log_fastcgi in sapi/fpm/fpm/fpm_main.c
"""

import re
from typing import Any

from logboom import severity, traces
from logboom.dialects import _text, monolog
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "P[N"
ORDER = 34

_WHEN = pattern(r"\[\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d(?:\.\d{1,6})?(?: [\w/+:-]{1,40})?\] ")
_FPM = pattern(r"(ERROR|WARNING|NOTICE|ALERT|DEBUG): ")
_KIND = pattern(
    r"PHP ((?:Recoverable |Catchable )?[Ff]atal error|Parse error|Warning|Notice|Deprecated|Strict Standards): {1,2}"
)
_LINE_NUMBER = pattern(r"(?: on line |:)(\d{1,7})\Z")
_BEFORE_PATH = pattern(r"(.*) in (?=/|[A-Z]:\\)", re.DOTALL)
_UNCAUGHT = pattern(r"Uncaught ([A-Za-z_][\w\\]{0,200}+): ")
_LEVELS = {"Warning": "WARN", "Notice": "INFO", "Deprecated": "INFO", "Strict Standards": "INFO"}
_PASSED_ON = "NOTICE: PHP message: "  # what FPM's workers say on their standard error
_SENT = "PHP message: "  # and what they send to the web server, several in one
_OF_WORKER = pattern(r'\[pool [^\]\n]{1,64}\] child \d{1,10} said into stderr: "')
_CLOSED = ", pipe is closed"  # behind a worker's last words
_CRASHED = pattern(r"\[pool [^\]\n]{1,64}\] child \d{1,10} exited on signal \d{1,2} \(SIG(?:SEGV|BUS|ILL|FPE|ABRT)\b")


def claim(message: str) -> Line | None:
    when = _WHEN.match(message) if message[0] == "[" and message[3:4] == "-" else None
    said = message[when.end() :] if when else message.removeprefix(_PASSED_ON)
    if own := _own(said):
        return own
    if not when:
        return None
    fpm = _FPM.match(said)
    return _of_fpm(said[fpm.end() :], severity.canonical(fpm[1])) if fpm else _text.line(said, None)


def sent(text: str) -> Line | None:
    """What PHP has said through a web server: of several messages the worst. None for anything else.

    The severity is None for a message of the program's own, by error_log(), that no logger has written.
    """
    if text.startswith(_SENT):
        messages = (part.rstrip("; \n") for part in text.split(_SENT)[1:])
        return max((_of_program(said) or Line("log", said.strip()) for said in messages), key=_badness)
    return _own(text)


def _badness(line: Line) -> int:
    return severity.NUMBERS.get(line.severity or "WARN", 0)


def _of_program(said: str) -> Line | None:
    """What PHP has said of the program, or the program through its logger."""
    return _own(said) or monolog.claim(said)


def _own(said: str) -> Line | None:
    kind = _KIND.match(said) if said.startswith("PHP ") else None
    return _of_kind(kind[1], said[kind.end() :].rstrip()) if kind else None


def _of_fpm(said: str, level: str | None) -> Line:
    """FPM's own words; those of a worker are the program's."""
    if worker := _OF_WORKER.match(said):
        quoted = said[worker.end() :].rstrip().removesuffix(_CLOSED).removesuffix('"')
        if own := _of_program(quoted.removeprefix(_PASSED_ON)):
            return own
    return _text.line(said, "ERROR" if _CRASHED.match(said) else level)


def _of_kind(kind: str, said: str) -> Line:
    level = _LEVELS.get(kind, "ERROR")
    if trace := traces.find(said):
        return _text.exception(trace, level)
    attributes: dict[str, Any] = {}
    number = _LINE_NUMBER.search(said, max(len(said) - 20, 0))
    if number and (before := _BEFORE_PATH.match(said, 0, number.start())):
        attributes = {"code.file.path": said[before.end() : number.start()], "code.line.number": int(number[1])}
        said = before[1]
    uncaught = _UNCAUGHT.match(said)
    if not uncaught:
        return Line("log", said, level, attributes)
    text = said[uncaught.end() :]
    attributes |= {"exception.type": uncaught[1], "exception.message": text}
    return Line("exception", f"{uncaught[1]}: {text}", level, attributes)


EXAMPLES = [
    (
        "PHP Warning:  Undefined variable $x in /srv/www/a.php on line 3\n",
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "Undefined variable $x",
            "attributes": {"code.file.path": "/srv/www/a.php", "code.line.number": 3},
        },
    ),
    (
        "[22-Nov-2026 04:32:52 Europe/Berlin] PHP Fatal error:  Uncaught Shop\\NoStock: sku 7 in /srv/www/a.php:3",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "Shop\\NoStock: sku 7",
            "attributes": {
                "exception.type": "Shop\\NoStock",
                "exception.message": "sku 7",
                "code.file.path": "/srv/www/a.php",
                "code.line.number": 3,
            },
        },
    ),
    (
        "NOTICE: PHP message: PHP Fatal error:  Uncaught RuntimeException: boom in /f.php:3\n"
        "Stack trace:\n#0 {main}\n  thrown in /f.php",
        {"event_name": "exception", "severity_text": "ERROR", "body": "RuntimeException: boom"},
    ),
    (
        "[22-Nov-2026 04:32:52] WARNING: [pool www] server reached pm.max_children setting (5)",
        {"severity_text": "WARN", "body": "[pool www] server reached pm.max_children setting (5)"},
    ),
    (
        "[22-Nov-2026 04:32:52] WARNING: [pool www] child 7 exited on signal 11 (SIGSEGV) after 1.3 seconds from start",
        {"severity_text": "ERROR"},
    ),
    (
        "[22-Nov-2026 04:32:52] WARNING: [pool www] child 7 exited on signal 15 (SIGTERM) after 1.3 seconds from start",
        {"severity_text": "WARN"},
    ),
    (
        '[22-Nov-2026 04:32:52] WARNING: [pool www] child 7 said into stderr: "NOTICE: PHP message: PHP Fatal error:  '
        'Uncaught RuntimeException: boom in /f.php:3"',
        {"event_name": "exception", "severity_text": "ERROR", "body": "RuntimeException: boom"},
    ),
    (
        '[22-Nov-2026 04:32:52] WARNING: [pool www] child 7 said into stderr: "NOTICE: PHP message: PHP Warning:  '
        'Undefined variable $x in /f.php on line 3", pipe is closed',
        {
            "event_name": "log",
            "severity_text": "WARN",
            "body": "Undefined variable $x",
            "attributes": {"code.file.path": "/f.php", "code.line.number": 3},
        },
    ),
    (
        '[22-Nov-2026 04:32:52] WARNING: [pool www] child 7 said into stderr: "[2026-11-22T04:32:52.551123+00:00] '
        'app.ERROR: no stock [] []"',
        {"severity_text": "ERROR", "body": "no stock", "attributes": {"logger.name": "app"}},
    ),
    (
        "PHP Fatal error:  Uncaught yii\\db\\Exception: gone in /srv/www/a.php:3\nStack trace:\n#0 {main}\n  thrown in "
        "/srv/www/a.php on line 3",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "yii\\db\\Exception: gone",
            "attributes": {
                "exception.type": "yii\\db\\Exception",
                "exception.message": "gone",
                "exception.stacktrace": "yii\\db\\Exception: gone in /srv/www/a.php:3\nStack trace:\n#0 {main}\n"
                "  thrown in /srv/www/a.php on line 3",
            },
        },
    ),
    (
        "PHP Fatal error:  Uncaught yii\\db\\Exception: gone in /srv/www/a.php:3",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "yii\\db\\Exception: gone",
            "attributes": {
                "exception.type": "yii\\db\\Exception",
                "exception.message": "gone",
                "code.file.path": "/srv/www/a.php",
                "code.line.number": 3,
            },
        },
    ),
    ("[22-Nov-2026 04:32:52 UTC] said by error_log()", {"severity_text": "INFO", "body": "said by error_log()"}),
    ("PHP Deprecated:  Optional parameter before required", {"body": "Optional parameter before required"}),
]

OTHERS = ["PHP is a language", "NOTICE: of another program", "[22-Nov-2026] a date", "PHP Warning of none"]
