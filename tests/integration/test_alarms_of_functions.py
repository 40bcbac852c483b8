"""Alarms that look at our own metrics ring by what the functions' own code writes into their logs, and only then."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from tests.integration import test_alarms_of_aws
from tests.integration.test_alert import event
from tests.simulation import ports as memory
from tests.support.alarms import ALARMS, rings
from tests.support.metrics import NOW, Told
from tests.support.objects import member

from logboom_aws import settings
from logboom_aws.exports.state import DAY, HOUR, Group

ACCOUNT = "111111111111"
A_DAY = 86400  # seconds
DIGEST = {"FunctionName": "logboom-digest"}


class Running:
    """The functions at work, and what CloudWatch is told by it; ages are in seconds before NOW."""

    def __init__(self, hub: Any, functions: tuple[ModuleType, ...], context: Any, log: Callable[[], str]) -> None:
        self.told = Told()
        self.hub = hub
        self._table = memory.Table()
        self._alert, self._digest, self._export = functions
        self._context, self._log, self._objects = context, log, 0

    def alert(self, sample: str, ago: float = 0) -> None:
        """The alert function is sent a sample event."""
        with _as("alert"):
            self._alert.handler(event(sample), self._context)
        self.told.take(self._log(), ago)

    def read(self, *lines: str, ago: float = 0, account: str = "111111111111", service: str = "orders") -> None:
        """The alert function is sent an object with these lines."""
        self.read_bytes(member(list(lines), account=account, service=service), ago)

    def read_bytes(self, body: bytes, ago: float = 0) -> None:
        self._objects += 1
        with _as("alert"):
            self._alert.handler(self.hub.put(f"logs/{self._objects}.gz", body), self._context)
        self.told.take(self._log(), ago)

    def ask_for_silence(self, hours: float, ago: float = 0) -> None:
        """The digest function asks, so many hours after all that has been read, who has been silent."""
        with _as("digest"), pytest.MonkeyPatch.context() as patch:
            later = time.time() + hours * 3600
            patch.setattr("time.time", lambda: later)
            self._digest.handler({"report": "accounts"}, self._context)
        self.told.take(self._log(), ago)

    def lives(self, days: float) -> None:
        """A hub of that age: its digest function has run every five minutes."""
        for run in range(int(days * 288)):
            self.told.put("AWS/Lambda", "Invocations", 1, DIGEST, run * 300)

    def begin_export(self, *nights_ago: float) -> None:
        """The export's schedule, with the table as it is."""
        for nights in nights_ago:
            ago = nights * A_DAY
            with _as("export"):
                self._export.begin(self._outside(ago), [ACCOUNT], self._export.plan.Limits(HOUR, DAY))
            assert "ExportLag" in self.told.take(self._log(), ago)

    def fail_to_export(self, times: int) -> None:
        """Steps of an account that does not let the hub in any more, or, where nothing is archived, never has."""
        for _ in range(times):
            with _as("export"):
                self._export.driver.step({"account": ACCOUNT}, self._outside(0), self._export.plan.Limits(0, DAY))
            self.told.take(self._log())

    def archived(self, days_ago: float, *, retention: int = 0) -> None:
        """A log group whose archive ends so many days before NOW."""
        end = int(NOW * 1000 - days_ago * DAY)
        self._table.put(Group(ACCOUNT, "/orders", end - 90 * DAY, retention, end - 90 * DAY, end, DAY))

    def _outside(self, ago: float) -> Any:
        def no_access(_account: str) -> Any:
            raise self._export.ports.NoAccess("no role")

        return self._export.ports.Outside(
            table=self._table,
            queue=SimpleNamespace(send=lambda *_: None),
            logs=no_access,
            archive=memory.Archive({}),
            metrics=self._export.on_aws.Emf(),
            clock=lambda: int((NOW - ago) * 1000),
        )


