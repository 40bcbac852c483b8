"""What the template tells this function."""

from typing import Literal

from logboom_aws.batch import Consumer


class Parameters(Consumer, frozen=True, kw_only=True):
    """See the parameters of template.yaml that begin with Search."""

    search_endpoint: str
    search_service: Literal["es", "aoss", "none"]
    search_secret_arn: str
    search_redact: Literal["Yes", "No"]
    search_retention_days: int
