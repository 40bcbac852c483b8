"""`logboom search-setup`: what the index function does by itself, and the dashboards."""

from typing import Annotated, Any

import typer
from opensearchpy import OpenSearch, TransportError

from logboom_cli.hub import Hub, on_hub
from logboom_cli.search.cluster import Endpoint, User, cluster, explained
from logboom_cli.terminal import fail
from logboom_search import setup
from logboom_search.dashboards import DASHBOARDS
from logboom_search.dashboards.saved_objects import ndjson

_BOUNDARY = "logboom-saved-objects"
_DEFAULT_DAYS = 30


@on_hub
def search_setup(
    hub: Hub,
    endpoint: Endpoint = "",
    user: User = "",
    dashboards: Annotated[str, typer.Option(help="Where OpenSearch Dashboards is, if not at /_dashboards.")] = "",
) -> None:
    """Write index template, lifecycle policy and dashboards to the cluster, over what is there. Can be repeated."""
    outputs = {} if endpoint else hub.outputs
    with cluster(hub, endpoint, user) as search:
        setup.ensure(
            search,
            retention_days=int(outputs.get("SearchRetentionDays", _DEFAULT_DAYS)),
            serverless=outputs.get("SearchService") == "aoss",
            again=True,
        )
        typer.echo("index template and lifecycle policy: written")
    with cluster(hub, dashboards or endpoint, user, "" if dashboards else "/_dashboards") as client:
        try:
            count = _import(client)
        except TransportError as error:
            by_hand = "Import search/dashboards.ndjson by hand: Dashboards Management, Saved objects, Import"
            fail(f"dashboards: not imported: {explained(error)}\n{by_hand}")
    typer.echo(f"dashboards: {count} objects imported")


def _import(client: OpenSearch) -> int:
    """Import the saved objects, over those of the same id; returns how many.

    Source: https://docs.opensearch.org/latest/dashboards/management/saved-objects/
    """
    part = f'Content-Disposition: form-data; name="file"; filename="dashboards.ndjson"\r\n\r\n{ndjson(DASHBOARDS)}\r\n'
    answer: dict[str, Any] = client.transport.perform_request(
        "POST",
        "/api/saved_objects/_import",
        params={"overwrite": "true"},
        headers={"osd-xsrf": "true", "content-type": f"multipart/form-data; boundary={_BOUNDARY}"},
        body=f"--{_BOUNDARY}\r\n{part}--{_BOUNDARY}--\r\n".encode(),
    )
    if not answer["success"]:
        raise TransportError(400, f"{answer.get('errors')}")
    return int(answer["successCount"])
