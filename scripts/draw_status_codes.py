"""Draws docs/images/status-codes.png: `make picture`.

The panel "Status codes over time" of the dashboard "traffic", asked as OpenSearch Dashboards asks it, of a real node
that the index function's own code has filled with a real web server's access log.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot

import logboom
from logboom_aws.sink import SinkObject
from logboom_local.opensearch import opensearch
from logboom_search import setup
from logboom_search.client import connect
from logboom_search.dashboards import DASHBOARDS
from logboom_search.dashboards.request import request
from logboom_search.dashboards.saved_objects import saved_objects
from logboom_search.index_template import PATTERN

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "functions/index"))
from bulk import Bulk  # noqa: E402 - the function's own folder is not on the path before
from conversion import Conversion  # noqa: E402

TARGET = ROOT / "docs/images/status-codes.png"
COLOURS = {2: "Greens", 3: "Blues", 4: "Oranges", 5: "Reds"}


def records(log: Path) -> Iterator[logboom.Record]:
    """The lines of a combined log at the times that they tell, as an agent would have sent them."""
    for number, line in enumerate(log.read_text().splitlines()):
        at = datetime.strptime(line.partition("[")[2].partition("]")[0], "%d/%b/%Y:%H:%M:%S %z")
        yield logboom.parse(line, timestamp=int(at.timestamp() * 1000), id=str(number), log_group="/web/access")


def ask(log: Path) -> dict[int, dict[datetime, int]]:
    """Requests by status code and hour, from the index."""
    with opensearch() as url:
        search = connect(url, "none")
        search.indices.delete(index=PATTERN)
        setup.ensure(search, retention_days=30)
        make = Conversion(SinkObject("picture", log.name), redact=False).document
        Bulk(search, seconds_left=lambda: 300.0, on_refused=_refused).write(map(make, records(log)))
        search.indices.refresh(index=PATTERN)
        panel = next(found for found in saved_objects(DASHBOARDS) if found["id"] == "logboom-status-codes")
        body = request(panel, "2000-01-01", "2100-01-01", "1h")
        answer = search.search(index=PATTERN, body=body)["aggregations"]
        search.indices.delete(index=PATTERN)
    found: dict[int, dict[datetime, int]] = {}
    for hour in answer["2"]["buckets"]:
        for code in hour["3"]["buckets"]:
            found.setdefault(code["key"], {})[datetime.fromtimestamp(hour["key"] / 1000, UTC)] = code["doc_count"]
    return dict(sorted(found.items()))


def _refused(_: Any, reason: str) -> None:
    raise SystemExit(reason)


def draw(counts: dict[int, dict[datetime, int]]) -> None:
    """Stacked bars, an hour each: shades of a colour for each class of status."""
    hours = sorted({hour for found in counts.values() for hour in found})
    below = [0] * len(hours)
    figure, axes = pyplot.subplots(figsize=(10, 4), layout="constrained")
    for code, found in counts.items():
        alike = [other for other in counts if other // 100 == code // 100]
        shade = 0.75 - 0.4 * alike.index(code) / len(alike)
        heights = [found.get(hour, 0) for hour in hours]
        colour = mpl.colormaps[COLOURS[code // 100]](shade)
        axes.bar(hours, heights, timedelta(hours=0.9), below, label=f"{code}: {sum(heights):,}", color=colour)  # type: ignore[arg-type]
        below = [lower + height for lower, height in zip(below, heights, strict=True)]
    axes.set_title("Status codes over time", loc="left")
    axes.set_ylabel("requests an hour")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    TARGET.parent.mkdir(exist_ok=True)
    figure.savefig(TARGET, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("which access log? make picture LOG=../shared/data/access/combined.log")
    draw(ask(Path(sys.argv[1])))
