"""Every sample event, run in a container: how the function ends, what it has done, how much memory it has taken."""

import json
from pathlib import Path

import pytest
from opensearchpy import OpenSearch
from tests.containers.hub import RUNS, Hub, Run
from tests.support.template import functions, load

from logboom_local import samples
from logboom_local.aws import ACCOUNTS

KINDS = {
    "charges: KeyError: 'customer_id'",
    "charges: PoolError: pool exhausted",
    "charges: Timed out",
    "charges: ledger does not balance",
    "orders: Timed out after 30 s, 101 of 128 MB",
    "orders: TypeError: Cannot read properties of undefined (reading 'price')",
}


def test_every_function_and_every_sample_event_is_run(root: Path) -> None:
    assert {function for function, _ in RUNS} == set(functions(load(root / "template.yaml")))
    assert {event for _, event in RUNS} == {path.stem for path in samples.EVENTS.glob("*.json")}


@pytest.mark.parametrize(("function", "event"), RUNS)
def test_it_ends_well_within_its_memory(run: Run, hub: Hub, function: str, event: str) -> None:
    done = run(function, event)

    assert done.exit_code == 0
    assert "errorType" not in (done.answer or "")
    memory = hub.client("lambda").get_function_configuration(FunctionName=hub.function(function))["MemorySize"]
    assert 10 < done.peak_mb < memory / 2


def test_alerts_are_published(run: Run, hub: Hub) -> None:
    assert run("AlertFunction", "alert").answer == {"batchItemFailures": []}

    assert {f"NEW ERROR {kind}" for kind in KINDS} <= set(hub.told())


def test_what_is_damaged_is_quarantined_and_what_cannot_be_read_given_up_with_its_reason(run: Run, hub: Hub) -> None:
    assert run("AlertFunction", "alert-poison").answer == {"batchItemFailures": []}

    assert {"NEW ERROR orders: before the damage", "NEW ERROR orders: behind the damage"} <= set(hub.told())
    listed = hub.client("s3").list_objects_v2(Bucket=samples.BUCKET, Prefix="quarantine/")["Contents"]
    assert {found["Key"].rpartition("/")[0] for found in listed} == {
        "quarantine/logs/damaged-member.gz",
        "quarantine/logs/unreadable.gz",
    }
    letters = hub.messages("AlertDeadLetterQueueUrl")
    unreadable, gone, no_json = sorted(letter["MessageAttributes"]["reason"]["StringValue"] for letter in letters)
    assert unreadable.startswith("nothing in s3://logboom-events/logs/unreadable.gz can be read: ")
    assert gone == "s3://logboom-events/logs/gone.gz is gone"
    assert no_json.startswith("the message is not JSON: ")


def test_a_control_message_is_no_record(run: Run) -> None:
    done = run("AlertFunction", "alert-control-message")

    assert done.answer == {"batchItemFailures": []}
    assert [line for line in done.log if '"object read"' in line] == []  # said of an object with records only


def test_what_fails_is_left_to_the_queue(run: Run, unreachable: Path) -> None:
    failed = json.loads(unreachable.read_text())["Records"][0]["messageId"]

    assert run("AlertFunction", unreachable).answer == {"batchItemFailures": [{"itemIdentifier": failed}]}


def test_the_digest_is_told(run: Run, hub: Hub) -> None:
    assert run("DigestFunction", "digest").answer is None

    assert any(subject.startswith("DIGEST ") for subject in hub.told())


def test_an_export_begins_in_every_account_and_its_step_begins_a_task(run: Run, hub: Hub) -> None:
    assert set(run("ExportFunction", "schedule").answer["accounts"]) == set(ACCOUNTS)
    steps = [json.loads(message["Body"]) for message in hub.messages("ExportQueueUrl")]
    assert {step["account"] for step in steps} == set(ACCOUNTS)

    assert run("ExportFunction", "export-step").answer == {"batchItemFailures": []}
    (task,) = hub.client("logs").describe_export_tasks()["exportTasks"]
    assert task["destination"] == hub.outputs["ArchiveBucket"]


def test_documents_are_indexed(run: Run, search: OpenSearch) -> None:
    assert run("IndexFunction", "alert").answer == {"batchItemFailures": []}

    search.indices.refresh(index="logboom-*")
    found = search.search(index="logboom-*", body={"query": {"match_all": {}}, "size": 100})["hits"]["hits"]
    sent = [
        event["id"] + event["message"]
        for part in json.loads((samples.EVENTS / "objects/failures.json").read_text())
        for event in part["member"]["logEvents"]
    ]
    assert len(found) == len(sent) == len({document["_id"] for document in found})