@contextmanager
def _as(service: str) -> Iterator[None]:
    """With the variables that tell each function who it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POWERTOOLS_SERVICE_NAME", service)
        patch.setenv("AWS_LAMBDA_FUNCTION_NAME", f"logboom-{service}")
        settings.settings.cache_clear()
        yield


@pytest.fixture
def running(
    hub: Any,
    alert_function: ModuleType,
    digest_function: ModuleType,
    export_function: ModuleType,
    context: SimpleNamespace,
    capsys: pytest.CaptureFixture[str],
) -> Running:
    functions = (alert_function, digest_function, export_function)
    return Running(hub, functions, context, lambda: capsys.readouterr().out)


# --- What happens, so that an alarm rings or is quiet -----------------------------------------------------------------


def alert_retried_rings(running: Running) -> None:
    running.hub.sns.delete_topic(TopicArn=running.hub.topic_arn)
    for minutes in (1, 6, 11):
        running.alert("alert.json", minutes * 60)


def alert_retried_is_quiet(running: Running) -> None:
    running.alert("alert.json", 360)
    running.hub.sns.delete_topic(TopicArn=running.hub.topic_arn)
    running.alert("alert.json")


def export_lag_rings(running: Running) -> None:
    """A run hangs: every night begins, and the archive stays as it was."""
    running.archived(days_ago=4.5)
    running.begin_export(1.1, 0.1)


def export_lag_is_quiet(running: Running) -> None:
    """An ordinary hub, on which one night was missed."""
    running.archived(days_ago=2.9)
    running.begin_export(2.1, 0.1)


def export_not_begun_rings(running: Running) -> None:
    running.lives(days=2)


def export_not_begun_is_quiet(running: Running) -> None:
    running.lives(days=9)
    running.begin_export(1.1)


def export_overtaken_rings(running: Running) -> None:
    running.archived(days_ago=6.1, retention=7)
    running.begin_export(0)


def export_overtaken_is_quiet(running: Running) -> None:
    running.archived(days_ago=1.5, retention=7)
    running.begin_export(0)


def export_failures_rings(running: Running) -> None:
    running.archived(days_ago=1.5)
    running.fail_to_export(4)


def export_failures_is_quiet(running: Running) -> None:
    """Nine nights of an account that has never agreed, then three of one that does not any more."""
    running.fail_to_export(9)
    running.archived(days_ago=1.5)
    running.fail_to_export(3)


def account_silent_rings(running: Running) -> None:
    running.read("all is well")
    running.ask_for_silence(hours=25, ago=1800)


def account_silent_is_quiet(running: Running) -> None:
    """It has been silent an hour ago, and is so no longer."""
    running.read("all is well")
    running.ask_for_silence(hours=25, ago=5400)
    running.ask_for_silence(hours=23, ago=1800)


def own_events_rings(running: Running) -> None:
    running.read("all is well", account="999999999999", service="logboom-alert", ago=3700)


def own_events_is_quiet(running: Running) -> None:
    running.read("all is well", account="999999999999", service="orders")
    running.read("all is well", account="111111111111", service="logboom-alert")


def quarantined_rings(running: Running) -> None:
    running.read_bytes(member(["good"]) + b"\xff" * 100, ago=200)


def quarantined_is_quiet(running: Running) -> None:
    running.alert("alert.json")


def out_of_memory_rings(running: Running) -> None:
    running.read("Nov 22 04:32:52 web-1 kernel: [1234.567890] Out of memory: Killed process 4242 (java)", ago=30)


def out_of_memory_is_quiet(running: Running) -> None:
    running.alert("alert.json")


def http(status: int, times: int) -> list[str]:
    return [f'10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET /x HTTP/1.1" {status} 5'] * times


def http_5xx_rate_rings(running: Running) -> None:
    for ago in (100, 500):
        running.read(*http(200, 56), *http(502, 4), ago=ago)


def http_5xx_rate_is_quiet(running: Running) -> None:
    """Few of many, then all of a few."""
    running.read(*http(200, 950), *http(502, 50), ago=700)
    for ago in (100, 500):
        running.read(*http(502, 49), ago=ago)


type Happening = Callable[[Running], None]

CASES: dict[str, tuple[Happening, Happening]] = {
    "account-silent": (account_silent_rings, account_silent_is_quiet),
    "own-events": (own_events_rings, own_events_is_quiet),
    "quarantined": (quarantined_rings, quarantined_is_quiet),
    "out-of-memory": (out_of_memory_rings, out_of_memory_is_quiet),
    "http-5xx-rate": (http_5xx_rate_rings, http_5xx_rate_is_quiet),
    "alert-retried": (alert_retried_rings, alert_retried_is_quiet),
    "export-not-begun": (export_not_begun_rings, export_not_begun_is_quiet),
    "export-lag": (export_lag_rings, export_lag_is_quiet),
    "export-overtaken": (export_overtaken_rings, export_overtaken_is_quiet),
    "export-failures": (export_failures_rings, export_failures_is_quiet),
}


@pytest.mark.parametrize("alarm", CASES)
def test_it_rings(running: Running, alarm: str) -> None:
    happens, _ = CASES[alarm]
    happens(running)

    assert rings(alarm, running.told)


@pytest.mark.parametrize("alarm", CASES)
def test_it_is_quiet(running: Running, alarm: str) -> None:
    _, happens = CASES[alarm]
    happens(running)

    assert not rings(alarm, running.told)


@pytest.mark.parametrize("hours", [0, 1, 13, 24, 25, 47])
def test_a_new_hub_does_not_ring(running: Running, hours: float) -> None:
    """Its first export begins in its first night, with nothing in its table."""
    running.lives(hours / 24)
    if hours > 13:
        running.begin_export((hours - 13) / 24)

    assert [alarm for alarm in ALARMS if rings(alarm, running.told)] == []


def test_every_alarm_of_the_template_is_tested_here_or_with_the_metrics_of_aws() -> None:
    assert set(ALARMS) == {*CASES, *test_alarms_of_aws.CASES, *test_alarms_of_aws.CASES_OF_SEVERAL}
