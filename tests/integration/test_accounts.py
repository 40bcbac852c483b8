"""Which accounts deliver: what is remembered of them, told of them, and shown."""

import json
import time
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import boto3
import pytest
from tests.support import metrics, tables
from tests.support.objects import member
from typer.testing import CliRunner

from logboom_aws import clients
from logboom_aws.accounts import table
from logboom_cli import terminal
from logboom_cli.hub import Hub as DeployedHub
from logboom_cli.hub import NoOutput
from logboom_cli.main import app

ACCOUNT, OTHER, NEVER = "111111111111", "222222222222", "333333333333"
EVENT = 1795320000000  # of what `member` makes
HOUR = 3_600_000
ERROR = '{"level":"error","message":"it broke"}'


@pytest.fixture
def run(alert_function: ModuleType, context: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Deliver an object at a time in milliseconds; returns how many messages are to be retried."""

    def delivered(event: dict[str, Any], at: int) -> int:
        monkeypatch.setattr(time, "time_ns", lambda: at * 1_000_000)
        monkeypatch.setattr(time, "monotonic", lambda: at / 1000)
        return len(alert_function.handler(event, context)["batchItemFailures"])

    return delivered


@pytest.fixture
def accounts(hub: Any) -> table.Table:
    return table.Table(clients.dynamodb(), hub.accounts_table)


def test_each_account_of_an_object_is_remembered(hub: Any, run: Any) -> None:
    run(hub.put("logs/a.gz", member(["x", "y"]) + member(["x"], account=OTHER)), EVENT + 60_000)

    known = hub.accounts()
    assert set(known) == {ACCOUNT, OTHER}
    assert (known[ACCOUNT].first_event, known[ACCOUNT].last_event) == (EVENT, EVENT + 1)
    assert known[ACCOUNT].received == EVENT + 60_000


def test_times_only_move_forward_whatever_comes_again(accounts: table.Table, hub: Any) -> None:
    table.see(accounts, ACCOUNT, 10, 20, 100)
    table.see(accounts, ACCOUNT, 5, 15, 200)  # an old object that is replayed
    assert (hub.accounts()[ACCOUNT].last_event, hub.accounts()[ACCOUNT].received) == (20, 100)

    table.see(accounts, ACCOUNT, 25, 30, 300)
    known = hub.accounts()[ACCOUNT]
    assert (known.first_event, known.last_event, known.received) == (10, 30, 300)


def test_an_account_is_waited_for_since_it_was_first(accounts: table.Table, hub: Any) -> None:
    table.wait(accounts, NEVER, 100)
    table.wait(accounts, NEVER, 200)

    assert hub.accounts()[NEVER].awaited == 100


def test_an_account_is_written_once_in_a_few_minutes(hub: Any, run: Any) -> None:
    written = counted(clients.dynamodb(), "UpdateItem")
    for minute in range(6):
        run(hub.put(f"logs/{minute}.gz", member(["x"])), EVENT + minute * 60_000)

    assert len(written) == 2


def counted(client: Any, operation: str) -> list[str]:
    """A list that grows with each call of an operation."""
    calls: list[str] = []
    client.meta.events.register(f"before-call.*.{operation}", lambda **_: calls.append(operation))
    return calls


def test_a_clock_that_is_ahead_does_not_hide_what_comes_later(hub: Any, run: Any) -> None:
    run(hub.put("logs/ahead.gz", member(["x"])), EVENT - HOUR)
    run(hub.put("logs/later.gz", member(["x"], number=1)), EVENT - HOUR // 2)

    assert hub.accounts()[ACCOUNT].received == EVENT - HOUR // 2


def test_a_table_that_refuses_costs_no_alert_and_the_object_comes_again(hub: Any, run: Any) -> None:
    event = hub.put("logs/a.gz", member([ERROR]))
    clients.dynamodb().delete_table(TableName=hub.accounts_table)

    assert run(event, EVENT) == 1
    assert len(hub.alerts()) == 1  # it is out already
    tables.accounts()
    assert run(event, EVENT + 1) == 0

    assert hub.alerts() == []
    assert [group.count for group in hub.groups()] == [1]
    assert hub.accounts()[ACCOUNT].received == EVENT + 1


@pytest.fixture
def asked(
    digest_function: ModuleType,
    context: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[str, int], str]:
    """Run a report at a time in milliseconds; returns what the function writes to its log."""
    monkeypatch.setenv("SOURCE_ACCOUNT_IDS", f"{ACCOUNT},{NEVER}")

    def run(report: str, at: int) -> str:
        monkeypatch.setattr(time, "time", lambda: at / 1000)
        capsys.readouterr()
        digest_function.handler({"report": report}, context)
        return capsys.readouterr().out

    return run


def silent(log: str) -> list[float]:
    found: list[float] = metrics.values(log)[None]["SilentAccounts"]
    return found


def test_silence_is_counted_from_when_something_last_came_or_was_first_waited_for(
    accounts: table.Table, asked: Callable[[str, int], str]
) -> None:
    table.see(accounts, ACCOUNT, EVENT, EVENT, EVENT)

    assert silent(asked("accounts", EVENT + HOUR)) == [0]
    assert silent(asked("accounts", EVENT + 24 * HOUR)) == [0]
    assert silent(asked("accounts", EVENT + 24 * HOUR + 1)) == [0]  # in whole seconds
    assert silent(asked("accounts", EVENT + 24 * HOUR + 1000)) == [1]
    assert silent(asked("accounts", EVENT + 25 * HOUR + 1000)) == [2]  # an hour later, as it was waited for later

    table.see(accounts, ACCOUNT, EVENT, EVENT + 1, EVENT + 26 * HOUR)
    table.see(accounts, NEVER, EVENT, EVENT + 1, EVENT + 26 * HOUR)
    assert silent(asked("accounts", EVENT + 27 * HOUR)) == [0]


def test_who_is_listed_no_more_and_never_sent_is_not_waited_for(
    accounts: table.Table, asked: Callable[[str, int], str]
) -> None:
    table.wait(accounts, OTHER, EVENT)

    assert silent(asked("accounts", EVENT + 48 * HOUR)) == [0]


def test_the_daily_digest_names_the_silent(hub: Any, accounts: table.Table, asked: Callable[[str, int], str]) -> None:
    table.see(accounts, ACCOUNT, EVENT, EVENT, EVENT)
    asked("accounts", EVENT)

    asked("daily", EVENT + 49 * HOUR)

    (digest,) = hub.alerts()
    assert "Silent accounts (logboom accounts):" in digest["Message"]
    assert "shop (111111111111): nothing since 2026-11-22 04:00 UTC" in digest["Message"]
    assert "333333333333: has never sent; waited for since 2026-11-22 04:00 UTC" in digest["Message"]


def test_silence_that_nobody_asks_for_is_none(
    hub: Any, accounts: table.Table, asked: Callable[[str, int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SILENT_HOURS", "0")
    table.see(accounts, ACCOUNT, EVENT, EVENT, EVENT)

    asked("daily", EVENT + 4900 * HOUR)

    assert "Silent" not in hub.alerts()[0]["Message"]


@pytest.fixture
def command(hub: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """`logboom accounts` on the hub's table, in each of the regions that are given."""
    described = {
        "StackId": "arn:aws:cloudformation:eu-west-1:999999999999:stack/logboom/1",
        "Outputs": [{"OutputKey": "AccountsTable", "OutputValue": hub.accounts_table}],
        "Parameters": [
            {"ParameterKey": "SourceAccountIds", "ParameterValue": f"{ACCOUNT},{NEVER}"},
            {"ParameterKey": "SilentHours", "ParameterValue": "24"},
            {"ParameterKey": "AccountNames", "ParameterValue": f"{ACCOUNT}=shop"},
        ],
    }
    monkeypatch.setattr(DeployedHub, "described", described)

    def run(*arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(app, ["accounts", *arguments])
        assert done.exit_code == code, done.output
        return done.output

    return run


def test_the_command_says_who_delivers_who_is_silent_and_who_never_sent(
    accounts: table.Table, command: Callable[..., str]
) -> None:
    now = time.time_ns() // 1_000_000
    table.see(accounts, ACCOUNT, now - 1000, now, now)
    table.see(accounts, OTHER, EVENT, EVENT, now - 25 * HOUR)

    found = [json.loads(line) for line in command("--json").splitlines()]

    assert [(each["account"], each["name"], each["region"], each["state"]) for each in found] == [
        (ACCOUNT, "shop", "eu-west-1", "delivers"),
        (OTHER, "", "eu-west-1", "silent"),
        (NEVER, "", "eu-west-1", "never sent"),
    ]
    assert found[0]["last_event"] == now
    shown = command()
    assert "shop" in shown
    assert "2026-11-22 04:00" in shown


def test_the_command_looks_into_the_hub_of_each_region(accounts: table.Table, command: Callable[..., str]) -> None:
    boto3.client("dynamodb", region_name="us-east-1").create_table(
        TableName=accounts.name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "account", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "account", "KeyType": "HASH"}],
    )
    table.see(accounts, OTHER, EVENT, EVENT, EVENT)

    lines = command("--json", "--region", "eu-west-1", "--region", "us-east-1").splitlines()

    regions = [(each["account"], each["region"]) for each in map(json.loads, lines)]
    assert regions == [
        (ACCOUNT, "eu-west-1"),
        (OTHER, "eu-west-1"),
        (NEVER, "eu-west-1"),
        (ACCOUNT, "us-east-1"),
        (NEVER, "us-east-1"),
    ]


def test_a_region_without_a_hub_takes_no_other_with_it(
    command: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    described = vars(DeployedHub)["described"]

    def only_here(hub: DeployedHub) -> Any:
        if hub.region != "eu-west-1":
            raise NoOutput(f"no stack logboom in {hub.region}")
        return described

    monkeypatch.setattr(DeployedHub, "described", property(only_here))

    told = command("--region", "eu-north-1", "--region", "eu-west-1", code=1)

    assert ACCOUNT in told
    assert "no stack logboom in eu-north-1" in told


def test_an_account_that_has_left_is_forgotten(hub: Any, accounts: table.Table, command: Callable[..., str]) -> None:
    table.see(accounts, OTHER, EVENT, EVENT, EVENT)

    assert "is forgotten" in command("--forget", OTHER)
    assert hub.accounts() == {}
    assert f"no account {OTHER} is known" in command("--forget", OTHER, code=1)


def test_ids_are_whole_where_the_screen_is_narrow(
    accounts: table.Table, command: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    table.see(accounts, OTHER, EVENT, EVENT, EVENT)
    monkeypatch.setattr(terminal.console, "width", 60)

    assert OTHER in command()
