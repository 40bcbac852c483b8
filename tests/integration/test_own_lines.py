"""What the hub's own functions have written comes in nowhere: not as an alert, not as a document, not as a count."""

import time
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from tests.support import metrics
from tests.support.objects import member

from logboom_aws import own

HUB = "999999999999"
ERROR = '{"level":"error","message":"it broke"}'
OWN = member([ERROR, ERROR], account=HUB, service="logboom-alert")


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """All that has been written to the function's log since it was last asked."""

    def taken() -> str:
        found = "".join(capsys.readouterr()) + caplog.text
        caplog.clear()
        return found

    return taken


@pytest.fixture
def run(alert_function: ModuleType, context: SimpleNamespace, written: Callable[[], str]) -> Any:
    """Give the function an event; returns all that it writes to its log."""

    def handled(event: dict[str, Any]) -> str:
        written()
        assert alert_function.handler(event, context) == {"batchItemFailures": []}
        return written()

    return handled


def test_own_lines_are_refused_and_counted_and_others_are_read(hub: Any, run: Any) -> None:
    log = run(hub.put("logs/a.gz", OWN + member([ERROR])))

    (group,) = hub.groups()
    assert (group.service, group.count) == ("orders", 1)
    told = metrics.values(log)
    assert told[None]["OwnEvents"] == [2]
    assert told[None]["Events"] == [1]
    assert set(hub.accounts()) == {"111111111111"}


@pytest.mark.parametrize(
    "body",
    [
        member([ERROR], account=HUB, service="logboom-alert-of-theirs"),
        member([ERROR], account=HUB, service="logboom"),
        member([ERROR], account="111111111111", service="logboom-alert"),
    ],
    ids=["a longer name", "a shorter name", "another account"],
)
def test_what_only_looks_like_it_is_read(hub: Any, run: Any, body: bytes) -> None:
    log = run(hub.put("logs/a.gz", body))

    assert len(hub.groups()) == 1
    assert "OwnEvents" not in metrics.values(log)[None]


def test_of_an_object_with_nothing_else_it_is_said_once_an_hour_and_then_nothing(
    hub: Any, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.4  # with which (now + 3600) - now is less than 3600
    monkeypatch.setattr(time, "monotonic", lambda: now)
    logs = [run(hub.put(f"logs/{number}.gz", OWN)) for number in range(3)]
    now += own.TOLD_EVERY
    logs.append(run(hub.put("logs/later.gz", OWN)))

    assert [metrics.values(log).get(None) for log in logs] == [{"OwnEvents": [2]}, None, None, {"OwnEvents": [6]}]
    assert logs[1:3] == ["", ""]  # a single line would come back as the next object, and so on for ever
    assert hub.dead_letters() == {}


def test_damage_beside_own_lines_is_kept_and_does_not_make_the_object_unreadable(hub: Any, run: Any) -> None:
    run(hub.put("logs/a.gz", OWN + b"\xff" * 100))

    assert len(hub.quarantined()) == 1
    assert hub.dead_letters() == {}


def test_the_index_function_neither_indexes_them_nor_says_a_word(
    hub: Any,
    index_function: ModuleType,
    context: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    written: Callable[[], str],
) -> None:
    for name in ("SEARCH_ENDPOINT", "SEARCH_SECRET_ARN", "SEARCH_SERVICE", "SEARCH_REDACT"):
        monkeypatch.setenv(name, {"SEARCH_SERVICE": "none", "SEARCH_REDACT": "Yes"}.get(name, ""))
    monkeypatch.setenv("SEARCH_RETENTION_DAYS", "30")
    monkeypatch.setattr(index_function, "cluster", lambda: None)  # a document would be written to None
    context.get_remaining_time_in_millis = lambda: 300_000
    logs = []
    for number in range(2):
        event = hub.put(f"logs/{number}.gz", OWN)
        assert index_function.handler(event, context) == {"batchItemFailures": []}
        logs.append(written())

    assert metrics.values(logs[0])[None] == {"OwnEvents": [2]}
    assert logs[1] == ""
