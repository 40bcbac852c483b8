"""Digest: on schedules, tells what the alerts' cap has held back, which accounts are silent, and how things stand."""

import time
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

import daily
import held_back
import silence
from logboom_aws import tracing

REPORTS = {"held-back": held_back.report, "accounts": silence.report, "daily": daily.report}


def handler(event: dict[str, Any], _context: LambdaContext) -> None:
    """`event` is what the schedules in template.yaml send: {"report": "held-back" | "accounts" | "daily"}.

    Raises KeyError for any other; Lambda tries twice more whatever is raised.
    """
    report = event["report"]
    with tracing.segment("digest", report=report):
        REPORTS[report](int(time.time()))
