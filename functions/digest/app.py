"""Digest: on a schedule, tells what the alerts' cap has held back, and once a day how things stand."""

import time
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

import daily
import held_back
from logboom_aws import tracing

REPORTS = {"held-back": held_back.report, "daily": daily.report}


def handler(event: dict[str, Any], _context: LambdaContext) -> None:
    """`event` is what the schedules in template.yaml send: {"report": "held-back" | "daily"}.

    Raises KeyError for any other; Lambda tries twice more whatever is raised.
    """
    report = event["report"]
    with tracing.segment("digest", report=report):
        REPORTS[report](int(time.time()))
