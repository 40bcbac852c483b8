"""Whether two failures are of one kind: so that there is one alert for a kind, with a count, and not one for each.

Nothing is remembered from record to record: any number of functions, in any account, give a failure the same id
without talking. The id changes where these rules do.

Every text is looked at up to a length, and every pattern takes time linear in it.
"""

import hashlib
from typing import NamedTuple

from logboom.fingerprinting import access, exceptions, machines, messages
from logboom.fingerprinting._kind import Kind, attribute
from logboom.record import Record

TEMPLATE_MAX = 300
"""Characters of a template; the id is made of more."""
_LAMBDA = {
    "lambda.timeout": "Timed out",
    "lambda.out_of_memory": "Out of memory",
    "lambda.crash": "Runtime crashed",
}


class Fingerprint(NamedTuple):
    """What failures of one kind share.

    - id: 16 hex digits, the same for all of a kind
    - template: the kind in words, with names for what varies, `Could not reach <host>: timeout after <duration>`;
      up to TEMPLATE_MAX characters, not redacted. Mask names may differ within a kind: a host has a name or an address
    """

    id: str
    template: str


def fingerprint(record: Record) -> Fingerprint:
    """The kind of a failure. Raises nothing, whatever the record.

    The service counts, and what was said by it: an exception by its type and the application's frames, an HTTP request
    by method, path and status, what a machine tells of by what has failed, anything else by its message. Account,
    region, log stream, request, time and severity do not.
    """
    kind = _kind(record)
    service = record.resource.get("service.name")
    parts = (kind.name, service if isinstance(service, str) else "", *kind.parts)
    digest = hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return Fingerprint(digest.hexdigest(), _cut(kind.template))


def _kind(record: Record) -> Kind:
    if record.event_name == "lambda.crash" and (error := attribute(record, "exception.type")):
        return Kind(record.event_name, f"Runtime crashed: {error}", (error,))
    if record.event_name.startswith("lambda."):  # one kind, however Lambda says it
        return Kind(record.event_name, _LAMBDA.get(record.event_name, record.event_name), ())
    return machines.kind(record) or exceptions.kind(record) or access.kind(record) or messages.kind(record)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= TEMPLATE_MAX else text[: TEMPLATE_MAX - 1] + "…"
