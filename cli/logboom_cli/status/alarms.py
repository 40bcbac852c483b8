"""The hub's CloudWatch alarms."""

from collections.abc import Iterator

from logboom_cli.hub import Hub
from logboom_cli.status.finding import Finding, judged
from logboom_cli.terminal import number


def alarms(hub: Hub) -> Iterator[Finding]:
    """Those that tell the alert topic, as far as they bear the stack's name: another hub's may begin with it, too."""
    topic = hub.output("AlertTopicArn")
    pages = hub.client("cloudwatch").get_paginator("describe_alarms").paginate(AlarmNamePrefix=f"{hub.stack}-")
    found = [alarm for page in pages for alarm in page["MetricAlarms"] if topic in alarm["AlarmActions"]]
    ringing = [alarm for alarm in found if alarm["StateValue"] == "ALARM"]
    yield Finding(
        "alarms",
        judged(not ringing),
        f"{len(ringing)} of {len(found)} ring" if ringing else f"none of {len(found)} rings",
        [
            f"{alarm['AlarmName']}, since {alarm['StateUpdatedTimestamp']:%Y-%m-%d %H:%M} UTC: "
            f"{alarm.get('AlarmDescription', '')}"
            for alarm in ringing
        ],
        facts={"alarms": len(found), "in_alarm": [alarm["AlarmName"] for alarm in ringing]},
    )
    unsure = [alarm["AlarmName"] for alarm in found if not alarm["ActionsEnabled"]]
    if unsure:
        yield Finding(
            "alarms", judged(False), f"{number(len(unsure), 'alarm')} tell nobody: actions are disabled", unsure
        )
