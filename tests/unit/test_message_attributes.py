"""What a team can filter on."""

from types import ModuleType
from typing import Any

import msgspec

from logboom_aws.groups.group import Due, Group, Sample, State

SAMPLE = Sample("2026-11-22T03:14:56.551Z", "1", "boom", "log", account="111111111111")
GROUP = Group(
    "3f9c", "boom", "boom", "orders", "log", "ERROR", SAMPLE.timestamp, SAMPLE.timestamp, 1, 1, SAMPLE, SAMPLE
)


def attributes(module: ModuleType, **known: Any) -> dict[str, str | list[str]]:
    group = msgspec.structs.replace(GROUP, **known)
    found: dict[str, str | list[str]] = module.attributes.render(
        group, Due(State.ESCALATING, 1, 0), module.Context(region="eu-west-1")
    )
    return found


def test_all_that_a_filter_policy_can_name(alert_message: ModuleType) -> None:
    where = {"111111111111/eu-west-1": 1, "222222222222/eu-west-1": 2, "222222222222/us-east-1": 1}

    assert attributes(alert_message, where=where, team="checkout", rule="kernel-oom") == {
        "severity": "ERROR",
        "service": "orders",
        "state": "escalating",
        "event_name": "log",
        "rule": "kernel-oom",
        "team": "checkout",
        "account": ["222222222222", "111111111111"],
        "region": ["eu-west-1", "us-east-1"],
    }


def test_no_value_is_empty(alert_message: ModuleType) -> None:
    told = attributes(alert_message, service="", event_name="\n", severity_text="", rule="")

    assert "team" not in told
    assert told["account"] == ["111111111111"]
    assert told["region"] == ["eu-west-1"]
    assert all(told.values())
    assert {told["service"], told["event_name"], told["severity"], told["rule"]} == {"-"}


def test_more_accounts_than_fit_are_those_with_the_most_events(alert_message: ModuleType) -> None:
    where = {f"{n:012}/eu-west-1": n for n in range(1, 1_200)}

    account = attributes(alert_message, where=where)["account"]

    assert len(account) == 1_000
    assert account[0] == "000000001199"
