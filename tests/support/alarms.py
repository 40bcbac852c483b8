"""The template's alarms, to be asked whether they ring."""

from tests.support.metrics import NOW, Told
from tests.support.stack import Stack
from tests.support.template import load

from emulator.metrics import alarms
from logboom_local.aws import ROOT

_HUB = Stack(load(ROOT / "template.yaml"), "logboom", SearchEndpoint="https://search.example")

ALARMS = {
    alarm["AlarmName"].removeprefix("logboom-"): alarm for alarm in _HUB.of_type("AWS::CloudWatch::Alarm").values()
}
"""By name, without the stack's; of a hub with a cluster for search."""


def rings(alarm: str, metrics: Told) -> bool:
    """Whether an alarm that is new rings when this was told."""
    return alarms.state(ALARMS[alarm], metrics.find, NOW) == alarms.ALARM
