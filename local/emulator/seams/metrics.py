"""Metrics in log lines: found in what is written to any log group, then all alarms are judged."""

from typing import Any

from ministack.services import cloudwatch
from ministack.services import cloudwatch_logs as logs

from emulator.metrics import embedded
from emulator.seams.shared.expected import Expected

EXPECTED = Expected(
    {
        cloudwatch: {
            "_evaluate_all_alarms": "",
            "_store_datum": "namespace name dims ts unit value values counts stat_values",
        },
        logs: {"_fanout_to_subscription_filters": "group_name stream_name events"},
    }
)


def install() -> None:
    logs._fanout_to_subscription_filters = _taking_metrics(logs._fanout_to_subscription_filters)


def _taking_metrics(original: Any) -> Any:
    def fan_out(group_name: str, stream_name: str, events: list[dict[str, Any]]) -> None:
        _take(events)
        original(group_name, stream_name, events)

    return fan_out


def _take(events: list[dict[str, Any]]) -> None:
    found = [datum for event in events for datum in embedded.read(event["message"])]
    for datum in found:
        cloudwatch._store_datum(
            datum.namespace, datum.name, datum.dimensions, datum.at, datum.unit, None, datum.values, None, None
        )
    if found:
        cloudwatch._evaluate_all_alarms()
