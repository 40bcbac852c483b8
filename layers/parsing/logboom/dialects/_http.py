"""What the dialects of web servers and load balancers share: a request line, an address, a program that speaks by one.

Attribute names: https://opentelemetry.io/docs/specs/semconv/http/http-spans/
"""

from copy import replace
from typing import Any

from logboom.dialects._line import Line
from logboom.lazy import pattern

_REQUEST = pattern(r"([A-Za-z][A-Za-z_-]{0,31}+) ([^\s\"]++)(?: HTTP/(\d(?:\.\d)?))?")
_AUTHORITY = pattern(r"(\[[0-9A-Fa-f:.]++\]|[^:]*+)(?::(\d{1,5}+))?")


def request(line: str) -> tuple[str, dict[str, Any]]:
    """A request line in short (method and path, no query) and its attributes; a malformed one is kept as it came."""
    found = _REQUEST.fullmatch(line)
    if not found:
        return line, {"http.request.line": line}
    method, target, version = found.groups()
    attributes: dict[str, Any] = {"http.request.method": method}
    if version:
        attributes["network.protocol.version"] = version
    else:  # `GET /only`: HTTP/0.9, or somebody typing
        attributes["http.request.line"] = line
    return _of_target(method, target, attributes)


def requested(method: str, target: str) -> tuple[str, dict[str, Any]]:
    """As `request`, of a log that gives a method and a target, and no version."""
    return _of_target(method, target, {"http.request.method": method})


def _of_target(method: str, target: str, attributes: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    path = target if target.startswith("/") else _absolute(target, method, attributes)
    path, _, query = path.partition("?")
    if path:
        attributes["url.path"] = path
    if query:
        attributes["url.query"] = query
    return f"{method} {path or target}", attributes


def _absolute(target: str, method: str, attributes: dict[str, Any]) -> str:
    """The path of `https://host:443/path`, which proxies and load balancers log, or of CONNECT's `host:443`."""
    scheme, found, rest = target.partition("://")
    if not found and method != "CONNECT":
        return target  # `*`
    if found:
        attributes["url.scheme"] = scheme
    host, slash, path = (rest or target).partition("/")
    attributes.update(address("server", host))
    return slash + path


def endpoint(whose: str, text: str) -> dict[str, Any]:
    """As `address`, where the port follows the last colon even of IPv6 without brackets."""
    host, _, port = text.rpartition(":")
    if ":" in host and port.isdecimal() and not host.endswith("]"):
        return {f"{whose}.address": host, f"{whose}.port": int(port)}
    return address(whose, text)


def error(said: Line, level: str, attributes: dict[str, Any]) -> Line:
    """What a program has said through a web server, which gives it these attributes, and `level` if it has none."""
    attributes = {**attributes, **said.attributes}
    return replace(said, event_name="http.error", severity=said.severity or level, attributes=attributes)


def address(whose: str, text: str) -> dict[str, Any]:
    """`10.0.0.1:80`, `[::1]:80` or `example.com` as `<whose>.address` and `<whose>.port`; nothing for `-`."""
    found = _AUTHORITY.fullmatch(text)
    host, port = found.groups() if found else (text, None)  # IPv6 without brackets has no port
    if host in ("-", ""):
        return {}
    named = {f"{whose}.address": host.strip("[]")}
    return {**named, f"{whose}.port": int(port)} if port else named
