"""The environment as a function's settings."""

import msgspec
import pytest

from logboom_aws.settings import Settings, settings


class Told(Settings, frozen=True, kw_only=True):
    """A kind of each."""

    days: int
    accounts: tuple[str, ...] = ()
    names: dict[str, str] = msgspec.field(default_factory=dict)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_REGION", "eu-west-1")
    monkeypatch.setenv("DAYS", "8")
    settings.cache_clear()


def test_lists_and_names_are_read_as_the_template_writes_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTS", "111111111111,222222222222")
    monkeypatch.setenv("NAMES", "111111111111=orders,222222222222=a=b")

    told = settings(Told)

    assert told.days == 8
    assert told.accounts == ("111111111111", "222222222222")
    assert told.names == {"111111111111": "orders", "222222222222": "a=b"}


def test_an_empty_parameter_lists_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNTS", "")
    monkeypatch.setenv("NAMES", "")

    assert (settings(Told).accounts, settings(Told).names) == ((), {})


def test_what_the_template_forgot_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAYS")

    with pytest.raises(msgspec.ValidationError, match="days"):
        settings(Told)
