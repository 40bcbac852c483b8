"""A message that is due goes out once, whatever happens on the way."""

from functools import partial
from types import ModuleType
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError
from msgspec.structs import replace
from tests.support.failures import DAY, NOW, moment, tally

from logboom_aws.clients import dynamodb
from logboom_aws.groups import cap, table
from logboom_aws.groups.decide import LEASE, Moment, counted
from logboom_aws.groups.group import Group, Mute, State
from logboom_aws.groups.table import Table

ID = tally().id


class Deliveries:
    """What delivers, and what it has sent."""

    def __init__(self, module: ModuleType, groups: Table) -> None:
        self._module = module
        self.groups = groups
        self.sent: list[tuple[State, int]] = []
        self.refusing: Exception | None = None

    def count(self, number: int, at: Moment, key: str = "") -> Group:
        change = partial(counted, tally=tally(number), moment=at)
        return table.count(self.groups, ID, table.mark("bucket", key or at.owner), change, at.now)

    def deliver(self, at: Moment, most: int = 20) -> None:
        way = self._module.Way(self.groups, at, most, self._send)
        self._module.deliver(table.get(self.groups, ID), way)

    def now(self) -> Group:
        found = table.get(self.groups, ID)
        assert found
        return found

    def _send(self, group: Group) -> None:
        if self.refusing:
            raise self.refusing
        assert group.due
        self.sent.append((group.due.state, group.due.count))


@pytest.fixture
def deliveries(hub: Any, alert_function: ModuleType) -> Deliveries:
    return Deliveries(alert_function.failures, Table(dynamodb(), hub.groups_table))


def test_a_due_message_goes_out_once(deliveries: Deliveries) -> None:
    deliveries.count(3, moment())
    deliveries.deliver(moment())
    deliveries.deliver(moment())

    assert deliveries.sent == [(State.NEW, 3)]
    assert (deliveries.now().told, deliveries.now().told_at) == (3, NOW)


@pytest.mark.parametrize(
    "refusing",
    [ClientError({"Error": {"Code": "Throttled"}}, "Publish"), ReadTimeoutError(endpoint_url="https://sns")],
    ids=["refused", "no answer"],
)
def test_a_message_that_could_not_be_sent_is_due_still_and_goes_out_when_the_object_comes_again(
    deliveries: Deliveries, refusing: Exception
) -> None:
    deliveries.count(3, moment())
    deliveries.refusing = refusing
    for _ in range(2):
        with pytest.raises(type(refusing)):
            deliveries.deliver(moment(), most=1)
    assert deliveries.sent == []

    deliveries.refusing = None  # no refused message was counted by the cap
    deliveries.deliver(moment(), most=1)
    assert deliveries.sent == [(State.NEW, 3)]


def test_two_functions_with_the_same_new_failure_send_one_message(deliveries: Deliveries) -> None:
    deliveries.count(3, moment(owner="object-1"))
    deliveries.count(4, moment(owner="object-2"))
    deliveries.deliver(moment(owner="object-2"))
    assert deliveries.sent == []

    deliveries.deliver(moment(owner="object-1"))
    assert deliveries.sent == [(State.NEW, 3)]


def test_the_message_of_a_function_that_died_is_sent_by_the_next_that_meets_the_failure(deliveries: Deliveries) -> None:
    deliveries.count(3, moment(owner="died"))
    later = moment(NOW + LEASE, owner="object-2")
    deliveries.count(4, later)
    deliveries.deliver(later)
    deliveries.deliver(moment(NOW + LEASE, owner="died"))

    assert deliveries.sent == [(State.NEW, 7)]


def test_a_count_that_grew_tenfold_meanwhile_is_told_at_once(deliveries: Deliveries) -> None:
    deliveries.count(3, moment(owner="object-1"))
    deliveries.count(30, moment(owner="object-2"))
    deliveries.deliver(moment(owner="object-1"))

    assert deliveries.sent == [(State.NEW, 3), (State.ESCALATING, 33)]


def test_what_was_muted_after_the_decision_is_not_told(deliveries: Deliveries) -> None:
    deliveries.count(3, moment())
    silence = Mute(until=NOW + DAY)
    table.update(deliveries.groups, ID, lambda group: group and replace(group, mute=silence), NOW)
    deliveries.deliver(moment())

    assert deliveries.sent == []
    assert deliveries.now().due is None


def test_beyond_the_cap_a_message_is_held_and_nobody_sends_it(deliveries: Deliveries) -> None:
    assert cap.take(deliveries.groups, 1, NOW)
    deliveries.count(3, moment())
    deliveries.deliver(moment(), most=1)
    deliveries.deliver(moment(NOW + LEASE, owner="object-2"), most=1)

    assert deliveries.sent == []
    assert [group.id for group in table.held(deliveries.groups)] == [ID]


def test_the_next_hour_has_messages_again(deliveries: Deliveries) -> None:
    assert [cap.take(deliveries.groups, 2, NOW) for _ in range(3)] == [True, True, False]
    assert cap.take(deliveries.groups, 2, NOW + 3600)
