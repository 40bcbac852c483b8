"""The request that OpenSearch Dashboards makes of a visualization, from the saved object itself."""

import json
from typing import Any


def request(visualization: dict[str, Any], since: str, until: str, interval: str) -> dict[str, Any]:
    """The body of _search for a saved visualization, between two times and with buckets of `interval` (`1h`).

    The aggregations bear the ids that they have in the object: `2` the outermost bucket, `1` the first metric.
    """
    attributes = visualization["attributes"]
    search = json.loads(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"])
    found = json.loads(attributes["visState"])["aggs"]
    metrics = {agg["id"]: _metric(agg) for agg in found if agg["schema"] == "metric" and agg["type"] != "count"}
    inner: dict[str, Any] = metrics
    for agg in reversed([agg for agg in found if agg["schema"] != "metric"]):
        inner = {agg["id"]: _bucket(agg, found, interval) | ({"aggs": inner} if inner else {})}
        # A bucket is ordered by a metric of its own, so it needs the metric, too.
        if agg["type"] == "terms" and agg["params"]["orderBy"] in metrics:
            inner[agg["id"]].setdefault("aggs", {})
            inner[agg["id"]]["aggs"] |= {agg["params"]["orderBy"]: metrics[agg["params"]["orderBy"]]}
    return {
        "size": 0,
        "track_total_hits": True,
        "query": {
            "bool": {
                "filter": [
                    {"query_string": {"query": search["query"]["query"], "analyze_wildcard": True}},
                    {"range": {"@timestamp": {"gte": since, "lte": until, "format": "strict_date_optional_time"}}},
                ]
            }
        },
        "aggs": inner,
    }


def _metric(agg: dict[str, Any]) -> dict[str, Any]:
    params = {"field": agg["params"]["field"]}
    if agg["type"] == "percentiles":
        params["percents"] = agg["params"]["percents"]
    return {agg["type"]: params}


def _bucket(agg: dict[str, Any], found: list[dict[str, Any]], interval: str) -> dict[str, Any]:
    params = agg["params"]
    if agg["type"] == "date_histogram":
        body = {"field": params["field"], "fixed_interval": interval, "min_doc_count": params["min_doc_count"]}
        return {"date_histogram": body}
    by_count = next(other for other in found if other["id"] == params["orderBy"])["type"] == "count"
    order = {"_count" if by_count else params["orderBy"]: params["order"]}
    return {"terms": {"field": params["field"], "size": params["size"], "order": order}}
