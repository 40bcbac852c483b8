"""The export in a simulated world: whatever happens, every event is in the archive, and is read from it once."""

import io
import random
from collections import Counter
from itertools import pairwise
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from tests.simulation.cloudwatch import DAY, HOUR, MINUTE, Event, Invalid, LogGroup, Semantics
from tests.simulation.world import SCHEDULE, SETTLING, START, Troubles, World

from logboom_aws.exports import layout, manifest
from logboom_aws.exports.table import Changed
from logboom_cli.archive import reading

BY_THE_API_REFERENCE = Semantics(by_ingestion=False, inclusive=True)
BY_THE_USER_GUIDE = Semantics(by_ingestion=True, inclusive=False)
SEMANTICS = [
    BY_THE_API_REFERENCE,
    BY_THE_USER_GUIDE,
    Semantics(by_ingestion=False, inclusive=False),
    Semantics(by_ingestion=True, inclusive=True),
]
ALL_TROUBLES = Troubles(
    killed=0.004,
    lost=0.01,
    doubled=0.03,
    meanwhile=0.01,
    redeployed=0.05,
    missed=0.05,
    late=(0, 0, 1000, MINUTE, 20 * MINUTE),
)


def duration(chance: random.Random) -> int:
    """A minute to twenty hours, mostly minutes."""
    return int(MINUTE * 1200 ** (chance.random() ** 20))


def fate(chance: random.Random) -> tuple[str, str]:
    drawn = chance.random()
    if drawn < 0.05:
        return "FAILED", "Internal error"
    return ("CANCELLED", "") if drawn < 0.08 else ("COMPLETED", "")


