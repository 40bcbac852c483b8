"""The one place that reads the environment."""

import os
from functools import cache

import msgspec


class Settings(msgspec.Struct, frozen=True):
    """What the template tells a function; `region` is set by Lambda itself."""

    region: str
    alert_topic_arn: str
    dead_letter_queue_url: str
    tracing: bool


@cache
def settings() -> Settings:
    """Read once, when a handler first asks. Raises KeyError naming the variable that the template forgot."""
    return Settings(
        region=os.environ["AWS_REGION"],
        alert_topic_arn=os.environ["ALERT_TOPIC_ARN"],
        dead_letter_queue_url=os.environ["DEAD_LETTER_QUEUE_URL"],
        tracing=os.environ.get("LOGBOOM_TRACING") == "Active",
    )
