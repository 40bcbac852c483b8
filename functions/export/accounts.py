"""Which accounts are exported."""

from collections.abc import Iterable

from logboom_aws.accounts import account, table
from logboom_aws.clients import dynamodb
from parameters import Parameters


def listed(told: Parameters) -> list[str]:
    """The hub's own account first, then those that were listed, or else all that have ever sent to this hub.

    Whether such an account agrees to be exported shows when its role is asked for. AWS Organizations knows more
    accounts, but lists them only to its management account and to accounts that administer a service for it.
    """
    others = told.export_account_ids or _senders(told.accounts_table)
    return [told.hub_account_id, *(each for each in others if each != told.hub_account_id)]


def _senders(name: str) -> Iterable[str]:
    found = table.every(table.Table(dynamodb(), name)) if name else ()
    return (each.account for each in account.known(found, ()))
