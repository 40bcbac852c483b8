"""`logboom search`: the lines that a query finds, the oldest first."""

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from json import dumps
from typing import Annotated, Any

import typer
from opensearchpy import OpenSearch
from rich.text import Text

from logboom_aws import plain
from logboom_cli.hub import Hub, on_hub
from logboom_cli.search.cluster import Endpoint, User, cluster
from logboom_cli.terminal import COLOURS, console
from logboom_cli.times import seconds
from logboom_search.index_template import PATTERN

_PAGE = 1000
# Together these are unique, so that a page goes on exactly where the one before it ended.
_ORDER = (
    "@timestamp",
    "id",
    "resource.cloud.account.id",
    "resource.cloud.region",
    "resource.aws.log.group.names",
    "resource.aws.log.stream.names",
)


@on_hub
def search(
    hub: Hub,
    query: Annotated[
        str, typer.Argument(help="Words of the message, or fields: severity_text:ERROR AND refused.")
    ] = "*",
    since: Annotated[str, typer.Option(help="Only of this time: 30m, 12h, 7d.")] = "1h",
    service: Annotated[str, typer.Option(help="Only of this service.")] = "",
    account: Annotated[str, typer.Option(help="Only of this account.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Write each as a record, a JSON object a line.")] = False,
    endpoint: Endpoint = "",
    user: User = "",
) -> None:
    """Search the lines of all accounts, in Lucene's query syntax."""
    body = {"query": _query(query, int(time.time()) - seconds(since), service, account), "size": _PAGE,
            "sort": [{name: {"order": "asc", "unmapped_type": "keyword"}} for name in _ORDER]}  # fmt: skip
    with cluster(hub, endpoint, user) as client:
        for document in _pages(client, body):
            if json:
                sys.stdout.write(dumps(as_record(document), ensure_ascii=False) + "\n")
            else:
                console.print(as_line(document))


def _query(query: str, since: int, service: str, account: str) -> dict[str, Any]:
    wanted = {"resource.service.name": service, "resource.cloud.account.id": account}
    return {
        "bool": {
            "filter": [
                {"query_string": {"query": query, "default_operator": "AND"}},
                {"range": {"@timestamp": {"gte": datetime.fromtimestamp(since, UTC).isoformat()}}},
                *({"term": {name: value}} for name, value in wanted.items() if value),
            ]
        }
    }


def _pages(client: OpenSearch, body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    after: dict[str, Any] = {}
    # Otherwise a shard that fails is left out, and what is missing looks as if it were not there.
    whole = {"allow_partial_search_results": "false"}
    while hits := client.search(index=PATTERN, body=body | after, params=whole)["hits"]["hits"]:
        yield from (hit["_source"] for hit in hits)
        after = {"search_after": hits[-1]["sort"]}


def as_record(document: dict[str, Any]) -> dict[str, Any]:
    """The document in the form in which records are told everywhere else."""
    attributes = document.get("attributes", {}) | document.pop("attributes_other", {})
    timestamp = document.pop("@timestamp")
    return {"timestamp": timestamp, **document, **({"attributes": attributes} if attributes else {})}


def as_line(document: dict[str, Any]) -> Text:
    """For people: when, how bad, who, what."""
    level = document["severity_text"]
    return Text.assemble(
        (document["@timestamp"][:23].replace("T", " "), "dim"),
        (f" {level:<5} ", COLOURS.get(level, "")),
        (plain.printable(document["resource"].get("service.name", "-")), "bold"),
        f"  {plain.printable(document.get('body', ''))}",
    )
