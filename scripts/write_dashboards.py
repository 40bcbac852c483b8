"""Writes search/dashboards.ndjson anew: `make dashboards`. A test checks that it is current."""

from pathlib import Path

from logboom_search.dashboards import DASHBOARDS
from logboom_search.dashboards.saved_objects import ndjson

TARGET = Path(__file__).resolve().parents[1] / "search/dashboards.ndjson"

if __name__ == "__main__":
    TARGET.write_text(ndjson(DASHBOARDS))
