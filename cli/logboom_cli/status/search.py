"""The search cluster, where there is one."""

from collections.abc import Iterator

from opensearchpy import TransportError
from opensearchpy.exceptions import ConnectionError as Unreachable

from logboom_cli.hub import Hub
from logboom_cli.search.cluster import connected, explained
from logboom_cli.status.finding import Finding, State

_SECONDS = 5


def search(hub: Hub) -> Iterator[Finding]:
    """Whether the cluster answers. That it does not answer *here* says nothing: most are in a VPC."""
    if "SearchEndpoint" not in hub.outputs:
        return
    endpoint = hub.outputs["SearchEndpoint"]
    facts = {"endpoint": endpoint}
    with connected(hub, "", "") as client:
        try:
            client.count(index="logboom-*", params={"request_timeout": _SECONDS})
        except Unreachable as error:
            elsewhere = "From within its VPC it may: the index queue says whether the function reaches it"
            yield Finding("search", State.NOTE, "does not answer from here", [str(error.error), elsewhere], facts=facts)
        except TransportError as error:
            not_allowed = error.status_code in (401, 403)
            yield Finding("search", State.UNREAD if not_allowed else State.WRONG, explained(error), facts=facts)
        else:
            yield Finding("search", State.WELL, "answers", facts=facts)
