"""The accounts from which nothing new has come for hours: a metric every hour, and lines of the daily digest."""

from logboom_aws import metrics, utc
from logboom_aws.accounts import account, table
from logboom_aws.accounts.account import Account
from logboom_aws.accounts.naming import called
from logboom_aws.clients import dynamodb
from logboom_aws.settings import settings
from parameters import Parameters


def report(now: int) -> None:
    """Count those that are silent. An account that is listed and unknown is waited for from now on."""
    for each in _known():
        if not (each.received or each.awaited):
            table.wait(_table(), each.account, now * 1000)
    metrics.count("SilentAccounts", len(silent(now)))


def silent(now: int) -> list[Account]:
    """Those that are silent at a time in seconds since 1970."""
    hours = settings(Parameters).silent_hours
    return [each for each in _known() if each.is_silent(hours, now * 1000)]


def lines(accounts: list[Account]) -> list[str]:
    """`shop (111111111111): nothing since 2026-11-22 03:14 UTC`, a line for each."""
    names = settings(Parameters).account_names
    return [f"  {called(each.account, names)}: {_since(each)}" for each in accounts]


def _known() -> list[Account]:
    return account.known(table.every(_table()), settings(Parameters).source_account_ids)


def _table() -> table.Table:
    return table.Table(dynamodb(), settings(Parameters).accounts_table)


def _since(account: Account) -> str:
    if not account.received:
        return f"has never sent; waited for since {_time(account.awaited)}"
    return f"nothing since {_time(account.received)}, newest event {_time(account.last_event)}"


def _time(milliseconds: int) -> str:
    return f"{utc.minute(milliseconds)} UTC"
