"""Windows and their order, without a world around them."""

from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from logboom_aws.exports import layout
from logboom_aws.exports.overtaken import is_fleeting, overtaken
from logboom_aws.exports.state import DAY, HOUR, Account, Group, Task

NOW = 20_000 * DAY
names = st.text("abzAZ09.-_/#", min_size=1, max_size=30)


def group(name: str = "/g", **given: Any) -> Group:
    facts = {
        "created": NOW - 100 * DAY,
        "retention": 0,
        "archived_from": 0,
        "archived_up_to": NOW - 3 * DAY,
        "span": DAY,
    }
    return Group("111111111111", name, **(facts | given))


def next_group(export_function: ModuleType, *groups: Group) -> str | None:
    found = export_function.driver.plan.next_task(groups, NOW - 12 * HOUR, NOW, 30 * DAY)
    return found.group if found else None


@given(names, st.integers(0, NOW), st.text("ab-_.[]$", min_size=1, max_size=9))
def test_a_key_says_where_it_is_from_whatever_the_groups_name(name: str, start: int, stream: str) -> None:
    prefix = layout.prefix("111111111111", Task(name, start, start + DAY, 0, 0))

    place = layout.place(f"{prefix}/0f-9a/{stream}/000000.gz")

    assert place == ("111111111111", name, stream)
    assert layout.place(f"{prefix}/aws-logs-write-test") is None


@given(names, names)
def test_no_two_groups_share_a_folder(one: str, other: str) -> None:
    assert (layout.manifests("1", one) == layout.manifests("1", other)) == (one == other)


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    created=st.integers(0, NOW),
    retention=st.sampled_from([0, 1, 30, 3653]),
    longest=st.integers(1, 60).map(lambda days: days * DAY),
    steps=st.lists(st.tuples(st.integers(1, 20 * HOUR), st.booleans()), max_size=30),
)
def test_windows_tile_stay_under_the_bound_and_end_as_aws_demands(
    export_function: ModuleType, created: int, retention: int, longest: int, steps: list[tuple[int, bool]]
) -> None:
    plan = export_function.driver.plan
    start = plan.windows.first_start(created, retention, NOW, longest)
    found = group(created=created, retention=retention, archived_from=start, archived_up_to=start)
    for took, timed_out in steps:
        window = plan.windows.following(found, NOW - 12 * HOUR, longest)
        if window is None:
            break
        assert window.start == found.archived_up_to
        assert created <= window.end <= NOW - 12 * HOUR
        assert 0 < window.end - window.start <= longest
        task = Task("/g", window.start, window.end, found.attempts, NOW)
        if timed_out:
            found = plan.failed(found, task, "timed out", True, NOW)
        else:
            found = plan.completed(found, task, took, 1, longest)


def test_what_retention_is_about_to_delete_goes_first_then_the_oldest(export_function: ModuleType) -> None:
    old = group("/old", archived_up_to=NOW - 50 * DAY)
    soon = group("/soon", retention=7)
    sooner = group("/sooner", retention=5)
    asked = group("/asked", asked=NOW - 12 * HOUR)

    assert next_group(export_function, old, soon, sooner, asked) == "/asked"
    assert next_group(export_function, old, soon, sooner) == "/sooner"
    assert next_group(export_function, old, soon) == "/soon"
    assert next_group(export_function, group("/new"), old) == "/old"
    assert next_group(export_function, group("/for-ever"), group("/year", retention=365)) == "/year"


def test_a_group_that_is_gone_or_waits_or_is_up_to_date_has_no_turn(export_function: ModuleType) -> None:
    assert next_group(export_function, group(gone=True)) is None
    assert next_group(export_function, group(next_attempt_at=NOW + 1)) is None
    assert next_group(export_function, group(archived_up_to=NOW - 12 * HOUR)) is None
    assert next_group(export_function, group(created=NOW - HOUR, archived_up_to=NOW - DAY)) is None


@pytest.mark.parametrize(("age", "seconds"), [(0, 2), (60_000, 2), (HOUR, 144), (20 * HOUR, 900)])
def test_a_task_is_looked_at_the_less_often_the_longer_it_runs(
    export_function: ModuleType, age: int, seconds: int
) -> None:
    assert export_function.driver.plan.poll_seconds(NOW - age, NOW) == seconds


def test_back_off_grows_and_ends_at_six_hours(export_function: ModuleType) -> None:
    plan = export_function.driver.plan
    found, waits = group(), []
    for _ in range(12):
        task = Task("/g", found.archived_up_to, NOW, found.attempts, NOW)
        found = plan.failed(found, task, "why", False, NOW)
        waits.append(found.next_attempt_at - NOW)

    assert waits[:3] == [5 * 60_000, 10 * 60_000, 20 * 60_000]
    assert waits[-1] == 6 * HOUR
    assert (found.attempts, found.last_error, found.span) == (12, "why", DAY)


def test_lag_is_that_of_the_oldest_and_counts_what_will_be_lost(export_function: ModuleType) -> None:
    groups = [group(), group("/soon", retention=3), group("/gone", gone=True, archived_up_to=0)]
    account = Account("111111111111", run_until=NOW - 12 * HOUR)

    assert export_function.driver.plan.lag(account, groups, 12 * HOUR, NOW) == (72 * 3600, 1)


@pytest.mark.parametrize(
    ("why", "facts", "lost"),
    [
        (
            "its run has not come so far, and it is deleted within a day",
            {"retention": 3, "archived_up_to": NOW - 55 * HOUR},
            True,
        ),
        ("it is deleted in two days", {"retention": 5}, False),
        ("it is kept for ever", {}, False),
        ("it is archived as far as the run goes", {"retention": 3, "archived_up_to": NOW - 50 * HOUR}, False),
        ("runs do not come so far", {"retention": 5, "archived_up_to": NOW - 100 * HOUR}, True),
        ("it was made after the run began", {"retention": 3, "created": NOW - HOUR}, False),
        (
            "its windows start before it was made",
            {"retention": 7, "created": NOW - 60 * HOUR, "archived_up_to": NOW - 10 * DAY},
            False,
        ),
        ("it is deleted before any run a night", {"retention": 1}, False),
        ("it is gone", {"retention": 3, "gone": True}, False),
    ],
)
def test_what_retention_deletes_before_its_run_archives_it_is_overtaken(
    why: str, facts: dict[str, Any], lost: bool
) -> None:
    account = Account("111111111111", run_until=NOW - 50 * HOUR)

    assert bool(overtaken(account, [group(**facts)], 12 * HOUR, NOW)) == lost, why


@pytest.mark.parametrize(
    ("retention", "settling", "fleeting"), [(0, 12, False), (1, 12, True), (1, 0, False), (3, 48, False), (3, 49, True)]
)
def test_a_retention_has_to_outlast_settling_and_a_night(retention: int, settling: int, fleeting: bool) -> None:
    assert is_fleeting(group(retention=retention), settling * HOUR) == fleeting
