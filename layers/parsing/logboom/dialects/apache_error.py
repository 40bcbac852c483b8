"""Apache's error log: 2.2's `[date] [level] [client ip] message` and 2.4's with module, process and client port.

What PHP says stands in it as an error, or since PHP 7 at PHP's level; the severity is PHP's. Line feeds are escaped.
Sources: https://httpd.apache.org/docs/2.4/mod/core.html#errorlogformat, ap_escape_errorlog_item in server/util.c,
handle_headers in modules/proxy/mod_proxy_fcgi.c
"""

import re
from typing import Any

from logboom import severity
from logboom.dialects import _http, php
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "["
ORDER = 15

_DAYS = frozenset({"[Mon ", "[Tue ", "[Wed ", "[Thu ", "[Fri ", "[Sat ", "[Sun "})
_LINE = pattern(
    r"\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,6}+)? \d{4}\] "
    r"\[(?:(\w{0,32}+):)?([a-z]{4,6}+)[1-8]?\] (?:\[pid (\d{1,10}+)(?::tid (\d{1,20}+))?\] )?"
    r"((?:[\w.]{1,32}+\(\d{1,5}+\): )?)"  # the source file, where the level is debug or below
    r"((?:\(\d{1,9}+\)[^\[\n]{1,128}?: )?)(?:\[(?:client|remote) ([^\]\s]{1,64}+)\] )?(.*)",
    re.DOTALL,
)
_CODE = pattern(r"AH\d{5}(?=:)")
_REFERER = ", referer: "
_FASTCGI = "AH01071: Got error '"
_ESCAPED = pattern(r"((?:\\x[0-9a-f]{2})++)|\\(.)")
_CONTROL = {"n": "\n", "r": "\r", "t": "\t"}


def claim(message: str) -> Line | None:
    if message[:5] not in _DAYS:
        return None
    found = _LINE.match(message)
    level = severity.canonical(found[2]) if found else None
    if not found or not level:
        return None
    module, _, pid, thread, source, system, client, text = found.groups()
    attributes: dict[str, Any] = {}
    if pid:
        attributes["process.pid"] = int(pid)
    if thread:
        attributes["thread.id"] = int(thread)
    if module:
        attributes["apache.module"] = module
    if source:
        attributes["code.file.path"] = source.partition("(")[0]
    if client:
        # 2.4 has the port after the last colon, 2.2 has no port but may have IPv6.
        attributes.update((_http.endpoint if attributes else _http.address)("client", client))
    text = text.rstrip()
    said, comma, referer = text.rpartition(_REFERER)
    if comma and " " not in referer:
        text = said
        attributes["http.request.header.referer"] = referer
    if code := _CODE.match(text):
        attributes["apache.error_code"] = code[0]
    if text.startswith(("PHP ", _FASTCGI)) and (line := _of_program(text)):
        return _http.error(line, level, attributes)
    return Line("http.error", system + text, level, attributes)


def _of_program(text: str) -> Line | None:
    """What PHP has said, or a FastCGI program: without the quotes, for what is in quotes does not tell kinds apart."""
    said = text.removeprefix(_FASTCGI).removesuffix("'") if text.startswith(_FASTCGI) else text
    if "\\" in said:
        said = _ESCAPED.sub(_unescaped, said)
    return php.sent(said) or (Line("log", f"AH01071: Got error {said.strip()}") if said is not text else None)


def _unescaped(found: re.Match[str]) -> str:
    """Bytes that are no ASCII, which Apache writes one by one, or a character behind a backslash."""
    if found[1]:
        return bytes.fromhex(found[1].replace("\\x", "")).decode("utf-8", "replace")
    return _CONTROL.get(found[2], found[2])


