"""What the template tells the alert function."""

import msgspec

from logboom_aws.batch import Consumer


class Parameters(Consumer, frozen=True, kw_only=True):
    """The fields are the environment's variables in small letters.

    - messages_per_hour: at most so many go out; quiet_days: after so many without it, a failure has regressed
    - account_names: by account id
    - sign_in_url, sign_in_role: IAM Identity Center's start page and the permission set that links sign in with
    """

    stack_name: str
    alert_topic_arn: str
    groups_table: str
    accounts_table: str
    messages_per_hour: int
    quiet_days: int
    account_names: dict[str, str] = msgspec.field(default_factory=dict)
    sign_in_url: str = ""
    sign_in_role: str = ""
