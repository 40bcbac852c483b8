"""Access logs: Common Log Format, combined, nginx's default, API Gateway's, each with more fields or without.

Traps: a user name may contain blanks; a request line may be anything a client sent, escaped as `\\"` by Apache and as
`\\x22` by nginx; Apache's vhost_combined begins with `server:port`, which looks like a client with an ident.
Sources: https://httpd.apache.org/docs/2.4/logs.html, https://nginx.org/en/docs/http/ngx_http_log_module.html and
https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
"""

import string
from typing import Any

from logboom.dialects import _access, _http
from logboom.dialects._line import Line

FIRST = string.ascii_letters + string.digits + ":-"
ORDER = 5


def claim(message: str) -> Line | None:
    # The bracket of the date is near the beginning, its first slash three characters on: most other lines end here.
    at = message.find(" [", 3, 800)
    if message[at + 4 : at + 5] != "/":
        return None
    found = _access.LINE.match(message)
    if not found:
        return None
    client, ident, user, method, path, query, version, raw, status, size, referer, agent = found.groups()
    if user and " " in user and _access.shifted(client, user):
        return None
    code = int(status) if status != "-" else 0
    body_size = int(size) if size != "-" else 0
    if method:
        said = f"{method} {path} {status}"
        attributes: dict[str, Any] = {  # written out at once: it need not grow
            "client.address": client,
            "http.request.method": method,
            "url.path": path,
            "network.protocol.version": version,
            "http.response.status_code": code,
            "http.response.body.size": body_size,
        }
        if query:
            attributes["url.query"] = query
    else:
        said, of_request = _http.request(raw)
        said = f"{said} {status}".lstrip()
        attributes = {
            "client.address": client,
            **of_request,
            "http.response.status_code": code,
            "http.response.body.size": body_size,
        }
    if size == "-":
        del attributes["http.response.body.size"]
    if status == "-":
        del attributes["http.response.status_code"]
    if agent and agent != "-":
        attributes["user_agent.original"] = agent
    if referer and referer != "-":
        attributes["http.request.header.referer"] = referer
    if ident != "-" or user or client == "-":
        _access.who(client, ident, user, attributes)
    if len(message) > found.end():
        _access.more(message[found.end() :].strip(), attributes)
    return Line("http.access", said, "INFO" if code < 400 else "WARN" if code < 500 else "ERROR", attributes)


OTHERS = [
    "10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] no request here",
    'worker 3 10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET / HTTP/1.1" 200 5',
    'INFO 10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET / HTTP/1.1" 200 5',
    '10.0.0.1 - - [22/11/2026] "GET / HTTP/1.1" 200 5',
    "example.com took the pages [12/a] and [13/b]",
    'INFO [22/Nov/2026:04:32:52 +0000] "GET / HTTP/1.1" 200 5',
    '10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET / HTTP/1.1" 200ms 5',
]
_GET = {"http.request.method": "GET", "network.protocol.version": "1.1", "http.response.body.size": 5}
EXAMPLES = [
    (
        '203.0.113.9 - jo [22/Nov/2026:04:32:52 +0000] "GET /a/b?c=d HTTP/1.1" 404 5 "https://example.com/" "curl"\n',
        {
            "event_name": "http.access",
            "severity_text": "WARN",
            "body": "GET /a/b 404",
            "attributes": {
                "client.address": "203.0.113.9",
                "user.name": "jo",
                "url.path": "/a/b",
                "url.query": "c=d",
                "http.response.status_code": 404,
                "http.request.header.referer": "https://example.com/",
                "user_agent.original": "curl",
                **_GET,
            },
        },
    ),
    (
        '2001:db8::7 - - [22/Nov/2026:04:32:52 +0000] "GET /orders HTTP/1.1" 502 5 "-" "a \\"quoted\\" agent" '
        '"198.51.100.4, 10.0.0.8" 0.153 upstream-3',
        {
            "severity_text": "ERROR",
            "body": "GET /orders 502",
            "attributes": {
                "client.address": "2001:db8::7",
                "url.path": "/orders",
                "http.response.status_code": 502,
                "user_agent.original": 'a \\"quoted\\" agent',
                "http.request.header.x-forwarded-for": "198.51.100.4, 10.0.0.8",
                "http.server.request.duration": 0.153,
                "access_log.more": "upstream-3",
                **_GET,
            },
        },
    ),
    (
        '10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "\\x16\\x03\\x01" 400 -',
        {
            "event_name": "http.access",
            "severity_text": "WARN",
            "body": "\\x16\\x03\\x01 400",
            "attributes": {
                "client.address": "10.0.0.1",
                "http.request.line": "\\x16\\x03\\x01",
                "http.response.status_code": 400,
            },
        },
    ),
    (
        'host-7.example.net - - [22/Nov/2026:04:32:52 -0700] "GET /only" 200 -\r\n',
        {
            "body": "GET /only 200",
            "attributes": {
                "client.address": "host-7.example.net",
                "http.request.method": "GET",
                "http.request.line": "GET /only",
                "url.path": "/only",
                "http.response.status_code": 200,
            },
        },
    ),
    (
        '10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "-" 408 -',
        {"event_name": "http.access", "severity_text": "WARN", "body": "- 408"},
    ),
    (
        '192.0.2.3 AIDAEXAMPLE jo [22/Nov/2026:04:32:52 +0000] "GET /{proxy+} HTTP/1.1" 200 5 '
        "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
        {
            "body": "GET /{proxy+} 200",
            "attributes": {
                "client.address": "192.0.2.3",
                "user.id": "AIDAEXAMPLE",
                "user.name": "jo",
                "url.path": "/{proxy+}",
                "http.response.status_code": 200,
                "aws.request_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
                **_GET,
            },
        },
    ),
    (
        'example.com:443 10.0.0.1 - Jo Doe [22/Nov/2026:04:32:52 +0000] "GET http://example.com/x HTTP/1.1" 200 5',
        {
            "body": "GET /x 200",
            "attributes": {
                "server.address": "example.com",
                "server.port": 443,
                "client.address": "10.0.0.1",
                "user.name": "Jo Doe",
                "url.scheme": "http",
                "url.path": "/x",
                "http.response.status_code": 200,
                **_GET,
            },
        },
    ),
]
