"""The export function against an AWS in process: the table, the schedule's event, a window from listing to manifest."""

import gzip
import json
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import Any, Literal

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from msgspec.structs import replace
from tests.simulation import ports as memory
from tests.support import metrics, tables
from tests.support.lambda_context import lambda_context
from tests.support.objects import queued

from logboom_aws import clients, settings
from logboom_aws.accounts import table as accounts
from logboom_aws.exports import layout, manifest
from logboom_aws.exports.state import Account, Group, Task
from logboom_aws.exports.table import Changed, Table

REGION: Literal["eu-west-1"] = "eu-west-1"
DEFAULT_ACCOUNT_ID = "123456789012"  # moto's
OTHER = "111111111111"
NOW = 1_795_320_000_000
DAY = 86_400_000


class Hub:
    """What the hub's template makes for the export."""

    def __init__(self) -> None:
        self.s3, self.sqs, self.dynamodb = boto3.client("s3"), boto3.client("sqs"), boto3.client("dynamodb")
        self.queue = self.sqs.create_queue(QueueName="export")["QueueUrl"]
        self.s3.create_bucket(Bucket="archive", CreateBucketConfiguration={"LocationConstraint": REGION})
        tables.exports()

        self._sent: list[tuple[dict[str, Any], int]] = []

    def watch(self, sqs: Any) -> None:
        def sent(params: dict[str, Any], **_: Any) -> None:
            self._sent.append((json.loads(params["MessageBody"]), params["DelaySeconds"]))

        sqs.meta.events.register("before-parameter-build.sqs.SendMessage", sent)

    def messages(self) -> list[tuple[dict[str, Any], int]]:
        """What the function has sent since last asked: (body, delay)."""
        found, self._sent = self._sent, []
        return found


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with mock_aws():
        for name, value in {
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "HUB_ACCOUNT_ID": DEFAULT_ACCOUNT_ID,
            "EXPORT_ACCOUNT_IDS": f"{OTHER},{DEFAULT_ACCOUNT_ID}",
            "EXPORT_TABLE": "exports",
            "ARCHIVE_BUCKET": "archive",
            "SOURCE_ROLE_ARN": "arn:aws:iam::{account}:role/logboom-export-source-eu-west-1",
            "SETTLING_HOURS": "12",
            "MAX_WINDOW_DAYS": "30",
            "DEAD_LETTER_QUEUE_URL": "none",
            "AWS_LAMBDA_FUNCTION_NAME": "logboom-export",
            "POWERTOOLS_SERVICE_NAME": "export",
        }.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
        monkeypatch.delenv("ACCOUNTS_TABLE", raising=False)
        for cached in (clients.s3, clients.sqs, clients.dynamodb, clients._assumed):
            cached.cache_clear()
        settings.settings.cache_clear()
        # Clients are made anew every half hour: not between what a test does to one and what the function does with it.
        monkeypatch.setattr("logboom_aws.clients.time.monotonic", lambda: 0.0)
        found = Hub()
        monkeypatch.setenv("EXPORT_QUEUE_URL", found.queue)
        found.watch(clients.sqs())
        yield found


@pytest.fixture
def context() -> SimpleNamespace:
    return lambda_context("logboom-export")


@pytest.fixture(params=["DynamoDB", "memory"])
def table(request: pytest.FixtureRequest, hub: Hub) -> Any:
    return Table(hub.dynamodb, "exports") if request.param == "DynamoDB" else memory.Table()


def test_the_table_keeps_what_was_put_and_refuses_what_was_made_from_an_old_version(table: Any) -> None:
    assert table.account(OTHER) == Account(OTHER)
    assert table.group(OTHER, "/a") is None
    group = Group(OTHER, "/a", 1, 30, 2, 3, 4)
    task = Task("/a", 1, 2, 0, 3)

    first = table.put(Account(OTHER, turn=7, task=task))
    kept = table.put(group)

    assert table.account(OTHER) == first == Account(OTHER, turn=7, task=task, version=1)
    assert table.groups(OTHER) == [kept] == [table.group(OTHER, "/a")]
    assert table.groups(DEFAULT_ACCOUNT_ID) == []
    with pytest.raises(Changed):
        table.put(Account(OTHER, turn=8))
    with pytest.raises(Changed):
        table.put(group)
    assert table.put(first).version == 2


def test_all_accounts_are_found_among_any_number_of_groups(hub: Hub) -> None:
    table = Table(hub.dynamodb, "exports")
    table.put(Account(OTHER))
    for number in range(30):
        table.put(Group(OTHER, f"/{number}", 1, 30, 2, 3, 4))

    assert [found.account for found in table.accounts()] == [OTHER]
    assert len(table.groups(OTHER)) == 30


def test_the_schedule_begins_a_run_in_the_hubs_account_and_in_every_other(
    hub: Hub, export_function: ModuleType, context: SimpleNamespace
) -> None:
    event = {"export": "begin"}

    assert export_function.handler(event, context) == {"accounts": [DEFAULT_ACCOUNT_ID, OTHER]}
    assert hub.messages() == [({"account": DEFAULT_ACCOUNT_ID}, 0), ({"account": OTHER}, 0)]


