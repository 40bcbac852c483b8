"""What the template tells the alert function."""

from logboom_aws.batch import Consumer


class Parameters(Consumer, frozen=True, kw_only=True):
    """The fields are the environment's variables in small letters.

    - messages_per_hour: at most so many go out; quiet_days: after so many without it, a failure has regressed
    - account_names: `111111111111=orders,222222222222=shop`
    - sign_in_url, sign_in_role: IAM Identity Center's start page and the permission set that links sign in with
    """

    stack_name: str
    alert_topic_arn: str
    groups_table: str
    accounts_table: str
    messages_per_hour: int
    quiet_days: int
    account_names: str = ""
    sign_in_url: str = ""
    sign_in_role: str = ""
