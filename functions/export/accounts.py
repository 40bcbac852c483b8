"""Which accounts are exported."""

from collections.abc import Iterator

from logboom_aws.clients import organizations
from parameters import Parameters


def listed(told: Parameters) -> Iterator[str]:
    """The hub's own account first, then those that were listed, or else the active ones of the organisation.

    The organisation answers only to its management account and to accounts that administer a service of it for it; to
    others it raises AccessDeniedException.
    """
    own = told.hub_account_id
    yield own
    others = [account for account in told.export_account_ids.split(",") if account]
    yield from (account for account in others or _of_organization(told.organization_id) if account != own)


def _of_organization(organization: str) -> Iterator[str]:
    if not organization:
        return
    for page in organizations().get_paginator("list_accounts").paginate():
        # Status is what State was called until 2026: an SDK may know either.
        yield from (found["Id"] for found in page["Accounts"] if "ACTIVE" in (found.get("State"), found.get("Status")))
