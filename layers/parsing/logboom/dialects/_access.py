"""The pattern of an access line, and what lies beyond the usual: who asked, and fields after the format's own."""

import re
from typing import Any

from logboom.dialects import _http

_QUOTED = r'[^"\\]*+(?:\\.[^"\\]*+)*+'
LINE = re.compile(
    r"([^ ]{1,255}+) ([^ ]{1,255}+) (?:-|([^\"\[]{1,255}?)) "
    # the hour after `:` and a zone by the format; after a blank and no zone from Python's own servers
    r"\[\d\d/[A-Z][a-z]{2}/\d{4}[ :][0-9: +-]{8,14}+\] "
    rf'"(?:([A-Z]{{1,32}}+) (/[^ "?\\]*+)(?:\?([^ "\\]*+))? HTTP/(\d(?:\.\d)?)|({_QUOTED}))" '
    rf'(\d{{3}}|-) (\d{{1,18}}+|-)(?: "({_QUOTED})" "({_QUOTED})")?(?= |\s*\Z)',
    re.DOTALL,
)
_FORWARDED = re.compile(rf'"({_QUOTED})"', re.DOTALL)
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_SECONDS = re.compile(r"(\d{1,9}\.\d{1,9})(?: |$)")


def shifted(client: str, user: str) -> bool:
    """Whether words before the line have taken the client's place: `worker 3: 10.0.0.1 - - [...`."""
    if user.startswith("- "):  # vhost_combined: server, client, `-`, user
        return "." not in client and ":" not in client
    return user.endswith(" -")


def who(client: str, ident: str, user: str | None, attributes: dict[str, Any]) -> None:
    """Who asked, where the line says more than an address."""
    if user and user.startswith("- "):
        attributes.update(_http.address("server", client))
        client, ident, user = ident, "-", user[2:]
        attributes["client.address"] = client
    if client == "-":
        del attributes["client.address"]
    if user and user != "-":
        attributes["user.name"] = user
    if ident != "-":
        attributes["user.id"] = ident


def more(text: str, attributes: dict[str, Any]) -> None:
    """Fields after the format's own: the well-known ones by name, the rest as they stand."""
    if text.startswith('"') and (found := _FORWARDED.match(text)):  # nginx's `main`
        if found[1] not in ("-", ""):
            attributes["http.request.header.x-forwarded-for"] = found[1]
        text = text[found.end() :].lstrip()
    if found := _SECONDS.match(text):
        attributes["http.server.request.duration"] = float(found[1])
        text = text[found.end() :]
    if _UUID.fullmatch(text):
        attributes["aws.request_id"] = text  # API Gateway's $context.requestId
    elif text:
        attributes["access_log.more"] = text
