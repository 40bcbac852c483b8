"""Dashboards -> saved objects, one JSON object a line: what OpenSearch Dashboards exports and imports.

Source: https://docs.opensearch.org/latest/dashboards/management/saved-objects/ and the objects that Dashboards 2 ships
as sample data (src/plugins/home/server/services/sample_data).
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from logboom_search.dashboards.drawing import drawing
from logboom_search.dashboards.panel import Bucket, Dashboard, Metric, Panel
from logboom_search.index_template import PATTERN

INDEX_PATTERN_ID = "logboom"
_COLUMNS = 48
_AXES = ("histogram", "line", "area")
# The form that each type of object had last; Dashboards brings older ones up to its own.
_FORMS = {"index-pattern": "7.6.0", "visualization": "7.10.0", "dashboard": "7.9.3"}


def saved_objects(dashboards: Iterable[Dashboard]) -> list[dict[str, Any]]:
    """The index pattern, every panel as a visualization, and the dashboards that show them."""
    objects = [_object("index-pattern", INDEX_PATTERN_ID, {"title": PATTERN, "timeFieldName": "@timestamp"})]
    for dashboard in dashboards:
        objects += [_visualization(dashboard, panel) for panel in dashboard.panels]
        objects.append(_dashboard(dashboard))
    return objects


def ndjson(dashboards: Iterable[Dashboard]) -> str:
    """The file to import."""
    return "".join(json.dumps(found, sort_keys=True) + "\n" for found in saved_objects(dashboards))


def _object(
    kind: str, id: str, attributes: dict[str, Any], references: Iterable[dict[str, str]] = ()
) -> dict[str, Any]:
    return {
        "type": kind,
        "id": id,
        "attributes": attributes,
        "references": list(references),
        "migrationVersion": {kind: _FORMS[kind]},
    }


def _visualization(dashboard: Dashboard, panel: Panel) -> dict[str, Any]:
    state = {"title": panel.title, "type": panel.form, "aggs": list(_aggs(panel)), "params": drawing(panel)}
    source = {
        "query": {"query": panel.query, "language": "lucene"},
        "filter": [],
        "indexRefName": "kibanaSavedObjectMeta.searchSourceJSON.index",
    }
    attributes = {
        "title": f"{dashboard.title}: {panel.title}",
        "visState": json.dumps(state),
        "uiStateJSON": "{}",
        "description": "",
        "version": 1,
        "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps(source)},
    }
    pattern = {"name": source["indexRefName"], "type": "index-pattern", "id": INDEX_PATTERN_ID}
    return _object("visualization", visualization_id(panel), attributes, [pattern])  # type: ignore[list-item]


def visualization_id(panel: Panel) -> str:
    return f"logboom-{panel.id}"


def _aggs(panel: Panel) -> Iterator[dict[str, Any]]:
    """Metrics first, numbered from 1, then the buckets."""
    for number, metric in enumerate(panel.metrics, start=1):
        yield _agg(number, metric, "metric", {"percents": list(metric.percents)} if metric.percents else {})
    for number, bucket in enumerate(panel.buckets, start=len(panel.metrics) + 1):
        first = number == len(panel.metrics) + 1
        schema = "bucket" if panel.form == "table" else "segment" if first or panel.form == "pie" else "group"
        yield _agg(number, bucket, schema, _of_time() if bucket.type == "date_histogram" else _of_terms(bucket))


def _agg(number: int, what: Metric | Bucket, schema: str, params: dict[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in (("field", what.field), ("customLabel", what.label)) if value}
    return {"id": str(number), "enabled": True, "type": what.type, "schema": schema, "params": own | params}


def _of_time() -> dict[str, Any]:
    return {"interval": "auto", "min_doc_count": 1, "drop_partials": False, "extended_bounds": {}}


def _of_terms(bucket: Bucket) -> dict[str, Any]:
    return {
        "size": bucket.size,
        "order": "desc",
        "orderBy": "1",
        "otherBucket": False,
        "otherBucketLabel": "Other",
        "missingBucket": False,
        "missingBucketLabel": "Missing",
    }


def _dashboard(dashboard: Dashboard) -> dict[str, Any]:
    panels, references, x, y = [], [], 0, 0
    for number, panel in enumerate(dashboard.panels):
        if x + panel.width > _COLUMNS:
            x, y = 0, y + panel.height
        panels.append(
            {
                "version": "2.19.1",
                "gridData": {"x": x, "y": y, "w": panel.width, "h": panel.height, "i": str(number)},
                "panelIndex": str(number),
                "embeddableConfig": {},
                "panelRefName": f"panel_{number}",
            }
        )
        references.append({"name": f"panel_{number}", "type": "visualization", "id": visualization_id(panel)})
        x += panel.width
    attributes = {
        "title": dashboard.title,
        "hits": 0,
        "description": dashboard.description,
        "panelsJSON": json.dumps(panels),
        "optionsJSON": json.dumps({"hidePanelTitles": False, "useMargins": True}),
        "version": 1,
        "timeRestore": True,
        "timeFrom": dashboard.since,
        "timeTo": "now",
        "kibanaSavedObjectMeta": {
            "searchSourceJSON": json.dumps({"query": {"query": "", "language": "lucene"}, "filter": []})
        },
    }
    return _object("dashboard", f"logboom-{dashboard.id}", attributes, references)
