"""nginx's error log: `date time [level] pid#tid: *connection message, client: ..., request: "...", host: "..."`.

What a FastCGI program says, such as PHP, stands in it as an error with quotes around it; of PHP the severity is PHP's.
Source: ngx_log_error_core, ngx_http_log_error and ngx_http_fastcgi_process_header in https://github.com/nginx/nginx
"""

import re
from typing import Any

from logboom import severity
from logboom.dialects import _http, php
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "0123456789"
ORDER = 15

_LINE = pattern(
    r"\d{4}/\d\d/\d\d \d\d:\d\d:\d\d \[([a-z]{4,6}+)\] (\d{1,10}+)#(\d{1,20}+): (?:\*\d{1,20}+ )?(.*)", re.DOTALL
)
# Up to the context, which begins with the client. A quoted part is skipped whole: a path with `, client: ` in it,
# which anybody can ask for, must not pass for one.
_SAID = pattern(r'(?:[^",]++|"[^"]*+"|"|,(?! client: ))*+')
_FASTCGI = 'FastCGI sent in stderr: "'
# Up to the last of what may be its end: the text may have these words from a user, who must not cut off what follows.
_SENT = pattern(r'(.*)" while (?:reading|sending)[a-z ]{1,60}(?=, client: )', re.DOTALL)
_CONTEXT = pattern(r', ([a-z]{4,10}+): (?:"([^"]*+)"|([^",]*+))')


def claim(message: str) -> Line | None:
    if message[4:5] != "/" or message[20:21] != "[":
        return None
    found = _LINE.match(message)
    level = severity.canonical(found[1]) if found else None
    if not found or not level:
        return None
    attributes: dict[str, Any] = {"process.pid": int(found[2]), "thread.id": int(found[3])}
    text = found[4].rstrip()
    if text.startswith(_FASTCGI):
        return _of_fastcgi(text, level, attributes)
    said = _SAID.match(text)
    if said and said.end() < len(text):
        attributes.update(_attributes(text, said.end()))
        text = said[0]
    return Line("http.error", text, level, attributes)


def _of_fastcgi(text: str, level: str, attributes: dict[str, Any]) -> Line:
    found = _SENT.match(text, len(_FASTCGI))  # a long line is cut off before its end
    if found:
        attributes.update(_attributes(text, found.end()))
    sent = found[1] if found else text[len(_FASTCGI) :]
    said = php.sent(sent) or Line("log", f"FastCGI sent in stderr: {sent}")
    return _http.error(said, level, attributes)


def _attributes(text: str, start: int) -> dict[str, Any]:
    context = {name: quoted or plain for name, quoted, plain in _CONTEXT.findall(text, start)}
    attributes = _http.address("client", context.get("client", ""))
    if "server" in context and context["server"] not in ("", "_"):  # `_`: the server for any name
        attributes["server.address"] = context["server"]
    if "request" in context:
        attributes.update(_http.request(context["request"])[1])
    if "referrer" in context:
        attributes["http.request.header.referer"] = context["referrer"]
    attributes.update({f"nginx.{name}": context[name] for name in ("upstream", "host", "login") if name in context})
    return attributes


