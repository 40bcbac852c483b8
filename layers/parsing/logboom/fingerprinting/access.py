"""An HTTP request's kind: method, path without ids, status. Who asked, and the query, do not count."""

from logboom.fingerprinting import words
from logboom.fingerprinting._kind import Kind, attribute
from logboom.fingerprinting.template import LOOKED_AT, compared, template
from logboom.record import Record


def kind(record: Record) -> Kind | None:
    """The kind of a line of an access log; None for what is none."""
    status = record.attributes.get("http.response.status_code")
    if status is None:
        return None
    path = attribute(record, "http.route") or attribute(record, "url.path")
    method = attribute(record, "http.request.method")
    asked = f"{method} {_masked(path)}".strip() if path else template(record.body.removesuffix(str(status)))
    return Kind("http", f"{asked} {status}", (compared(asked), str(status)))


def _masked(path: str) -> str:
    """`/v2/orders/7` -> `/v2/orders/<number>`: a version of an API is no id."""
    steps = path[:LOOKED_AT].partition("?")[0].split("/")
    return "/".join(step if words.API_VERSION.fullmatch(step) else words.masked(step) for step in steps)
