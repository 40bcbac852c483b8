"""How often, since when and where, in words."""

from types import ModuleType
from typing import Any

import msgspec
import pytest

from logboom_aws.groups.group import Due, Group, Sample, State

NOW = 1795317300  # 2026-11-22T03:15:00Z
SAMPLE = Sample("2026-11-22T03:14:56.551Z", "1", "boom", "log", account="111111111111")
GROUP = Group(
    id="3f9c",
    template="boom",
    title="boom",
    service="orders",
    event_name="log",
    severity_text="ERROR",
    first_seen="2026-11-22T03:12:49.102Z",
    last_seen=SAMPLE.timestamp,
    count=3,
    episode=3,
    first=SAMPLE,
    latest=SAMPLE,
)
HOURS = {"told": 500, "told_at": NOW - 3 * 3600}
NAMES = {"111111111111": "shop-prod"}


@pytest.mark.parametrize(
    ("state", "told", "known", "words"),
    [
        (State.NEW, 1, {"count": 1}, "once"),
        (State.NEW, 3, {}, "3 times in 2 min"),
        (State.NEW, 2, {}, "2 times in 2 min; 3 in all"),
        (
            State.ESCALATING,
            5_000,
            {"count": 5_012} | HOURS,
            "5,000 times, was 500 when last told 3 h ago; 5,012 in all",
        ),
        (State.ESCALATING, 5_000, {"count": 5_000}, "5,000 times"),
        (
            State.REGRESSED,
            1,
            {"count": 813, "days": {"2026-11-12": 9, "2026-11-13": 4, "2026-11-22": 1}},
            "once since it came back after 9 days; 813 in all",
        ),
        (State.REGRESSED, 1, {"days": {"2026-11-21": 4, "2026-11-22": 1}}, "once since it came back; 3 in all"),
        (State.REGRESSED, 1, {"days": {"2026-11-22": 1}}, "once since it came back; 3 in all"),
    ],
)
def test_how_often(alert_message: ModuleType, state: State, told: int, known: dict[str, Any], words: str) -> None:
    due = Due(state, told, NOW)

    assert alert_message.facts.often(msgspec.structs.replace(GROUP, **known), due) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "just now"),
        (0, "just now"),
        (1, "1 s ago"),
        (119, "119 s ago"),
        (120, "2 min ago"),
        (7_199, "119 min ago"),
        (7_200, "2 h ago"),
        (172_799, "47 h ago"),
        (172_800, "2 days ago"),
    ],
)
def test_how_long_ago(alert_message: ModuleType, seconds: int, words: str) -> None:
    assert alert_message.facts.ago(seconds) == words


def test_when(alert_message: ModuleType) -> None:
    when = alert_message.facts.when("2026-11-22T03:14:56.999Z", Due(State.NEW, 1, NOW))

    assert when == "2026-11-22 03:14:56 UTC, 4 s ago"


def test_the_only_place_needs_no_count(alert_message: ModuleType) -> None:
    group = msgspec.structs.replace(GROUP, where={"111111111111/eu-west-1": 3})

    assert alert_message.facts.where(group, NAMES, 5) == ["shop-prod (111111111111), eu-west-1"]


def test_places_come_by_their_events_and_the_rest_together(alert_message: ModuleType) -> None:
    where = {f"{n}/eu-west-1": n for n in range(1, 8)} | {"111111111111/eu-west-1": 5_000}

    assert alert_message.facts.where(msgspec.structs.replace(GROUP, where=where), NAMES, 3) == [
        "shop-prod (111111111111), eu-west-1: 5,000",
        "7, eu-west-1: 7",
        "6, eu-west-1: 6",
        "5 more: 15",
    ]


def test_a_group_from_nowhere_is_where_its_latest_event_is(alert_message: ModuleType) -> None:
    assert alert_message.facts.where(GROUP, NAMES, 5) == ["shop-prod (111111111111)"]