OTHERS = [
    "2026/11/22 04:32:52 error: no brackets",
    "2026/11/22 04:32:52 [error] no process",
    "2026/11/22 04:32:52 [other] 31#31: no such level",
    "2026/11/22 04:32:52 main.go:12: Go's own logger",
]
EXAMPLES = [
    (
        "2026/11/22 04:32:52 [error] 31#32: *12 connect() failed (111: Connection refused) while connecting to upstream"
        ', client: 203.0.113.9, server: shop.example.com, request: "GET /a?b=c HTTP/1.1",'
        ' upstream: "http://10.0.0.5:8080/a?b=c", host: "shop.example.com", referrer: "https://example.com/"\n',
        {
            "event_name": "http.error",
            "severity_text": "ERROR",
            "body": "connect() failed (111: Connection refused) while connecting to upstream",
            "attributes": {
                "process.pid": 31,
                "thread.id": 32,
                "client.address": "203.0.113.9",
                "server.address": "shop.example.com",
                "http.request.method": "GET",
                "network.protocol.version": "1.1",
                "url.path": "/a",
                "url.query": "b=c",
                "http.request.header.referer": "https://example.com/",
                "nginx.upstream": "http://10.0.0.5:8080/a?b=c",
                "nginx.host": "shop.example.com",
            },
        },
    ),
    (
        "2026/11/22 04:32:52 [notice] 1#1: start worker processes\n",
        {
            "severity_text": "INFO",
            "body": "start worker processes",
            "attributes": {"process.pid": 1, "thread.id": 1},
        },
    ),
    (
        '2026/11/22 04:32:52 [emerg] 1#1: host not found in upstream "app" in /etc/nginx/nginx.conf:9',
        {"severity_text": "FATAL", "body": 'host not found in upstream "app" in /etc/nginx/nginx.conf:9'},
    ),
    (
        '2026/11/22 04:32:52 [warn] 7#7: *3 open() "/srv/x, client: 192.0.2.66" failed (2: No such file or directory),'
        " client: 2001:db8::7, server: _",
        {
            "severity_text": "WARN",
            "body": 'open() "/srv/x, client: 192.0.2.66" failed (2: No such file or directory)',
            "attributes": {"process.pid": 7, "thread.id": 7, "client.address": "2001:db8::7"},
        },
    ),
    (
        '2026/11/22 04:32:52 [error] 31#31: *9 FastCGI sent in stderr: "PHP message: PHP Notice:  x in /a.php on line 3'
        "; PHP message: PHP Fatal error:  Uncaught TypeError: no stock in /srv/shop/Cart.php:31\nStack trace:\n"
        '#0 /srv/shop/index.php(12): Cart->buy()\n#1 {main}\n  thrown in /srv/shop/Cart.php on line 31" while reading '
        'response header from upstream, client: 10.0.0.1, server: _, request: "POST /buy HTTP/1.1"',
        {
            "event_name": "http.error",
            "severity_text": "ERROR",
            "body": "TypeError: no stock",
            "attributes": {
                "process.pid": 31,
                "thread.id": 31,
                "client.address": "10.0.0.1",
                "http.request.method": "POST",
                "network.protocol.version": "1.1",
                "url.path": "/buy",
                "exception.type": "TypeError",
                "exception.message": "no stock",
                "exception.stacktrace": "TypeError: no stock in /srv/shop/Cart.php:31\nStack trace:\n"
                "#0 /srv/shop/index.php(12): Cart->buy()\n#1 {main}\n  thrown in /srv/shop/Cart.php on line 31",
            },
        },
    ),
    (
        '2026/11/22 04:32:52 [error] 31#31: *9 FastCGI sent in stderr: "PHP message: PHP Warning:  Undefined array key '
        '"x" in /srv/a.php on line 3" while reading upstream, client: 10.0.0.1, server: _, request: "-"',
        {"event_name": "http.error", "severity_text": "WARN", "body": 'Undefined array key "x"'},
    ),
    (
        '2026/11/22 04:32:52 [error] 31#31: *9 FastCGI sent in stderr: "PHP message: no stock" while reading upstream, '
        'client: 10.0.0.1, server: _, request: "-"',
        {"severity_text": "ERROR", "body": "no stock"},
    ),
    (
        '2026/11/22 04:32:52 [error] 31#31: *9 FastCGI sent in stderr: "PHP message: PHP Warning:  No user x" while '
        "reading upstream, client: 192.0.2.66, in /srv/a.php on line 3; PHP message: PHP Fatal error:  no stock in "
        '/srv/b.php on line 4" while reading upstream, client: 10.0.0.1, server: _, request: "-"',
        {
            "event_name": "http.error",
            "severity_text": "ERROR",
            "body": "no stock",
            "attributes": {
                "process.pid": 31,
                "thread.id": 31,
                "client.address": "10.0.0.1",
                "http.request.line": "-",
                "code.file.path": "/srv/b.php",
                "code.line.number": 4,
            },
        },
    ),
    (
        '2026/11/22 04:32:52 [error] 31#31: *9 FastCGI sent in stderr: "Primary script unknown" while reading response '
        'header from upstream, client: 10.0.0.1, server: _, request: "-"',
        {"severity_text": "ERROR", "body": "FastCGI sent in stderr: Primary script unknown"},
    ),
]