def populate(world: World, groups: int, days: int, per_day: int) -> None:
    """Log groups with and without a slash, old and new, whose events come late, together, twice and at the ends."""
    chance = world.chance
    for cloudwatch in world.accounts.values():
        for number in range(groups):
            created = START + chance.choice([-40, -3, 0, 0, 2, 5]) * DAY + chance.randrange(DAY)
            name = chance.choice(["/aws/lambda/f", "/ecs/a/b", "plain/2026/01", "p"]) + str(number)
            group = LogGroup(name, created, chance.choice([0, 60, 400]))
            first = max(created, START - 13 * DAY)
            for _ in range(per_day * days):
                group.events += _events(chance, cloudwatch.semantics, first, START + days * DAY)
            cloudwatch.groups[name] = group
        for _ in range(days // 3):
            _interfere(world, cloudwatch, START + chance.randrange(days * DAY))


def _interfere(world: World, cloudwatch: object, time: int) -> None:
    length = int(MINUTE * 600 ** world.chance.random())
    cancels = world.chance.random() < 0.3
    world.at(time, lambda: cloudwatch.cancel(world.now) if cancels else cloudwatch.occupy(world.now, length))  # type: ignore[attr-defined]


def _events(chance: random.Random, semantics: Semantics, first: int, last: int) -> list[Event]:
    """One event, or several that nothing tells apart."""
    ingested = chance.randrange(first, last)
    if chance.random() < 0.3:  # where windows tend to end
        ingested = ingested // DAY * DAY + SCHEDULE - SETTLING + DAY
    late = chance.choice([0, 0, 5, chance.randrange(SETTLING // 2)])
    if not semantics.by_ingestion and chance.random() < 0.2:
        late = -chance.randrange(2 * HOUR)  # a clock that is ahead
    timestamp = ingested - late
    exportable = max(ingested, timestamp) + chance.choice([0, SETTLING // 2])
    message = f"{chance.choice(['ok', 'Traceback', 'ERROR x'])} {chance.randrange(3)}"
    if chance.random() < 0.1:
        message += "\n  goes on"
    event = Event(timestamp, ingested, exportable, f"2026/01/{chance.randrange(2)}", message)
    return [event] * chance.choice([1, 1, 1, 2, 3])


def checkpoint(world: World) -> int:
    """Up to when all is archived that there is."""
    return min(
        next((found.archived_up_to for found in world.table.groups(account) if found.name == name), 0)
        for account, cloudwatch in world.accounts.items()
        for name in cloudwatch.groups
    )


def manifests(world: World, account: str, name: str) -> list[manifest.Manifest]:
    folder = layout.manifests(account, name)
    keys = [key for key in world.bucket if key.startswith(folder) and "/" not in key[len(folder) :]]
    return [manifest.decode(world.bucket[key]) for key in sorted(keys)]


def read_back(world: World, account: str, name: str) -> Counter[tuple[int, str, str]]:
    damage: list[object] = []
    found = reading.lines(
        manifests(world, account, name),
        0,
        2**62,
        lambda key: io.BytesIO(world.bucket[key]),
        lambda *what: damage.append(what),
    )
    lines = [(line.timestamp, line.stream, line.message) for line in found]
    assert damage == []
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)
    return Counter(lines)


def check(world: World) -> int:
    """How many of the events lie at a shared end of two windows."""
    at_ends = 0
    for account, cloudwatch in world.accounts.items():
        for name, group in cloudwatch.groups.items():
            windows = manifests(world, account, name)
            assert all(earlier.end == later.start for earlier, later in pairwise(windows))
            wanted = Counter((e.timestamp, e.stream.replace("/", "-"), e.message) for e in group.events)
            found = read_back(world, account, name)
            assert wanted - found == Counter(), "lost"
            doubled = found - wanted
            if cloudwatch.semantics == Semantics(by_ingestion=True, inclusive=True):
                # Nobody documents this. An event is in two windows if it was taken in within the very millisecond of
                # an end; where it is from an earlier millisecond, no reader can tell it from a line logged twice.
                ends = {window.end for window in windows}
                allowed = Counter(
                    (e.timestamp, e.stream.replace("/", "-"), e.message)
                    for e in group.events
                    if e.ingested in ends and e.timestamp != e.ingested
                )
                doubled -= allowed
            assert doubled == Counter(), "doubled"
            at_ends += sum(event.timestamp in {window.start for window in windows[1:]} for event in group.events)
    return at_ends


def live(world: World, days: int, patience: int = 120) -> None:
    """Let the world go on until everything of its first `days` is archived."""
    end = START + days * DAY + 1
    world.run(START + patience * DAY, done=lambda: world.now > end + SETTLING and checkpoint(world) >= end)
    assert checkpoint(world) >= end, "the export does not come to its end"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(metafunc.config.getoption("--worlds")))


def test_every_event_is_archived_and_read_back_once(export_function: ModuleType, seed: int) -> None:
    world = World(
        export_function, seed, SEMANTICS[seed % 4], troubles=ALL_TROUBLES, duration=duration, fate=fate, accounts=2
    )
    populate(world, groups=6, days=12, per_day=3)

    live(world, days=12)

    check(world)
    assert world.kills


@pytest.mark.parametrize("semantics", [BY_THE_API_REFERENCE, BY_THE_USER_GUIDE])
def test_thirty_days_of_three_accounts_with_a_hundred_groups_each(
    export_function: ModuleType, semantics: Semantics
) -> None:
    world = World(export_function, 7, semantics, troubles=ALL_TROUBLES, duration=duration, fate=fate, accounts=3)
    populate(world, groups=100, days=30, per_day=1)

    live(world, days=30)

    assert check(world) > 50
    assert len(world.kills) > 15, "the function is killed at many different steps"


def test_killed_at_any_one_effect_it_goes_on_and_archives_everything_once(export_function: ModuleType) -> None:
    def killed_at(effect: int) -> World:
        world = World(export_function, 1, BY_THE_API_REFERENCE, duration=lambda _: 5000)
        world.kill_at = effect
        populate(world, groups=1, days=1, per_day=8)
        live(world, days=1)
        check(world)
        (cloudwatch,) = world.accounts.values()
        assert len({task.name.split()[1] for task in cloudwatch.tasks}) == len(cloudwatch.tasks), "exported twice"
        return world

    effects = killed_at(-1).effects
    killed = [killed_at(effect) for effect in range(effects)]
    places = {place for world in killed for place in world.kills}
    assert all(sum(world.kills.values()) == 1 for world in killed)
    assert {"after logs.create", "before archive.write", "after archive.write", "before queue.send"} <= places


def idle(world: World) -> float:
    """The part of the time between the first task's beginning and the last one's end in which none ran."""
    (cloudwatch,) = world.accounts.values()
    tasks = cloudwatch.tasks
    busy = sum(task.ends - task.began for task in tasks)
    return 1 - busy / (tasks[-1].ends - tasks[0].began)


def test_a_thousand_groups_with_tasks_of_a_minute_need_hardly_more_than_a_thousand_minutes(
    export_function: ModuleType,
) -> None:
    world = World(
        export_function,
        1,
        BY_THE_API_REFERENCE,
        troubles=Troubles(call=40, late=(50, 150, 400)),
        duration=lambda chance: chance.randrange(50_000, 70_000),
    )
    (cloudwatch,) = world.accounts.values()
    for number in range(1000):
        cloudwatch.groups[f"/g/{number}"] = LogGroup(f"/g/{number}", START - 14 * HOUR)

    world.run(START + SCHEDULE + DAY - 1)

    done = [found.archived_up_to >= START + SCHEDULE - SETTLING for found in world.table.groups("000000000001")]
    print(f"{sum(done)} groups, {len(cloudwatch.tasks)} tasks, {world.steps} messages, idle {idle(world):.2%}")
    assert idle(world) < 0.05
    assert all(done)


def test_two_years_on_the_first_run_go_in_windows_under_the_bound_and_survive_redeployment(
    export_function: ModuleType,
) -> None:
    world = World(
        export_function,
        3,
        BY_THE_API_REFERENCE,
        troubles=Troubles(redeployed=0.5, killed=0.01),
        duration=lambda chance: chance.randrange(MINUTE, 5 * HOUR),
        longest=20 * DAY,
    )
    (cloudwatch,) = world.accounts.values()
    group = LogGroup("/old", START - 730 * DAY)
    group.events = [
        event
        for day in range(730)
        for event in _events(
            world.chance, BY_THE_API_REFERENCE, group.created + day * DAY, group.created + (day + 1) * DAY
        )
    ]
    cloudwatch.groups["/old"] = group

    live(world, days=1)

    check(world)
    windows = manifests(world, "000000000001", "/old")
    assert max(window.end - window.start for window in windows) == 20 * DAY
    assert windows[0].start == group.created - 14 * DAY


def test_a_window_that_times_out_is_halved_until_it_fits(export_function: ModuleType) -> None:
    world = World(export_function, 1, BY_THE_API_REFERENCE)
    (cloudwatch,) = world.accounts.values()
    cloudwatch.groups["/huge"] = LogGroup("/huge", START - 9 * HOUR, hours_per_day=100)

    live(world, days=3, patience=60)

    lengths = [window.end - window.start for window in manifests(world, "000000000001", "/huge")][1:]
    assert max(lengths) < DAY / 4
    assert any("timed out" in error for _, _, error in world.metrics.failures)


@pytest.mark.parametrize("retention", [1, 3, 7])
def test_a_run_every_night_that_keeps_up_overtakes_nothing_however_soon_events_are_deleted(
    export_function: ModuleType, retention: int
) -> None:
    world = World(export_function, 1, BY_THE_API_REFERENCE)
    (cloudwatch,) = world.accounts.values()
    cloudwatch.groups["/old"] = LogGroup("/old", START - 3 * DAY, retention)
    cloudwatch.groups["/new"] = LogGroup("/new", START + 5 * DAY, retention)

    world.run(START + 9 * DAY)

    assert len(world.metrics.overtaken) == 18, "told when a run begins and when it ends"
    assert not any(world.metrics.overtaken)


@pytest.mark.parametrize("begins", [True, False])
def test_what_will_be_deleted_before_it_is_archived_is_told_at_the_last_night_before(
    export_function: ModuleType, begins: bool
) -> None:
    """Whether runs begin and come to nothing, or do not so much as list the log groups."""
    world = World(export_function, 1, BY_THE_API_REFERENCE)
    (cloudwatch,) = world.accounts.values()
    cloudwatch.groups["/a"] = LogGroup("/a", START - DAY, retention=7)
    world.run(START + SCHEDULE + HOUR)
    (group,) = world.table.groups("000000000001")

    def refuse(*_: Any) -> None:
        raise Invalid("no") if begins else Changed("no")

    cloudwatch.create = refuse  # type: ignore[assignment,method-assign]
    if not begins:
        cloudwatch.groups = SimpleNamespace(values=refuse)  # type: ignore[assignment]
    told = []
    while world.now < group.deadline - DAY:
        world.run(world.now + DAY)
        told.append(world.metrics.overtaken[-1])

    assert told == [0, 0, 0, 0, 0, 1]


def test_groups_that_are_kept_for_ever_have_their_turn_in_an_account_with_too_much_to_export(
    export_function: ModuleType,
) -> None:
    world = World(export_function, 1, BY_THE_API_REFERENCE, duration=lambda _: 12 * HOUR)
    (cloudwatch,) = world.accounts.values()
    for name, retention in (("/a", 60), ("/b", 60), ("/c", 60), ("/for-ever", 0)):
        cloudwatch.groups[name] = LogGroup(name, START - DAY, retention)

    live(world, days=6, patience=30)


def test_a_group_that_always_fails_holds_up_no_other_and_is_tried_again_and_again(export_function: ModuleType) -> None:
    world = World(export_function, 1, BY_THE_API_REFERENCE)
    (cloudwatch,) = world.accounts.values()
    for name in ("/a", "/b", "/c"):
        cloudwatch.groups[name] = LogGroup(name, START - DAY)
    create = cloudwatch.create

    def create_but_b(name: str, group: str, start: int, *rest: Any) -> str:
        if group == "/b":
            tried.append(world.now)
            raise Invalid("no")
        return create(name, group, start, *rest)

    tried: list[int] = []
    cloudwatch.create = create_but_b  # type: ignore[assignment,method-assign]
    world.run(START + 3 * DAY)

    up_to = {found.name: found.archived_up_to for found in world.table.groups("000000000001")}
    assert up_to["/a"] == up_to["/c"] == START + 2 * DAY + SCHEDULE - SETTLING
    waits = [later - earlier for earlier, later in pairwise(tried)]
    assert waits[0] >= 5 * MINUTE
    assert 8 <= len(tried) <= 25
    (b,) = (found for found in world.table.groups("000000000001") if found.name == "/b")
    assert b.last_error == "no"
