"""The hub's search cluster, or another one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, cast

import typer
from opensearchpy import OpenSearch, TransportError

from logboom_cli.hub import Hub
from logboom_cli.terminal import fail
from logboom_search.client import Service, connect, secret_user

Endpoint = Annotated[str, typer.Option(help="Another cluster than the hub's: its URL, asked without a signature.")]
User = Annotated[str, typer.Option(help="A user of that cluster, `name:password`.", envvar="LOGBOOM_SEARCH_USER")]


@contextmanager
def cluster(hub: Hub, endpoint: str, user: str, path: str = "") -> Iterator[OpenSearch]:
    """A client, for what is at `path` of the cluster. What the cluster refuses is told in a line, and ends with 1."""
    try:
        with connected(hub, endpoint, user, path) as search:
            yield search
    except TransportError as error:
        fail(f"{endpoint or hub.output('SearchEndpoint')}: {explained(error)}")


@contextmanager
def connected(hub: Hub, endpoint: str, user: str, path: str = "") -> Iterator[OpenSearch]:
    """The same; raises opensearchpy's TransportError."""
    name, _, password = user.partition(":")
    who = (name, password) if user else None
    service: Service = "none"
    if not endpoint:
        endpoint, service = _of_hub(hub)
        who = who or _user(hub)
    search = connect(
        endpoint + path,
        service,
        region=hub.region,
        credentials=None if service == "none" else hub.credentials,
        user=who,
    )
    try:
        yield search
    finally:
        search.close()


def explained(error: TransportError) -> str:
    """What the cluster says is wrong, without the frame around it."""
    info = error.info.get("error") if isinstance(error.info, dict) else None
    causes = info.get("root_cause") if isinstance(info, dict) else None
    return str(causes[0]["reason"]) if causes else str(error)


def _of_hub(hub: Hub) -> tuple[str, Service]:
    outputs = hub.outputs
    if "SearchEndpoint" not in outputs:
        fail("The hub has no search cluster: deploy it with SearchEndpoint, or give --endpoint")
    return outputs["SearchEndpoint"], cast("Service", hub.output("SearchService"))  # the template allows no other


def _user(hub: Hub) -> tuple[str, str] | None:
    secret_arn = hub.outputs.get("SearchSecretArn")
    return secret_user(hub.client("secretsmanager"), secret_arn) if secret_arn else None
