"""A panel: a question to the index, and how its answer is drawn. Written down once, it makes both."""

from typing import Literal, NamedTuple

TIMESTAMP = "@timestamp"
ACCOUNT = "resource.cloud.account.id"
SERVICE = "resource.service.name"
LOG_GROUP = "resource.aws.log.group.names"

type Form = Literal["histogram", "line", "area", "pie", "table", "metric"]


class Metric(NamedTuple):
    """A number of each bucket: an aggregation, its field (none for a count), and which percentiles."""

    type: Literal["count", "sum", "avg", "max", "min", "cardinality", "percentiles"]
    field: str = ""
    label: str = ""
    percents: tuple[float, ...] = ()


class Bucket(NamedTuple):
    """What the documents are divided by. The buckets of a panel lie in each other, the first outermost.

    Of terms there are `size`, those with the most of the panel's first metric.
    """

    type: Literal["date_histogram", "terms"]
    field: str
    label: str = ""
    size: int = 0


COUNT = Metric("count", label="Events")


def over_time() -> Bucket:
    return Bucket("date_histogram", TIMESTAMP)


def by(field: str, label: str, size: int = 10) -> Bucket:
    return Bucket("terms", field, label, size)


def percentiles(field: str, label: str, *percents: float) -> Metric:
    return Metric("percentiles", field, label, percents)


class Panel(NamedTuple):
    """A panel of a dashboard. `query` is in Lucene's syntax; `width` in 48ths of a row."""

    id: str
    title: str
    form: Form
    query: str
    metrics: tuple[Metric, ...]
    buckets: tuple[Bucket, ...] = ()
    width: int = 24
    height: int = 15


class Dashboard(NamedTuple):
    """A page of panels, laid out in their order; `since` is the time that it opens with."""

    id: str
    title: str
    description: str
    panels: tuple[Panel, ...]
    since: str = "now-24h"
