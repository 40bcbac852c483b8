"""The daily digest: what a team reads in the morning."""

from types import ModuleType
from typing import Any

from msgspec.structs import replace
from tests.support.failures import DAY, NOW, moment, tally

from logboom_aws.groups.decide import counted
from logboom_aws.groups.group import Group, Mute
from logboom_aws.hub import HubName

HUB = HubName("eu-west-1")


def group(id: str, days: dict[str, int], **facts: Any) -> Group:
    """A group that was seen on these days of November 2026, so often each."""
    found = None
    for day, count in sorted(days.items()):
        at = f"2026-11-{day}T12:00:00.000Z"
        found = counted(found, tally(count, at, id=id, service=facts.get("service", "orders")), moment())
    assert found
    return replace(found, **facts)


def text(digest_function: ModuleType, *groups: Group) -> list[str]:
    (page,) = digest_function.daily.digest(list(groups), NOW, HUB)
    lines: list[str] = page.message.text.splitlines()
    return lines


def test_yesterday_by_what_is_new_what_goes_on_what_is_gone_and_what_is_muted(digest_function: ModuleType) -> None:
    lines = text(
        digest_function,
        group("a", {"21": 1200}, title="no stock"),
        group("b", {"20": 3, "21": 7, "22": 1}, title="no money", service="pay"),
        group("c", {"18": 9}, title="no paper"),
        group("d", {"22": 5}, title="only today"),
        group("e", {"20": 1, "21": 2}, title="known", mute=Mute(until=NOW + DAY)),
    )

    assert lines == [
        "2026-11-21, eu-west-1: 3 kinds of failure, 1,209 events.",
        "1 new, 1 vanished (seen in the week before, not since), 1 muted.",
        "",
        "New:",
        "    1,200  ERROR  orders: no stock  [a]",
        "",
        "Still in orders:",
        "        2  ERROR  orders: known  [e]  (the day before: 1)",
        "",
        "Still in pay:",
        "        7  ERROR  pay: no money  [b]  (the day before: 3)",
        "",
        "Vanished:",
        "        9  ERROR  orders: no paper  [c]",
        "",
        "Muted:",
        "        3  ERROR  orders: known  [e]  until 2026-11-23 04:00 UTC",
        "",
        "All that is known:  logboom groups --region eu-west-1",
        "  of one of these:  logboom show ID --region eu-west-1",
    ]


def test_a_quiet_day_is_told_too(digest_function: ModuleType) -> None:
    (page,) = digest_function.daily.digest([], NOW, HubName("eu-west-1", "logboom-dev"))

    assert page.message.subject == "DIGEST eu-west-1 (logboom-dev) 2026-11-21: 0 kinds of failure, 0 new"
    assert page.message.text.splitlines() == [
        "2026-11-21, eu-west-1 (logboom-dev): nothing failed.",
        "0 new, 0 vanished (seen in the week before, not since), 0 muted.",
        "",
        "All that is known:  logboom groups --region eu-west-1 --stack logboom-dev",
    ]
    assert page.message.attributes["state"] == "digest"


def test_teams_can_filter_by_the_services_that_a_page_names(digest_function: ModuleType) -> None:
    (page,) = digest_function.daily.digest([group("b", {"21": 7}, service="pay"), group("a", {"21": 1})], NOW, HUB)

    assert page.message.attributes == {
        "state": "digest",
        "severity": ["ERROR"],
        "service": ["orders", "pay"],
        "event_name": ["log"],
        "rule": ["default"],
        "team": ["-"],
        "account": ["111111111111"],
        "region": ["eu-west-1"],
    }


def test_every_team_finds_its_own_however_many_there_are(digest_function: ModuleType) -> None:
    groups = [
        group(f"{number:03}", {"21": 1}, service=f"service-{number:03}", title="no stock") for number in range(250)
    ]

    pages = digest_function.daily.digest(groups, NOW, HUB)

    assert [page.message.subject[-6:] for page in pages] == [" (1/3)", " (2/3)", " (3/3)"]
    for page in pages:
        named = {line.split(": ")[0].split()[-1] for line in page.message.text.splitlines() if "no stock" in line}
        assert named == {each.service for each in page.groups} == set(page.message.attributes["service"])
    assert sum(len(page.groups) for page in pages) == 250
