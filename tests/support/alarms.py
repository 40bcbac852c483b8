"""The template's alarms, to be asked whether they ring."""

from tests.support.resolved import resolved
from tests.support.template import load
from tests.support.told import NOW, Told

from emulator import alarms
from logboom_local.aws import ROOT

_TEMPLATE = load(ROOT / "template.yaml")

ALARMS = {
    alarm["AlarmName"].removeprefix("logboom-"): alarm
    for found in _TEMPLATE["Resources"].values()
    if found["Type"] == "AWS::CloudWatch::Alarm"
    for alarm in [resolved(found["Properties"], _TEMPLATE, {"HasSearch"})]
}
"""By name, without the stack's; of a hub with a cluster for search."""


def rings(alarm: str, metrics: Told) -> bool:
    """Whether an alarm that is new rings when this was told."""
    return alarms.state(ALARMS[alarm], metrics.find, NOW) == alarms.ALARM
