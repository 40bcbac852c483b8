"""The hub's CloudWatch alarms."""

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from logboom_aws import utc
from logboom_cli.hub import Hub, NoOutput
from logboom_cli.status.finding import Finding, judged
from logboom_cli.terminal import number


def alarms(hub: Hub) -> Iterator[Finding]:
    """Those that ring, and those that tell nobody."""
    found = _of(hub)
    ringing = [alarm for alarm in found if alarm["StateValue"] == "ALARM"]
    yield Finding(
        "alarms",
        judged(not ringing),
        f"{len(ringing)} of {len(found)} {'rings' if len(ringing) == 1 else 'ring'}"
        if ringing
        else f"none of {len(found)} rings",
        [
            f"{alarm['AlarmName']}, since {utc.minute(alarm['StateUpdatedTimestamp'].timestamp() * 1000)} UTC: "
            f"{alarm.get('AlarmDescription', '')}"
            for alarm in ringing
        ],
        facts={"alarms": len(found), "in_alarm": [alarm["AlarmName"] for alarm in ringing]},
    )
    disabled = [alarm["AlarmName"] for alarm in found if not alarm["ActionsEnabled"]]
    if disabled:
        yield Finding(
            "alarms",
            judged(False),
            f"{number(len(disabled), 'alarm')} would tell nobody: actions are disabled",
            disabled,
        )


def threshold(hub: Hub, metric: str, **dimensions: str) -> float:
    """What the hub's alarm on a metric calls too much, in the metric's unit; infinite where nobody knows.

    That alarms cannot be read is for `alarms` to say.
    """
    try:
        found = _of(hub)
    except (BotoCoreError, ClientError, NoOutput):
        return math.inf
    thresholds = (alarm["Threshold"] for alarm in found if _is_on(alarm, metric, dimensions))
    return next(thresholds, math.inf)


@cache
def _of(hub: Hub) -> list[Any]:
    """Those that tell the alert topic, as far as they bear the stack's name: another hub's may begin with it, too."""
    topic = hub.output("AlertTopicArn")
    pages = hub.client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNamePrefix=f"{hub.stack}-")
    return [alarm for page in pages for alarm in page["MetricAlarms"] if topic in alarm["AlarmActions"]]


def _is_on(alarm: Any, metric: str, dimensions: dict[str, str]) -> bool:
    of = {each["Name"]: each["Value"] for each in alarm.get("Dimensions", [])}
    return alarm.get("MetricName") == metric and of.items() >= dimensions.items()
