"""Alarms, judged by their own definitions, metric math included.

MiniStack's own judging takes no notice of dimensions, of missing data and of single periods, and its CloudFormation
refuses an alarm of several metrics.
"""

import time
from collections.abc import Iterator
from typing import Any

from ministack.services import cloudwatch
from ministack.services.cloudformation import provisioners

from emulator.metrics import alarms
from emulator.seams.shared.expected import Expected

EXPECTED = Expected(
    {
        cloudwatch: {
            "_dims_key": "dims",
            "_dispatch_alarm_actions": "alarm old_state new_state reason",
            "_evaluate_alarm": "alarm",
            "_evaluate_parent_alarms": "child seen",
            "_metrics": None,
            "_record_history": "alarm_name old_state new_state reason alarm_type reason_data",
        },
        provisioners: {"_cw_metric_alarm_record": "name props"},
    }
)


def install() -> None:
    cloudwatch._evaluate_alarm = _evaluate
    provisioners._cw_metric_alarm_record = _with_metric_math(provisioners._cw_metric_alarm_record)


def _evaluate(alarm: dict[str, Any]) -> None:
    before = alarm["StateValue"]
    now = alarms.state(alarm, _points, time.time(), before)
    if now == before:
        return
    reason = f"{now} by {alarm.get('MetricName') or 'metric math'}"
    alarm.update(StateValue=now, StateReason=reason, StateUpdatedTimestamp=int(time.time()))
    cloudwatch._record_history(alarm["AlarmName"], before, now, reason)
    cloudwatch._dispatch_alarm_actions(alarm, before, now, reason)
    cloudwatch._evaluate_parent_alarms(alarm)


def _points(namespace: str, name: str, dimensions: alarms.Dimensions) -> Iterator[alarms.Point]:
    for point in cloudwatch._metrics.get((namespace, name, cloudwatch._dims_key(dimensions)), []):
        for _ in range(int(point.get("Count", 1))):
            yield alarms.Point(point["Timestamp"], point["Value"])


def _with_metric_math(original: Any) -> Any:
    def record(name: str, props: dict[str, Any]) -> Any:
        if "Metrics" not in props:
            return original(name, props)
        one = {key: value for key, value in props.items() if key != "Metrics"}
        made = original(name, one | {"MetricName": "metric math", "Namespace": "metric math"})
        alone = ("MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Dimensions", "Unit")
        return {key: value for key, value in made.items() if key not in alone} | {"Metrics": props["Metrics"]}

    return record
