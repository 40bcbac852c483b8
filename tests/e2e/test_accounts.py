"""Which accounts deliver, on the deployed hub: what is sent is seen, counted and shown."""

import json
from typing import Any

from tests.e2e.conftest import Pipeline, logboom
from tests.e2e.test_pipeline import Until, error

from logboom_local.aws import HUB, REGION, SOURCES


def listed(pipeline: Pipeline) -> dict[str, dict[str, Any]]:
    lines = logboom(pipeline, "accounts", "--json").splitlines()
    return {found["account"]: found for found in map(json.loads, lines)}


def test_an_account_that_sends_is_listed_and_the_hour_counts_the_silent(
    pipeline: Pipeline, marker: str, until: Until
) -> None:
    pipeline.write(SOURCES[0], "/aws/lambda/orders", error(marker))

    until(lambda: listed(pipeline)[SOURCES[0]]["state"] == "delivers")
    assert set(SOURCES) <= set(listed(pipeline))  # the hub was told of them, whether they have sent or not
    assert listed(pipeline)[SOURCES[0]]["region"] == REGION

    answer = pipeline.aws.client("lambda", HUB).invoke(FunctionName="logboom-digest", Payload=b'{"report":"accounts"}')
    assert "FunctionError" not in answer
    logs = pipeline.aws.client("logs", HUB)
    told = until(
        lambda: logs.filter_log_events(logGroupName="/aws/lambda/logboom-digest", filterPattern="SilentAccounts")[
            "events"
        ]
    )[-1]
    assert json.loads(told["message"])["SilentAccounts"] == [0]
