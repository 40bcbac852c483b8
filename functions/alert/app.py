"""Alert: reads each new log object and tells people what broke."""

from functools import cache
from pathlib import Path
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.typing import LambdaContext

import failures
from counts import Counts
from logboom import rules
from logboom.rules.judge import Rules
from logboom.wire.summary import Summary
from logboom_aws import batch, sink, tracing
from logboom_aws.groups.tally import Tallies
from sightings import Sightings

log = Logger()


def handler(event: dict[str, Any], context: LambdaContext) -> Any:
    return batch.process(event, context, alert)


def alert(event: dict[str, Any]) -> None:
    """Remember and tell every kind of failure in the object that an `Object Created` event names, and count it all.

    Failures come first, which an object that comes again neither tells nor counts twice; metrics, which would count
    twice, when nothing can fail any more.
    """
    source = sink.created_object(event)
    kinds, counts, sightings, records = Tallies(), Counts(), Sightings(), 0

    def on_envelope(envelope: Summary) -> None:
        counts.envelope(envelope)
        sightings.add(envelope)

    with tracing.segment("alert", key=source.key):
        for record in sink.records(source, on_envelope):
            records += 1
            verdict = user_rules().verdict(record)
            counts.record(record, verdict)
            if verdict.fires:
                kinds.add(record, verdict)
        failures.remember(kinds, source)
        sightings.remember()
    counts.write()
    if records:  # not of an object with nothing but the hub's own lines: they would be of this one, and so on
        log.info("object read", extra={"key": source.key, "records": records, "kinds": len(kinds)})


@cache
def user_rules() -> Rules:
    """The users' rules, which are shipped with this function; a file that is broken fails `sam build`."""
    return rules.load(Path(__file__).with_name("rules.yaml").read_text(encoding="utf-8"))
