"""The hub's search cluster, or another one."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, cast

import typer
from opensearchpy import OpenSearch, TransportError

from logboom_cli.hub import Hub
from logboom_cli.terminal import fail
from logboom_search.client import Service, connect

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
    service: Service = "none"
    if not endpoint:
        endpoint, service, user = _of_hub(hub, user)
    name, _, password = user.partition(":")
    search = connect(
        endpoint + path,
        service,
        region=hub.region,
        credentials=None if service == "none" else hub.credentials,
        user=(name, password) if user else None,
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


def _of_hub(hub: Hub, user: str) -> tuple[str, Service, str]:
    outputs = hub.outputs
    if "SearchEndpoint" not in outputs:
        fail("The hub has no search cluster: deploy it with SearchEndpoint, or give --endpoint")
    if not user and "SearchSecretArn" in outputs:
        secret = hub.client("secretsmanager").get_secret_value(SecretId=outputs["SearchSecretArn"])["SecretString"]
        user = "{username}:{password}".format_map(json.loads(secret))
    return outputs["SearchEndpoint"], cast("Service", hub.output("SearchService")), user  # the template allows no other