def test_with_an_organisation_every_account_that_has_ever_sent_is_begun(
    hub: Hub, export_function: ModuleType, context: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EXPORT_ACCOUNT_IDS", "")
    monkeypatch.setenv("ACCOUNTS_TABLE", tables.accounts())
    senders = accounts.Table(hub.dynamodb, "accounts")
    for account in (OTHER, DEFAULT_ACCOUNT_ID):
        accounts.see(senders, account, NOW, NOW, NOW)
    accounts.wait(senders, "222222222222", NOW)

    begun = export_function.handler({"export": "begin"}, context)["accounts"]

    assert begun == [DEFAULT_ACCOUNT_ID, OTHER]
    assert [message for message, _ in hub.messages()] == [{"account": account} for account in begun]


class FakeTasks:
    """Export tasks, which moto does differently from AWS: the calls of a boto3 client, and when they complete."""

    def __init__(self, hub: Hub) -> None:
        self.created: list[dict[str, Any]] = []
        self.code = "RUNNING"
        self._s3 = hub.s3

    def create_export_task(self, **given: Any) -> dict[str, str]:
        self.created.append(given)
        return {"taskId": f"task-{len(self.created)}"}

    def describe_export_tasks(self, taskId: str) -> dict[str, Any]:  # noqa: N803 - AWS's name
        status = {"code": self.code, "message": ""}
        return {"exportTasks": [{"taskId": taskId, "status": status, "executionInfo": {"creationTime": 1000}}]}

    def complete(self, **lines: str) -> None:
        prefix = self.created[-1]["destinationPrefix"]
        self._s3.put_object(Bucket="archive", Key=f"{prefix}/aws-logs-write-test", Body=b"Permission Check Successful")
        for stream, text in lines.items():
            key = f"{prefix}/task-{len(self.created)}/{stream}/000000.gz"
            self._s3.put_object(Bucket="archive", Key=key, Body=gzip.compress(text.encode()))
        self.code = "COMPLETED"


@pytest.fixture
def tasks(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> FakeTasks:
    found = FakeTasks(hub)
    logs = clients.logs()
    monkeypatch.setattr(logs, "create_export_task", found.create_export_task)
    monkeypatch.setattr(logs, "describe_export_tasks", found.describe_export_tasks)
    return found


def test_a_window_goes_from_the_list_of_groups_to_its_manifest(
    hub: Hub, export_function: ModuleType, context: SimpleNamespace, tasks: FakeTasks
) -> None:
    boto3.client("logs").create_log_group(logGroupName="/aws/lambda/orders")
    outside = export_function.on_aws.outside(export_function.settings(export_function.Parameters))
    answer = export_function.handler(queued({"account": DEFAULT_ACCOUNT_ID}), context)
    assert answer == {"batchItemFailures": []}
    assert tasks.created == []  # nothing in a group that was made just now has settled
    assert hub.messages() == []
    (group,) = outside.table.groups(DEFAULT_ACCOUNT_ID)
    outside.table.put(replace(group, created=group.created - 2 * DAY))
    account = outside.table.account(DEFAULT_ACCOUNT_ID)

    go_on = {"account": DEFAULT_ACCOUNT_ID, "turn": account.turn}
    export_function.handler(queued(go_on), context)

    (given,) = tasks.created
    assert given["destination"] == "archive"
    assert (given["fromTime"], given["to"]) == (group.archived_from, given["to"])
    ((message, delay),) = hub.messages()
    assert delay == 2
    tasks.complete(stream="2026-01-02T03:04:05.678Z hello\n")
    export_function.handler(queued(message), context)

    key = layout.manifest(DEFAULT_ACCOUNT_ID, "/aws/lambda/orders", given["fromTime"])
    written = manifest.decode(hub.s3.get_object(Bucket="archive", Key=key)["Body"].read())
    assert written.end == given["to"]
    (found,) = written.objects
    assert found.key == f"{given['destinationPrefix']}/task-1/stream/000000.gz"
    assert layout.place(found.key).group == "/aws/lambda/orders"  # type: ignore[union-attr]
    moved = outside.table.group(DEFAULT_ACCOUNT_ID, "/aws/lambda/orders")
    assert moved.archived_up_to == given["to"]


def test_a_task_is_found_again_by_its_name_and_only_among_those_that_are_young_enough(
    hub: Hub, export_function: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = Task("/a", 1, 2, 0, NOW)

    def described(name: str, created: int, destination: str = "archive") -> dict[str, Any]:
        info = {"creationTime": created}
        return {"taskId": f"id of {name}", "taskName": name, "destination": destination, "executionInfo": info}

    pages: list[Any] = []
    asked: list[int] = []

    def paginate() -> Iterator[Any]:
        for page in pages:
            asked.append(1)
            yield {"exportTasks": page}

    monkeypatch.setattr(clients.logs(), "get_paginator", lambda _name: SimpleNamespace(paginate=paginate))
    found = export_function.on_aws.outside(export_function.settings(export_function.Parameters))
    find = found.logs(DEFAULT_ACCOUNT_ID).find

    pages[:] = [[described("x", NOW + 9)], [described(task.name, NOW, "another hub's"), described(task.name, NOW + 5)]]
    assert find(task) == f"id of {task.name}"
    pages[:] = [[described("x", NOW)], [described("y", NOW - DAY)], [described(task.name, NOW - DAY)]]
    asked.clear()
    assert find(task) == ""
    assert len(asked) == 2
    assert hub.messages() == []


@pytest.mark.parametrize(
    ("code", "raised"),
    [
        ("LimitExceededException", "Occupied"),
        ("ThrottlingException", "Occupied"),
        ("ResourceNotFoundException", "GroupGone"),
        ("InvalidParameterException", "Refused"),
    ],
)
def test_what_cloudwatch_logs_answers_is_waited_for_left_or_tried_again(
    hub: Hub, export_function: ModuleType, monkeypatch: pytest.MonkeyPatch, code: str, raised: str
) -> None:
    def refuse(**_: Any) -> None:
        raise ClientError({"Error": {"Code": code, "Message": "as AWS says"}}, "CreateExportTask")

    monkeypatch.setattr(clients.logs(), "create_export_task", refuse)
    outside = export_function.on_aws.outside(export_function.settings(export_function.Parameters))

    with pytest.raises(getattr(export_function.ports, raised)):
        outside.logs(DEFAULT_ACCOUNT_ID).create(Task("/a", 1, 2, 0, 3), "logs/x")
    assert hub.messages() == []


def test_an_account_that_has_never_agreed_is_a_note_and_one_that_refuses_from_now_on_a_failure(
    hub: Hub,
    export_function: ModuleType,
    context: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: Any) -> None:
        raise ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "AssumeRole")

    def night() -> tuple[Account, dict[str, list[float]]]:
        capsys.readouterr()
        assert export_function.handler(queued({"account": OTHER}), context) == {"batchItemFailures": []}
        assert hub.messages() == []
        found = Table(hub.dynamodb, "exports").account(OTHER)
        assert found.lease_until == 0
        return found, metrics.values(capsys.readouterr().out).get(None, {})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clients, "_with_role", refuse)
        before, told = night()
    assert (before.without_role, before.last_error, told) == (True, "", {})

    clients.logs("arn:aws:iam::111111111111:role/logboom-export-source-eu-west-1").create_log_group(logGroupName="/a")
    agreed, told = night()
    assert (agreed.without_role, agreed.last_error) == (False, "")
    assert set(told) == {"ExportLag", "ExportOvertaken"}

    monkeypatch.setattr(clients, "_with_role", refuse)
    refused, told = night()
    assert (refused.without_role, told) == (False, {"ExportFailures": [1]})
    assert "ExportFromHub" in refused.last_error


@pytest.mark.usefixtures("hub")
def test_metrics_are_one_for_all_accounts_and_the_line_beside_them_names_the_account(
    export_function: ModuleType, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    export_function.on_aws.Emf().lag(OTHER, export_function.plan.Lag(90.0, 2))

    own = {"FunctionName": "logboom-export", "service": "export"}
    found = metrics.read(capsys.readouterr().out)
    assert {(told.name, told.unit, *told.values) for told in found} == {
        ("ExportLag", "Seconds", 90.0),
        ("ExportOvertaken", "Count", 2.0),
    }
    assert all(told.dimensions == own for told in found)
    (beside,) = (vars(record) for record in caplog.records)
    assert (beside["account"], beside["oldest_seconds"], beside["overtaken"]) == (OTHER, 90.0, 2)


def test_groups_are_chosen_by_prefix_and_tag_and_left_out_by_tag(
    hub: Hub, export_function: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    logs = boto3.client("logs")
    for name in ("/aws/a", "/aws/b", "/ecs/c", "/other"):
        logs.create_log_group(logGroupName=name)
    tagged = {"logboom:export": ["/aws/b"], "keep": ["/aws/a", "/aws/b", "/other"]}

    class Tagging:
        def get_paginator(self, _name: str) -> "Tagging":
            return self

        def paginate(self, **given: Any) -> list[Any]:
            assert given["ResourceTypeFilters"] == ["logs:log-group"]
            names = tagged[given["TagFilters"][0]["Key"]]
            arns = [f"arn:aws:logs:{REGION}:{DEFAULT_ACCOUNT_ID}:log-group:{name}" for name in names]
            return [{"ResourceTagMappingList": [{"ResourceARN": arn} for arn in arns]}]

    monkeypatch.setattr(clients, "tagging", lambda _role: Tagging())

    def chosen(**variables: str) -> list[str]:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        settings.settings.cache_clear()
        told = export_function.settings(export_function.Parameters)
        return [found.name for found in export_function.on_aws.SourceLogs(DEFAULT_ACCOUNT_ID, told).groups()]

    assert chosen() == ["/aws/a", "/ecs/c", "/other"]
    assert chosen(EXPORT_PREFIXES="/aws/,/ecs/") == ["/aws/a", "/ecs/c"]
    assert chosen(EXPORT_TAG="keep=yes") == ["/aws/a"]
    assert hub.messages() == []
