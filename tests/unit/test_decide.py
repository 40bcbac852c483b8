"""When a message is due: the memory of one kind of failure, object by object."""

from msgspec.structs import replace
from tests.support.failures import DAY, NOW, moment, tally

from logboom_aws.groups.decide import LEASE, counted, decided, told
from logboom_aws.groups.group import Due, Group, Mute, State


def after(*counts: int) -> Group:
    """The group after objects with so many events each, all told at once."""
    group = None
    for count in counts:
        group = counted(group, tally(count), moment())
        if group.due:
            group = told(group, group.due.count, moment())
    assert group
    return group


def state(group: Group) -> State | None:
    return group.due.state if group.due else None


def test_what_nobody_has_seen_is_new_and_the_message_names_all_of_it() -> None:
    group = counted(None, tally(500), moment())

    assert group.due == Due(State.NEW, 500, NOW, "object-1", NOW + LEASE)
    assert (group.count, group.episode, group.told) == (500, 500, 0)


def test_it_escalates_when_it_has_grown_tenfold_since_the_last_message() -> None:
    assert state(counted(after(500), tally(4499), moment())) is None

    group = counted(after(500), tally(4500), moment())
    assert (state(group), group.due and group.due.count) == (State.ESCALATING, 5000)
    assert state(counted(after(500, 4500), tally(44_999), moment())) is None
    assert state(counted(after(500, 4500), tally(45_000), moment())) is State.ESCALATING


def test_what_is_counted_while_a_message_is_on_its_way_can_make_the_next_one_due_at_once() -> None:
    on_its_way = counted(counted(None, tally(5), moment()), tally(45), moment(owner="object-2"))
    assert on_its_way.due == Due(State.NEW, 5, NOW, "object-1", NOW + LEASE)

    group = told(on_its_way, 5, moment())
    assert (state(group), group.due and group.due.count) == (State.ESCALATING, 50)


def test_seen_again_after_the_quiet_period_it_has_regressed_and_is_counted_anew() -> None:
    seven_days = "2026-11-29T04:00:00.000Z"
    a_little_more = "2026-11-29T04:00:00.001Z"

    assert state(counted(after(1000), tally(1, seven_days), moment())) is None
    group = counted(after(1000), tally(3, a_little_more), moment())
    assert (state(group), group.due and group.due.count) == (State.REGRESSED, 3)
    assert (group.count, group.episode) == (1003, 3)


def test_a_late_event_is_counted_and_neither_regresses_nor_becomes_the_latest() -> None:
    group = counted(after(1), tally(1, "2026-11-01T00:00:00.000Z"), moment())

    assert state(group) is None
    assert group.first_seen == "2026-11-01T00:00:00.000Z" == group.first.timestamp
    assert group.last_seen == "2026-11-22T04:00:00.000Z" == group.latest.timestamp


def test_while_it_is_muted_it_is_counted_and_not_told() -> None:
    muted = replace(after(1), mute=Mute(until=NOW + DAY))

    group = counted(muted, tally(10_000), moment())
    assert (state(group), group.count) == (None, 10_001)
    assert state(counted(group, tally(1), moment(NOW + DAY))) is State.ESCALATING


def test_what_came_back_while_it_was_muted_is_told_as_regressed_afterwards() -> None:
    muted = replace(after(1), mute=Mute(until=NOW + 9 * DAY))

    quiet = counted(muted, tally(1, "2026-11-30T04:00:00.000Z"), moment(NOW + 8 * DAY))
    assert state(quiet) is None
    assert state(decided(quiet, moment(NOW + 9 * DAY))) is State.REGRESSED


def test_what_was_muted_before_anybody_was_told_is_still_new_afterwards() -> None:
    group = replace(counted(None, tally(1), moment()), due=None, mute=Mute(until=NOW + DAY))

    assert state(counted(group, tally(1), moment(NOW + DAY))) is State.NEW


def test_counts_by_account_and_day_add_up_and_the_last_eight_days_are_kept() -> None:
    group = counted(None, tally(2), moment())
    group = counted(group, tally(3, where={"222222222222/eu-west-1": 3}), moment())
    for day in range(10, 19):
        group = counted(group, tally(1, f"2026-11-{day}T00:00:00.000Z"), moment())

    assert group.where == {"111111111111/eu-west-1": 11, "222222222222/eu-west-1": 3}
    assert list(group.days) == [*(f"2026-11-{day}" for day in range(12, 19)), "2026-11-22"]
    assert group.days["2026-11-22"] == 5


def test_what_the_latest_event_says_is_what_is_told() -> None:
    later = tally(at="2026-11-22T05:00:00.000Z", severity_text="FATAL")
    earlier = tally(at="2026-11-22T03:00:00.000Z", severity_text="WARN")

    assert counted(after(1), later, moment()).severity_text == "FATAL"
    assert counted(after(1), earlier, moment()).severity_text == "ERROR"
