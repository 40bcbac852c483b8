"""Many failures at once, and AWS refusing to take them: the cap, the summary, the retry."""

import itertools
import threading
import time
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from tests.integration.conftest import Hub
from tests.support.objects import member, words

from logboom_aws import clients

KINDS = list(itertools.islice(words(), 60))


def refuse(client: Any, operation: str, times: int, status: int, code: str) -> list[str]:
    """Have the next calls of an operation end with an error, as if AWS had sent it; returns an entry for each."""
    refused: list[str] = []
    one_at_a_time = threading.Lock()

    def answer(**_: Any) -> tuple[Any, dict[str, Any]] | None:
        with one_at_a_time:
            if len(refused) >= times:
                return None
            refused.append(operation)
        return SimpleNamespace(status_code=status), {"Error": {"Code": code, "Message": "refused by the test"}}

    client.meta.events.register(f"before-call.*.{operation}", answer)
    return refused


def storm(hub: Hub, kinds: int) -> dict[str, Any]:
    return hub.put("logs/storm.gz", member([f'{{"level":"error","message":"{word} broke"}}' for word in KINDS[:kinds]]))


def test_sixty_kinds_are_twenty_messages_and_a_summary_that_names_the_rest(
    hub: Any,
    alert_function: ModuleType,
    context: SimpleNamespace,
    digest: Callable[[str], None],
) -> None:
    assert alert_function.handler(storm(hub, 60), context) == {"batchItemFailures": []}
    told = {alert["Subject"].split()[3] for alert in hub.alerts()}
    assert len(told) == 20
    assert len(hub.groups()) == 60

    digest("held-back")
    (summary,) = hub.alerts()
    assert summary["Subject"] == "HELD BACK eu-west-1: 40 more kinds of failure"
    named = {line.split(": ", 1)[1].split()[0] for line in summary["Message"].splitlines() if " broke " in line}
    assert told | named == set(KINDS)
    assert not told & named
    assert summary["MessageAttributes"]["service"]["Value"] == '["orders"]'

    digest("held-back")
    assert hub.alerts() == []
    assert all(group.due is None and group.told == 1 for group in hub.groups())


def test_a_second_summary_waits_for_the_next_hour(
    hub: Any,
    alert_function: ModuleType,
    context: SimpleNamespace,
    digest: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = time.time()  # and so it stays, lest the hour ends meanwhile
    monkeypatch.setattr(time, "time", lambda: now)
    alert_function.handler(storm(hub, 25), context)
    digest("held-back")
    more = hub.put("logs/more.gz", member(['{"level":"error","message":"one more broke"}']))
    alert_function.handler(more, context)
    hub.alerts()

    digest("held-back")
    assert hub.alerts() == []
    digest("held-back", hours=1)
    (summary,) = hub.alerts()
    assert summary["Subject"] == "HELD BACK eu-west-1: 1 more kind of failure"
    assert "one more broke" in summary["Message"]


def test_a_summary_too_large_for_one_message_is_several_that_name_all(
    hub: Any,
    alert_function: ModuleType,
    context: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    digest_function: ModuleType,
    digest: Callable[[str], None],
) -> None:
    monkeypatch.setenv("MESSAGES_PER_HOUR", "1")
    alert_function.handler(storm(hub, 40), context)
    hub.alerts()
    monkeypatch.setattr(digest_function.held_back.pages, "PAGE", 1_000)

    digest("held-back")

    summaries = hub.alerts()
    assert len(summaries) > 2
    lines = [line for summary in summaries for line in summary["Message"].splitlines() if " broke " in line]
    assert len(lines) == 39


def test_more_kinds_than_an_object_may_have_are_counted_together_and_none_is_missed(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("logboom_aws.groups.tally.KINDS_MAX", 5)

    alert_function.handler(storm(hub, 9), context)

    assert sorted(group.count for group in hub.groups()) == [1, 1, 1, 1, 1, 4]


@pytest.mark.parametrize(("status", "code"), [(400, "Throttling"), (403, "AuthorizationError"), (500, "InternalError")])
def test_what_sns_refuses_is_retried_and_told_then(
    hub: Any,
    alert_function: ModuleType,
    context: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
    status: int,
    code: str,
) -> None:
    event = hub.put(
        "logs/a.gz", member(['{"level":"error","message":"this broke"}', '{"level":"error","message":"that broke"}'])
    )
    refused = refuse(clients.sns(), "Publish", 4, status, code)

    assert alert_function.handler(event, context) == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert refused
    assert hub.alerts() == []
    assert '"Name":"Retried"' in capsys.readouterr().out.replace(" ", "")

    refused += [""] * 4  # from now on SNS takes everything
    assert alert_function.handler(event, context) == {"batchItemFailures": []}
    assert sorted(alert["Subject"] for alert in hub.alerts()) == [
        "NEW ERROR orders: that broke",
        "NEW ERROR orders: this broke",
    ]
    assert [group.count for group in hub.groups()] == [1, 1]


@pytest.mark.parametrize("operation", ["GetItem", "TransactWriteItems", "UpdateItem"])
def test_what_dynamodb_throttles_is_retried_and_counted_once(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace, operation: str
) -> None:
    event = hub.put("logs/a.gz", member(['{"level":"error","message":"this broke"}'] * 3))
    code = "ProvisionedThroughputExceededException"
    refused = refuse(clients.dynamodb(), operation, 1, 400, code)

    answers = [alert_function.handler(event, context)["batchItemFailures"] for _ in range(2)]

    assert [len(answer) for answer in answers] == [1, 0]
    assert len(refused) == 1
    (group,) = hub.groups()
    assert (group.count, group.told) == (3, 3)
    assert len(hub.alerts()) == 1


def test_one_kind_that_fails_takes_no_other_with_it(
    hub: Any, alert_function: ModuleType, context: SimpleNamespace
) -> None:
    event = storm(hub, 5)
    refuse(clients.sns(), "Publish", 1, 500, "InternalError")

    assert alert_function.handler(event, context)["batchItemFailures"]

    assert len(hub.alerts()) == 4
    assert len(hub.groups()) == 5
