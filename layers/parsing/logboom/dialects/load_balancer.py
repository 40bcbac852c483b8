"""Access logs of Application Load Balancers, and of Classic ones, whose line begins with the time instead of a type.

Sources: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html and
https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/access-log-collection.html
"""

from typing import Any

from logboom import severity
from logboom.dialects import _http
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "hgw0123456789"
ORDER = 15

_TYPES = ("http ", "https ", "h2 ", "grpcs ", "ws ", "wss ")
_SECONDS = r"(-1|-|\d{1,9}\.\d{1,9}) "
_LINE = pattern(
    r"(?:(https?|h2|grpcs|wss?) )?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z "
    r"([^ \"]{1,128}+) ([^ \"]{1,64}+) ([^ \"]{1,64}+) "
    rf"{_SECONDS * 3}(\d{{3}}|0|-) (\d{{3}}|0|-) (\d{{1,18}}+) (\d{{1,18}}+) "
    r'"([^"]*+)"(?: "([^"]*+)" ([^ ]{1,64}+) ([^ ]{1,32}+))?'
    r'(?: [^ "]{1,256}+ "([^"]*+)" "([^"]*+)" "[^"]*+" [^ ]{1,9}+ [^ ]{1,32}+ "([^"]*+)" "[^"]*+" "([^"]*+)")?'
)
_TRACE = pattern(r"Root=1-([0-9a-f]{8})-([0-9a-f]{24})")
_TIMES = ("request_processing_time", "target_processing_time", "response_processing_time")


def claim(message: str) -> Line | None:
    # A Classic line is a digit's: its time has microseconds and a blank after it, which few others have.
    if message[26:28] != "Z " and not message.startswith(_TYPES):
        return None
    found = _LINE.match(message)
    if not found:
        return None
    kind, name, client, target, *times, status, target_status, received, sent, raw = found.groups()[:12]
    agent, cipher, protocol, trace, domain, actions, error = found.groups()[12:]
    said, of_request = _http.request(raw.rstrip())
    code = int(status) if status != "-" else 0
    # Sizes: the whole message by an Application Load Balancer, the body alone by a Classic one.
    size = "size" if kind else "body.size"
    attributes: dict[str, Any] = {
        **_http.endpoint("client", client),
        **of_request,
        f"http.request.{size}": int(received),
        f"http.response.{size}": int(sent),
        "aws.elb.name": name,
        **_http.endpoint("aws.elb.target", target),
    }
    for label, seconds in zip(_TIMES, times, strict=True):
        if not seconds.startswith("-"):  # -1: it never came that far
            attributes[f"aws.elb.{label}"] = float(seconds)
    words = {
        "aws.elb.type": kind,
        "user_agent.original": agent,
        "tls.cipher": cipher,
        "tls.protocol.version": protocol and protocol.removeprefix("TLSv"),
        "tls.client.server_name": domain,
        "aws.elb.actions": actions,
        "error.type": error,
    }
    attributes.update({name: word for name, word in words.items() if word not in (None, "-", "")})
    if target_status not in ("-", "0"):  # Classic writes 0 for a target that never answered
        attributes["aws.elb.target.status_code"] = int(target_status)
    if code:
        attributes["http.response.status_code"] = code
    root = _TRACE.search(trace) if trace else None
    trace_id = root[1] + root[2] if root else None
    return Line("http.access", f"{said} {status}", severity.of_status(code), attributes, trace_id)


OTHERS = [
    "http 2026-11-22T04:32:52.123456Z is when it happened",
    "https is on",
    "2026-11-22T04:32:52.123456Z my-balancer 203.0.113.9:2817 10.0.0.1:80 went away",
    '2026-11-22T04:32:52.123456Z host app[1]: "GET / HTTP/1.1"',
]
EXAMPLES = [
    (
        "https 2026-11-22T04:32:52.123456Z app/shop/50dc6c495c0c9188 203.0.113.9:2817 10.0.0.1:80 0.086 0.048 0.037 502"
        ' - 34 366 "GET https://example.com:443/a?b=c HTTP/1.1" "curl" ECDHE TLSv1.2 '
        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/73e2d6bc24d8a067 "
        '"Root=1-65b0a1c2-0123456789abcdef01234567" "example.com" "session-reused" 0 2026-11-22T04:32:51.952000Z '
        '"forward" "-" "-" "10.0.0.1:80" "502" "-" "-" TID_1234\n',
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "body": "GET /a 502",
            "trace_id": "65b0a1c20123456789abcdef01234567",
            "attributes": {
                "client.address": "203.0.113.9",
                "client.port": 2817,
                "http.request.method": "GET",
                "network.protocol.version": "1.1",
                "url.scheme": "https",
                "server.address": "example.com",
                "server.port": 443,
                "url.path": "/a",
                "url.query": "b=c",
                "http.request.size": 34,
                "http.response.size": 366,
                "aws.elb.name": "app/shop/50dc6c495c0c9188",
                "aws.elb.target.address": "10.0.0.1",
                "aws.elb.target.port": 80,
                "aws.elb.request_processing_time": 0.086,
                "aws.elb.target_processing_time": 0.048,
                "aws.elb.response_processing_time": 0.037,
                "aws.elb.type": "https",
                "user_agent.original": "curl",
                "tls.cipher": "ECDHE",
                "tls.protocol.version": "1.2",
                "tls.client.server_name": "example.com",
                "aws.elb.actions": "forward",
                "http.response.status_code": 502,
            },
        },
    ),
    (
        "2026-11-22T04:32:52.123456Z shop 203.0.113.9:2817 - -1 -1 -1 504 0 0 29 "
        '"GET http://example.com:80/ HTTP/1.1" "curl" - -',
        {
            "severity_text": "ERROR",
            "body": "GET / 504",
            "attributes": {
                "client.address": "203.0.113.9",
                "client.port": 2817,
                "http.request.method": "GET",
                "network.protocol.version": "1.1",
                "url.scheme": "http",
                "server.address": "example.com",
                "server.port": 80,
                "url.path": "/",
                "http.request.body.size": 0,
                "http.response.body.size": 29,
                "aws.elb.name": "shop",
                "user_agent.original": "curl",
                "http.response.status_code": 504,
            },
        },
    ),
    (
        "h2 2026-11-22T04:32:52.123456Z app/shop/50dc 2001:db8::7:2817 - -1 -1 -1 460 - 0 0 "
        '"- http://example.com:80- " "-" - -',
        {
            "severity_text": "WARN",
            "body": "- http://example.com:80- 460",
            "attributes": {
                "client.address": "2001:db8::7",
                "client.port": 2817,
                "http.request.line": "- http://example.com:80-",
                "http.request.size": 0,
                "http.response.size": 0,
                "aws.elb.name": "app/shop/50dc",
                "aws.elb.type": "h2",
                "http.response.status_code": 460,
            },
        },
    ),
    (
        "http 2026-11-22T04:32:52.123456Z app/shop/50dc 203.0.113.9:1 10.0.0.1:80 0.000 -1 -1 - - 0 0 "
        '"GET http://example.com:80/x HTTP/1.1" "-" - -',
        {"severity_text": "INFO", "body": "GET /x -"},
    ),
]