OTHERS = [
    "[Sun Nov 22 04:32:52 2026] no level",
    "[Sun Nov 22 04:32:52 2026] [nolevel] message",
    "[Sunday] [error] message",
    "[Sun Nov 22 04:32:52 UTC 2026] [error] another order",
]
EXAMPLES = [
    (
        "[Sun Nov 22 04:32:52 2026] [error] [client 203.0.113.9] File does not exist: /srv/www/favicon.ico\r\n",
        {
            "event_name": "http.error",
            "severity_text": "ERROR",
            "body": "File does not exist: /srv/www/favicon.ico",
            "attributes": {"client.address": "203.0.113.9"},
        },
    ),
    (
        "[Sun Nov 22 04:32:52.123456 2026] [core:error] [pid 12:tid 139871] [client 203.0.113.9:51044] "
        "AH00124: Request exceeded the limit of 10 internal redirects, referer: https://example.com/\n",
        {
            "severity_text": "ERROR",
            "body": "AH00124: Request exceeded the limit of 10 internal redirects",
            "attributes": {
                "process.pid": 12,
                "thread.id": 139871,
                "apache.module": "core",
                "client.address": "203.0.113.9",
                "client.port": 51044,
                "http.request.header.referer": "https://example.com/",
                "apache.error_code": "AH00124",
            },
        },
    ),
    (
        "[Sun Nov 22 04:32:52.123456 2026] [proxy:error] [pid 12] (111)Connection refused: [client 2001:db8::7:51044] "
        "AH00957: HTTP: attempt to connect to 10.0.0.5:8080 failed",
        {
            "body": "(111)Connection refused: AH00957: HTTP: attempt to connect to 10.0.0.5:8080 failed",
            "attributes": {
                "process.pid": 12,
                "apache.module": "proxy",
                "client.address": "2001:db8::7",
                "client.port": 51044,
                "apache.error_code": "AH00957",
            },
        },
    ),
    (
        "[Sun Nov 22 04:32:52 2026] [notice] caught SIGTERM, shutting down",
        {"event_name": "http.error", "severity_text": "INFO", "body": "caught SIGTERM, shutting down"},
    ),
    (
        "[Sun Nov 22 04:32:52.123456 2026] [ssl:trace3] [pid 12:tid 7] ssl_engine_kernel.c(2190): OpenSSL: start",
        {
            "severity_text": "TRACE",
            "body": "OpenSSL: start",
            "attributes": {
                "process.pid": 12,
                "thread.id": 7,
                "apache.module": "ssl",
                "code.file.path": "ssl_engine_kernel.c",
            },
        },
    ),
    (
        "[Sun Nov 22 04:32:52.123456 2026] [:error] [pid 12] PHP Fatal error:  boom",
        {"severity_text": "ERROR", "body": "boom", "attributes": {"process.pid": 12}},
    ),
    (
        "[Sun Nov 22 04:32:52.123456 2026] [php:error] [pid 12] [client 203.0.113.9:51044] PHP Fatal error:  Uncaught "
        "Shop\\\\NoStock: sku 7 in /srv/a.php:12\\nStack trace:\\n#0 /srv/b.php(3): buy()\\n#1 {main}\\n  thrown in "
        "/srv/a.php on line 12, referer: https://example.com/",
        {
            "event_name": "http.error",
            "severity_text": "ERROR",
            "body": "Shop\\NoStock: sku 7",
            "attributes": {
                "process.pid": 12,
                "apache.module": "php",
                "client.address": "203.0.113.9",
                "client.port": 51044,
                "http.request.header.referer": "https://example.com/",
                "exception.type": "Shop\\NoStock",
                "exception.message": "sku 7",
                "exception.stacktrace": "Shop\\NoStock: sku 7 in /srv/a.php:12\nStack trace:\n#0 /srv/b.php(3): buy()\n"
                "#1 {main}\n  thrown in /srv/a.php on line 12",
            },
        },
    ),
    (
        "[Sun Nov 22 04:32:52.123456 2026] [proxy_fcgi:error] [pid 12:tid 7] [client 203.0.113.9:51044] AH01071: "
        "Got error 'PHP message: PHP Warning:  Undefined variable $x in /srv/a.php on line 3'",
        {"severity_text": "WARN", "body": "Undefined variable $x"},
    ),
    (
        "[Sun Nov 22 04:32:52.123456 2026] [php:warn] [pid 12] [client 203.0.113.9:51044] PHP Warning:  no "
        "\\xc3\\xa9t\\xc3\\xa9 \\xff in Shop\\\\xc3 in /srv/a.php on line 3",
        {"severity_text": "WARN", "body": "no été \ufffd in Shop\\xc3"},
    ),
    (
        "[Sun Nov 22 04:32:52.123456 2026] [proxy_fcgi:error] [pid 12] AH01071: Got error 'Primary script unknown'",
        {"severity_text": "ERROR", "body": "AH01071: Got error Primary script unknown"},
    ),
    (
        "[Sun Nov 22 04:32:52 2026] [error] [client 203.0.113.9] PHP Notice:  Undefined index: x in /a.php on line 3",
        {"severity_text": "INFO", "body": "Undefined index: x"},
    ),
]
