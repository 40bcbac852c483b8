"""How fast one function indexes: an object into a real OpenSearch node, next to opensearch-py's own parallel_bulk.

parallel_bulk is fed with the ready documents, so it is the limit: what node and client do when nothing has to be read,
parsed, redacted or encoded. Both send to the same node on the same machine, in turn, and each into an empty index.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import generate
import msgspec
from opensearchpy import OpenSearch, helpers
from rich.console import Console
from rich.table import Table

import logboom
from logboom_aws.sink import SinkObject
from logboom_local.opensearch import Unavailable, opensearch
from logboom_search import setup
from logboom_search.client import connect
from logboom_search.index_template import PATTERN

sys.path.insert(0, str(Path(__file__).parents[1] / "functions/index"))
from bulk import BYTES_MAX, Bulk
from conversion import Conversion

MEGABYTES = 24
ROUNDS = 3
LIMIT = "parallel_bulk, ready documents"
TITLES = ("Logboom, redacting", "Logboom, as written", LIMIT)


def measure(console: Console, folder: Path) -> dict[str, Any]:
    """Documents and MB a second, and the ratio to the limit; nothing, and why, where there is no node."""
    file = folder / "indexing.gz"
    generate.write(file, MEGABYTES * 2**20)
    try:
        with opensearch() as url:
            search = connect(url, "none")
            setup.ensure(search, retention_days=30, again=True)
            with console.status("indexing"):
                figures = _run(search, file)
            search.indices.delete(index=PATTERN)
    except Unavailable as why:
        console.print(f"indexing: not measured: {why}")
        return {}
    _show(console, figures)
    return figures


def _run(search: OpenSearch, file: Path) -> dict[str, Any]:
    ready = list(_documents(file, redact=False))
    actions = [
        {"_op_type": "create", "_index": one.index, "_id": one.id, "_source": msgspec.json.decode(one.source)}
        for one in ready
    ]
    contestants: dict[str, Callable[[], int]] = {
        TITLES[0]: lambda: _ours(search, file, redact=True),
        TITLES[1]: lambda: _ours(search, file, redact=False),
        LIMIT: lambda: _limit(search, actions),
    }
    seconds: dict[str, list[float]] = {name: [] for name in TITLES}
    for _ in range(ROUNDS):
        for name, index in contestants.items():
            search.indices.delete(index=PATTERN)
            started = time.perf_counter()
            count = index()
            seconds[name].append(time.perf_counter() - started)
            if count != len(ready):
                raise SystemExit(f"{name}: {count} of {len(ready)} documents")
    search.indices.refresh(index=PATTERN)
    search.indices.forcemerge(index=PATTERN, params={"max_num_segments": "1"})
    search.indices.flush(index=PATTERN)
    search.indices.refresh(index=PATTERN)  # only now are the merged segments let go
    stored = search.indices.stats(index=PATTERN)["_all"]["primaries"]["store"]["size_in_bytes"]
    best = median(seconds[LIMIT])
    return {
        name: {
            "documents_per_second": len(ready) / median(found),
            "mb_per_second": MEGABYTES / median(found),
            "of_the_limit": best / median(found),
        }
        for name, found in seconds.items()
    } | {"stored_bytes_per_byte": stored / (MEGABYTES * 2**20)}


def _documents(file: Path, *, redact: bool) -> Any:
    make = Conversion(SinkObject("bench", file.name), redact=redact).document
    with file.open("rb") as stream:
        yield from (make(record) for record in logboom.read(stream, region="eu-west-1"))


def _ours(search: OpenSearch, file: Path, *, redact: bool) -> int:
    bulk = Bulk(search, seconds_left=lambda: 300.0, on_refused=lambda *_: None)
    bulk.write(_documents(file, redact=redact))
    return bulk.counts["indexed"]


def _limit(search: OpenSearch, actions: list[dict[str, Any]]) -> int:
    done = helpers.parallel_bulk(search, actions, thread_count=4, chunk_size=5000, max_chunk_bytes=BYTES_MAX)
    return sum(ok for ok, _ in done)


def _show(console: Console, figures: dict[str, Any]) -> None:
    table = Table(title=f"indexing {MEGABYTES} MB into a node on this machine, medians", title_justify="left")
    for column in ("", "documents/s", "MB/s", "x the limit"):
        table.add_column(column, justify="right" if column else "left")
    for name in TITLES:
        found = figures[name]
        table.add_row(
            name,
            f"{found['documents_per_second']:,.0f}",
            f"{found['mb_per_second']:.1f}",
            f"{found['of_the_limit']:.2f}",
        )
    console.print(table)
    console.print(f"on disk, merged: {figures['stored_bytes_per_byte']:.2f} bytes for each byte of the object")
