"""What the template tells the digest function."""

from logboom_aws.settings import Settings


class Parameters(Settings, frozen=True, kw_only=True):
    """The fields are the environment's variables in small letters; see the alert function's for their meaning."""

    alert_topic_arn: str
    groups_table: str
    messages_per_hour: int
    quiet_days: int
