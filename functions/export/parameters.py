"""What the template tells this function."""

from logboom_aws.batch import Consumer
from logboom_aws.exports.state import DAY, HOUR
from plan import Limits


class Parameters(Consumer, frozen=True, kw_only=True):
    """The template's parameters and resources.

    - source_role_arn: the role in a source account, with `{account}` where its id goes
    - export_account_ids, export_prefixes: may be empty
    - accounts_table: which accounts send; empty where the accounts are listed
    - export_tag: `key` or `key=value`; empty takes groups with any tags or none
    """

    hub_account_id: str
    export_account_ids: tuple[str, ...] = ()
    accounts_table: str = ""
    export_prefixes: tuple[str, ...] = ()
    export_tag: str = ""
    export_table: str
    export_queue_url: str
    archive_bucket: str
    source_role_arn: str
    settling_hours: int
    max_window_days: int

    def limits(self) -> Limits:
        return Limits(self.settling_hours * HOUR, self.max_window_days * DAY)
