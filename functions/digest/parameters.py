"""What the template tells the digest function."""

from logboom_aws.settings import Settings


class Parameters(Settings, frozen=True, kw_only=True):
    """The fields are the environment's variables in small letters; see the alert function's for their meaning.

    - source_account_ids: who may send, separated by commas; empty where that is an organisation
    - silent_hours: after so many without anything new an account is silent; 0 never asks
    """

    alert_topic_arn: str
    groups_table: str
    messages_per_hour: int
    quiet_days: int
    accounts_table: str
    account_names: str = ""
    source_account_ids: str = ""
    silent_hours: int
