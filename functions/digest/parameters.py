"""What the template tells the digest function."""

import msgspec

from logboom_aws.hub import HubName
from logboom_aws.settings import Settings


class Parameters(Settings, frozen=True, kw_only=True):
    """The fields are the environment's variables in small letters; see the alert function's for their meaning.

    - source_account_ids: who may send; empty where that is an organisation
    - silent_hours: after so many without anything new an account is silent; 0 never asks
    """

    stack_name: str
    alert_topic_arn: str
    groups_table: str
    messages_per_hour: int
    quiet_days: int
    accounts_table: str
    account_names: dict[str, str] = msgspec.field(default_factory=dict)
    source_account_ids: tuple[str, ...] = ()
    silent_hours: int

    @property
    def hub(self) -> HubName:
        """The one that the messages come from."""
        return HubName(self.aws_region, self.stack_name)
