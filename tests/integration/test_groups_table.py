"""The groups in DynamoDB: counted once, never overwritten, found again."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.support.failures import DAY, NOW, moment, tally

from logboom_aws.clients import dynamodb
from logboom_aws.groups import table
from logboom_aws.groups.decide import counted
from logboom_aws.groups.group import Due, Group, Mute, State
from logboom_aws.groups.table import Table

ID = tally().id


@pytest.fixture
def groups(hub: Any) -> Table:
    return Table(dynamodb(), hub.groups_table)


def count(groups: Table, key: str, number: int = 1, **facts: Any) -> Group:
    found = tally(number, **facts)
    change = partial(counted, tally=found, moment=moment())
    return table.count(groups, found.id, table.mark("bucket", key), change, NOW)


def changed_by_another(groups: Table, times: int, change: table.Change) -> table.Change:
    """The change, made while another function counts an object of its own, so many times."""
    others = iter(range(times))

    def to(group: Group | None) -> Group | None:
        after = change(group)
        if (number := next(others, None)) is not None:
            count(groups, f"another {number}")
        return after

    return to


def test_an_object_counts_once_however_often_it_comes(groups: Table) -> None:
    first = count(groups, "logs/1.gz", 3)
    count(groups, "logs/2.gz", 4)
    again = count(groups, "logs/1.gz", 3)

    assert first.count == 3
    assert again == table.get(groups, ID)
    assert again.count == 7


def test_an_object_counts_in_each_of_its_groups(groups: Table) -> None:
    count(groups, "logs/1.gz", 3)
    other = count(groups, "logs/1.gz", 4, id="0000000000000001")

    assert other.count == 4


@pytest.mark.parametrize("others", [1, 3])
def test_a_group_that_another_function_changes_in_between_is_read_again(groups: Table, others: int) -> None:
    count(groups, "logs/1.gz")
    change = changed_by_another(groups, others, partial(counted, tally=tally(10), moment=moment()))

    group = table.count(groups, ID, table.mark("bucket", "logs/2.gz"), change, NOW)

    assert group.count == 1 + others + 10
    assert table.get(groups, ID) == group


def test_two_functions_that_meet_a_new_failure_at_once_both_count(groups: Table) -> None:
    change = changed_by_another(groups, 1, partial(counted, tally=tally(10), moment=moment()))

    assert table.count(groups, ID, table.mark("bucket", "logs/2.gz"), change, NOW).count == 11


def test_a_group_that_changes_all_the_time_is_worth_a_retry_and_is_not_spoilt(
    groups: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table.time, "sleep", lambda _: None)  # type: ignore[attr-defined]
    count(groups, "logs/1.gz")
    change = changed_by_another(groups, table.ATTEMPTS, partial(counted, tally=tally(10), moment=moment()))

    with pytest.raises(table.Contended, match="12 attempts"):
        table.count(groups, ID, table.mark("bucket", "logs/2.gz"), change, NOW)
    assert table.get(groups, ID).count == 1 + table.ATTEMPTS  # type: ignore[union-attr]


def test_nobody_changes_what_nobody_has_seen(groups: Table) -> None:
    assert table.get(groups, "unseen") is None
    assert table.update(groups, "unseen", lambda found: found, NOW) is None


def test_all_that_is_known_comes_back(groups: Table) -> None:
    group = count(groups, "logs/1.gz")
    silence = Mute(until=NOW + DAY, why="größe ✓", since=NOW)

    table.update(groups, ID, lambda found: found and replace(found, mute=silence), NOW)

    assert table.get(groups, ID) == replace(group, mute=silence, version=group.version + 1)


def test_no_change_is_no_write(groups: Table) -> None:
    group = count(groups, "logs/1.gz")

    assert table.update(groups, ID, lambda found: found, NOW) == group


def test_the_groups_seen_last_come_first(groups: Table) -> None:
    for number in range(1, 4):
        count(groups, f"logs/{number}.gz", at=f"2026-11-2{number}T00:00:00.000Z", id=f"{number:016d}")

    since = int(datetime(2026, 11, 22, tzinfo=UTC).timestamp())
    found = [group.id[-1] for group in table.recent(groups, since)]

    assert found == ["3", "2"]


def test_only_what_the_cap_holds_is_held(groups: Table) -> None:
    count(groups, "logs/1.gz")
    count(groups, "logs/2.gz", id="0000000000000001")
    assert list(table.held(groups)) == []

    def hold(group: Group | None) -> Group | None:
        return group and replace(group, due=Due(State.NEW, 1, NOW, held=True))

    table.update(groups, ID, hold, NOW)
    assert [group.id for group in table.held(groups)] == [ID]

    table.update(groups, ID, lambda group: group and replace(group, due=None), NOW)
    assert list(table.held(groups)) == []


@pytest.mark.parametrize(
    ("change", "days"),
    [(lambda group: group, 90), (lambda group: replace(group, mute=Mute(until=NOW + 10 * DAY)), 100)],
)
def test_what_nobody_sees_is_forgotten_and_no_mute_before_its_end(
    groups: Table, change: Callable[[Group], Group], days: int
) -> None:
    count(groups, "logs/1.gz")
    table.update(groups, ID, lambda found: found and change(found), NOW)

    items = {item["sk"]["S"]: int(item["expires"]["N"]) for item in dynamodb().scan(TableName=groups.name)["Items"]}
    assert items.pop("group") == NOW + days * DAY
    assert list(items.values()) == [NOW + 30 * DAY]


IN_TWO_THREADS = """
import enum, threading, time
import msgspec
from tests.support.failures import moment, tally
put = enum.EnumType.__setattr__
def put_slowly(kind, name, value):  # what msgspec has made of an enumeration, of which a group has one
    time.sleep(0.2)
    put(kind, name, value)
enum.EnumType.__setattr__ = put_slowly
from logboom_aws.groups import decide, table
group = decide.counted(None, tally=tally(), moment=moment())
item = {"json": {"S": msgspec.json.encode(group).decode()}}
found = []
threads = [threading.Thread(target=lambda: found.append(table._group(item) == group)) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(found)
"""


def test_the_first_groups_can_be_read_at_once(root: Path) -> None:
    done = subprocess.run([sys.executable, "-c", IN_TWO_THREADS], cwd=root, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "[True, True]\n"), done.stderr
