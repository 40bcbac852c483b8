"""Alert: reads each new log object and tells people what broke."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import logboom
import publish
from logboom_aws import batch, sink, tracing

log = Logger()


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return batch.process(event, context, alert)


def alert(event: dict[str, Any]) -> None:
    """Publish every failure in the object that an `Object Created` event names."""
    source = sink.created_object(event)
    records = failures = 0
    with tracing.segment("alert", key=source.key):
        for record in sink.records(source):
            records += 1
            # Grouping and memory go here, between the verdict and the message: one message per kind, not per line.
            if logboom.verdict(record).fires:
                failures += 1
                publish.publish(record)
    log.info("object read", extra={"key": source.key, "records": records, "failures": failures})
