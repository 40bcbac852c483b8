"""An SQS batch: each message has one of three fates, and none touches another message's.

- handled: the message is deleted
- given up (GiveUp): it goes to the dead-letter queue with its reason, and is deleted
- retried (any other exception): SQS delivers it again, and moves it to the dead-letter queue after `maxReceiveCount`
"""

import json
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from logboom_aws import metrics
from logboom_aws.clients import sqs
from logboom_aws.settings import Settings, settings

_log = Logger()

type Handle = Callable[[dict[str, Any]], None]


class Consumer(Settings, frozen=True, kw_only=True):
    """What a function that takes from a queue is told."""

    dead_letter_queue_url: str


class GiveUp(Exception):
    """No retry can help: the message goes to the dead-letter queue with this reason."""


def process(event: dict[str, Any], context: LambdaContext, handle: Handle) -> Any:
    """Call `handle` with the JSON body of each message; return the ids to retry, as ReportBatchItemFailures wants.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
    """

    _log.append_keys(function_request_id=context.aws_request_id)  # of all of this function's loggers: they share it

    def one(record: SQSRecord) -> None:  # Powertools passes it by this name
        if int(record.attributes.approximate_receive_count) > 1:
            metrics.count("Redelivered")
        try:
            handle(_body(record))
        except GiveUp as reason:
            _give_up(record, str(reason))
            metrics.count("GivenUp")

    return process_partial_response(event, one, _Processor(), context)


class _Processor(BatchProcessor):
    """Powertools' processor, which by itself says nothing of single failures and raises when all have failed."""

    def __init__(self) -> None:
        super().__init__(EventType.SQS, raise_on_entire_batch_failure=False)

    def failure_handler(self, record: SQSRecord, exception: Any) -> Any:
        _log.error("will be retried", extra={"message_id": record.message_id}, exc_info=exception)
        metrics.count("Retried")
        return super().failure_handler(record, exception)


def _body(message: SQSRecord) -> dict[str, Any]:
    try:
        body = json.loads(message.body)
    except ValueError as error:
        raise GiveUp(f"the message is not JSON: {error}") from error
    if not isinstance(body, dict):
        raise GiveUp("the message is no JSON object")
    return body


def _give_up(message: SQSRecord, reason: str) -> None:
    _log.error("given up", extra={"message_id": message.message_id, "reason": reason})
    sqs().send_message(
        QueueUrl=settings(Consumer).dead_letter_queue_url,
        MessageBody=message.body,
        MessageAttributes={"reason": {"DataType": "String", "StringValue": reason[:1000]}},
    )
