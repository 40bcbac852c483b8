"""CloudWatch's embedded metric format: metrics, not news.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
"""

from typing import Any

from logboom.dialects._line import Line
from logboom.dialects.objects import _fields

KEYS = BESIDE_LEVEL = ("_aws",)
ORDER = 10


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:  # noqa: ARG001 - a metric has none
    aws = fields["_aws"]
    if not isinstance(aws, dict) or "CloudWatchMetrics" not in aws:
        return None
    return Line(
        "metric",
        "embedded metrics: " + ", ".join(_names(aws["CloudWatchMetrics"])),
        "INFO",
        {},
        None,
        _fields.raw(text),
    )


def _names(directives: Any) -> list[str]:
    lists = [_list(directive.get("Metrics")) for directive in _list(directives) if isinstance(directive, dict)]
    return [str(metric.get("Name")) for metrics in lists for metric in metrics if isinstance(metric, dict)]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


EXAMPLES = [
    (
        '{"_aws":{"Timestamp":1795320000000,"CloudWatchMetrics":[{"Namespace":"shop","Dimensions":[["service"]],'
        '"Metrics":[{"Name":"errors","Unit":"Count"}]}]},"service":"orders","errors":3,"level":"ERROR"}',
        {"event_name": "metric", "severity_text": "INFO", "body": "embedded metrics: errors"},
    ),
    ('{"_aws":{},"level":"error","message":"not a metric"}', {"event_name": "log", "severity_text": "ERROR"}),
]
