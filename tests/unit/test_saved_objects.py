"""The saved objects, as far as they can be checked without OpenSearch Dashboards: form, references, fields."""

import json
from pathlib import Path
from typing import Any

import pytest

from logboom_search.dashboards import DASHBOARDS
from logboom_search.dashboards.saved_objects import ndjson, saved_objects
from logboom_search.index_template import MAPPINGS

OBJECTS = saved_objects(DASHBOARDS)
VISUALIZATIONS = [found for found in OBJECTS if found["type"] == "visualization"]
# What the strict mapping of the index .kibana has for each type; Dashboards refuses any other attribute.
ATTRIBUTES = {
    "index-pattern": {"title", "timeFieldName", "fields", "fieldFormatMap", "sourceFilters", "type", "typeMeta"},
    "visualization": {
        "title", "visState", "uiStateJSON", "description", "version", "kibanaSavedObjectMeta", "savedSearchRefName",
    },
    "dashboard": {
        "title", "hits", "description", "panelsJSON", "optionsJSON", "version", "timeRestore", "timeFrom", "timeTo",
        "refreshInterval", "kibanaSavedObjectMeta",
    },
}  # fmt: skip
NUMERIC = {"long", "double", "byte", "date"}


def fields(properties: dict[str, Any], path: str = "") -> dict[str, str]:
    """The type of each field, by its path."""
    found = {}
    for name, field in properties.items():
        if "type" in field:
            found[path + name] = field["type"]
        found |= fields(field.get("properties", {}) | field.get("fields", {}), f"{path}{name}.")
    return found


FIELDS = fields(MAPPINGS["properties"])


def aggs(visualization: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(visualization["attributes"]["visState"])["aggs"]
    return found


def test_the_file_is_what_the_source_makes(root: Path) -> None:
    """Otherwise run `make dashboards`."""
    assert (root / "search/dashboards.ndjson").read_text() == ndjson(DASHBOARDS)


def test_every_line_is_an_object_of_the_import_format(root: Path) -> None:
    for line in (root / "search/dashboards.ndjson").read_text().splitlines():
        found = json.loads(line)
        assert set(found) == {"type", "id", "attributes", "references", "migrationVersion"}
        assert set(found["attributes"]) <= ATTRIBUTES[found["type"]]
        source = found["attributes"].get("kibanaSavedObjectMeta", {"searchSourceJSON": "{}"})
        assert isinstance(json.loads(source["searchSourceJSON"]), dict)


def test_every_reference_leads_to_an_object_and_every_name_is_used() -> None:
    there = {(found["type"], found["id"]) for found in OBJECTS}
    assert len(there) == len(OBJECTS)
    for found in OBJECTS:
        names = [reference["name"] for reference in found["references"]]
        assert {(reference["type"], reference["id"]) for reference in found["references"]} <= there
        assert len(set(names)) == len(names)
        assert all(json.dumps(name) in json.dumps(found["attributes"]).replace('\\"', '"') for name in names)


def test_every_panel_is_on_a_dashboard_once() -> None:
    shown = [reference["id"] for found in OBJECTS if found["type"] == "dashboard" for reference in found["references"]]
    assert sorted(shown) == sorted(found["id"] for found in VISUALIZATIONS)


def test_no_panel_lies_over_another_or_out_of_the_grid() -> None:
    for dashboard in (found for found in OBJECTS if found["type"] == "dashboard"):
        taken: set[tuple[int, int]] = set()
        for panel in json.loads(dashboard["attributes"]["panelsJSON"]):
            at = panel["gridData"]
            cells = {(at["x"] + x, at["y"] + y) for x in range(at["w"]) for y in range(at["h"])}
            assert taken.isdisjoint(cells)
            assert max(x for x, _ in cells) < 48
            taken |= cells


@pytest.mark.parametrize("visualization", VISUALIZATIONS, ids=lambda found: str(found["id"]))
def test_every_field_is_mapped_and_can_be_aggregated_so(visualization: dict[str, Any]) -> None:
    found = aggs(visualization)
    assert [agg["id"] for agg in found] == [str(number) for number in range(1, len(found) + 1)]
    for agg in found:
        field = agg["params"].get("field")
        if agg["type"] == "count":
            assert field is None
        elif agg["type"] in ("terms", "cardinality"):
            assert FIELDS[field] in {"keyword", "ip", *NUMERIC}
        else:
            assert FIELDS[field] in NUMERIC
        if agg["type"] == "terms":
            assert agg["params"]["orderBy"] in {other["id"] for other in found if other["schema"] == "metric"}
