"""Who may and who may not: the rows for each choice of tests/privilege/stacks.py that has a policy of this kind."""

from tests.privilege.stacks import EXPORTED, SOURCE
from tests.privilege.table.archive import ARCHIVE, exported, not_exported
from tests.privilege.table.case import Case
from tests.privilege.table.elsewhere import HUBS_OWN_ACCOUNT, SEARCH, SERVERS, SOURCE_ACCOUNT
from tests.privilege.table.pipeline import FOR_THE_REGION, ONLY_FOR_SUBSCRIBERS, PIPELINE, subscribers
from tests.support.stack import HUB

_HUB = [*PIPELINE, *ARCHIVE]
TABLE: dict[str, list[Case]] = {
    "accounts": [*_HUB, *subscribers(SOURCE), *ONLY_FOR_SUBSCRIBERS, *exported(SOURCE)],
    "organisation": [*_HUB, *subscribers(SOURCE), *FOR_THE_REGION, *exported(SOURCE)],
    "nobody": [*_HUB, *subscribers(HUB), *ONLY_FOR_SUBSCRIBERS, *exported(HUB), *not_exported(SOURCE)],
    "exports listed": [
        *_HUB,
        *subscribers(SOURCE),
        *ONLY_FOR_SUBSCRIBERS,
        *exported(EXPORTED),
        *not_exported(SOURCE),
    ],
    "source of an organisation, exported": SOURCE_ACCOUNT,
    "source in the hub's account": HUBS_OWN_ACCOUNT,
    "servers": SERVERS,
    "domain": SEARCH,
}
