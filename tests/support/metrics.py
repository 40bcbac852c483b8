"""Metrics as functions write them into their logs, in the embedded metric format."""

import json
from typing import Any

OWN = {"FunctionName", "service"}


def lines(log: str) -> list[dict[str, Any]]:
    """The lines of a log that are metrics."""
    found = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
    return [line for line in found if "_aws" in line]


def told(log: str, dimension: str = "") -> dict[Any, dict[str, list[float]]]:
    """The values of each metric, by the value of a dimension beside function and service; by None for none beside."""
    found: dict[Any, dict[str, list[float]]] = {}
    for line in lines(log):
        (directive,) = line["_aws"]["CloudWatchMetrics"]
        (names,) = directive["Dimensions"]
        if set(names) - OWN == ({dimension} if dimension else set()):
            values = found.setdefault(line.get(dimension), {})
            for metric in directive["Metrics"]:
                values.setdefault(metric["Name"], []).extend(line[metric["Name"]])
    return found
