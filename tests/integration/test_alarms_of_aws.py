"""Alarms that look at AWS's own metrics ring by values that AWS tells, and only then."""

import pytest
from tests.support.alarms import rings
from tests.support.metrics import Told

type Values = list[tuple[float, float]]
"""(minutes ago, value)"""


def queue(name: str) -> dict[str, str]:
    return {"QueueName": f"logboom-{name}"}


AGE = ("AWS/SQS", "ApproximateAgeOfOldestMessage")
DEAD = ("AWS/SQS", "ApproximateNumberOfMessagesVisible")
STREAM = {"DeliveryStreamName": "logboom"}

# The metric, values that ring, values that do not.
CASES: dict[str, tuple[str, str, dict[str, str], Values, Values]] = {
    "firehose-throttled": (
        "AWS/Firehose", "ThrottledRecords", STREAM,
        [(0, 1), (5, 2), (10, 1)], [(0, 9), (5, 9), (10, 0)],
    ),
    "firehose-freshness": (
        "AWS/Firehose", "DeliveryToS3.DataFreshness", STREAM,
        [(4, 1801), (0, 60)], [(4, 1800), (0, 900)],
    ),
    "firehose-errors": (
        "AWS/Firehose", "DeliveryToS3.Success", STREAM,
        [(0, 1), (3, 0.5), (7, 0)], [(0, 1), (3, 0.5), (7, 1)],
    ),
    "alert-queue-age": (*AGE, queue("AlertQueue"), [(4, 901)], [(4, 900)]),
    "index-queue-age": (*AGE, queue("IndexQueue"), [(4, 901)], [(4, 900)]),
    "export-queue-age": (*AGE, queue("ExportQueue"), [(4, 3601)], [(4, 900 + 720)]),
    "alert-dead-letters": (*DEAD, queue("AlertDeadLetterQueue"), [(2, 1)], [(2, 0)]),
    "index-dead-letters": (*DEAD, queue("IndexDeadLetterQueue"), [(2, 1)], [(2, 0)]),
    "export-dead-letters": (*DEAD, queue("ExportDeadLetterQueue"), [(2, 1)], [(2, 0)]),
}  # fmt: skip


def of_aws(alarm: str, values: Values) -> Told:
    namespace, name, dimensions, _, _ = CASES[alarm]
    metrics = Told()
    for minutes, value in values:
        metrics.put(namespace, name, value, dimensions, minutes * 60)
    return metrics


@pytest.mark.parametrize("alarm", CASES)
def test_it_rings_by_aws_metrics_and_only_then(alarm: str) -> None:
    *_, loud, quiet = CASES[alarm]

    assert rings(alarm, of_aws(alarm, loud))
    assert not rings(alarm, of_aws(alarm, quiet))
    assert not rings(alarm, Told())


type Calls = list[tuple[str, float]]
"""(function, minutes ago)"""

CASES_OF_SEVERAL: dict[str, tuple[str, Calls, Calls]] = {
    "functions-fail": (
        "Errors", [("alert", 0), ("index", 5), ("export", 14)], [("digest", 0), ("digest", 9), ("digest", 16)],
    ),
    "functions-throttled": (
        "Throttles", [("index", 0), ("alert", 5), ("digest", 10)], [("index", 0), ("index", 5), ("index", 6)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("alarm", CASES_OF_SEVERAL)
def test_it_rings_by_several_functions_together(alarm: str) -> None:
    metric, loud, quiet = CASES_OF_SEVERAL[alarm]

    def told(calls: Calls) -> Told:
        metrics = Told()
        for function, minutes in calls:
            metrics.put("AWS/Lambda", metric, 1, {"FunctionName": f"logboom-{function}"}, minutes * 60)
        return metrics

    assert rings(alarm, told(loud))
    assert not rings(alarm, told(quiet))
    assert not rings(alarm, Told())
