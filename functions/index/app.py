"""Index: makes every record of each new log object a document that can be searched."""

from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

from bulk import Bulk
from cluster import cluster
from conversion import Conversion
from document import Document
from logboom_aws import batch, metrics, sink, tracing
from logboom_aws.settings import settings
from parameters import Parameters

log = Logger()


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return batch.process(event, context, lambda body: index(body, context))


def index(event: dict[str, Any], context: LambdaContext) -> None:
    """Index every record in the object that an `Object Created` event names."""
    source = sink.created_object(event)

    def on_refused(document: Document, reason: str) -> None:
        sink.quarantine(source, f"document-{document.id}", document.source, reason)
        metrics.count("Refused")

    with tracing.segment("index", key=source.key):
        conversion = Conversion(source, redact=settings(Parameters).search_redact == "Yes")
        bulk = Bulk(
            cluster(), seconds_left=lambda: context.get_remaining_time_in_millis() / 1000, on_refused=on_refused
        )
        bulk.write(conversion.document(record) for record in sink.records(source))
    if bulk.counts:  # not of an object with nothing but the hub's own lines: they would be of this one, and so on
        log.info("object indexed", extra={"key": source.key, **bulk.counts})
