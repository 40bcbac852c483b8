"""The commands for the archive, on an archive as the export leaves it, in an AWS in process."""

import gzip
import json
import time
from collections.abc import Callable, Iterator
from typing import Any, Literal, cast

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws
from msgspec.structs import replace
from tests.support import tables
from typer.testing import CliRunner, Result

from logboom_aws.exports import layout, manifest
from logboom_aws.exports.state import Account, Group, Task
from logboom_aws.exports.table import Table
from logboom_cli.archive.bucket import Archive, Frozen
from logboom_cli.hub import Hub
from logboom_cli.main import app

REGION: Literal["eu-west-1"] = "eu-west-1"
ACCOUNT = "123456789012"
DAY = 86_400_000
HOUR = DAY // 24
START = time.time_ns() // 1_000_000 // DAY * DAY - 10 * DAY
GROUP = "/aws/lambda/orders"
type Run = Callable[..., Result]


class ArchiveHub:
    """A hub with an archive of two windows, whose shared end was exported twice."""

    def __init__(self) -> None:
        self.s3, self.sqs = boto3.client("s3"), boto3.client("sqs")
        self.bucket = "archive"
        self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        self.queue = self.sqs.create_queue(QueueName="export")["QueueUrl"]
        self.table = Table(boto3.client("dynamodb"), tables.exports())
        self.table.put(Account(ACCOUNT, run_until=START + 2 * DAY))
        self.table.put(known(days=2))
        edge = START + DAY
        self.window(0, [(START + HOUR, "first"), (edge, "twice"), (edge, "twice"), (START, "ERROR at the start")])
        self.window(1, [(edge + 5, "later"), (edge, "twice"), (edge, "twice"), (edge, "once")])

    def window(self, day: int, lines: list[tuple[int, str]]) -> str:
        start = START + day * DAY
        prefix = layout.prefix(ACCOUNT, Task(GROUP, start, start + DAY, 0, 0))
        data = gzip.compress("".join(f"{iso(at)} {message}\n" for at, message in lines).encode())
        key = f"{prefix}/task/stream/000000.gz"
        self.s3.put_object(Bucket=self.bucket, Key=key, Body=data)
        written = manifest.Manifest(
            account=ACCOUNT,
            region=REGION,
            log_group=GROUP,
            start=start,
            end=start + DAY,
            task_id="task",
            prefix=prefix,
            bytes=len(data),
            objects=[manifest.Object(key, len(data))],
        )
        self.s3.put_object(Bucket=self.bucket, Key=written.key, Body=manifest.encode(written))
        return key


def known(account: str = ACCOUNT, name: str = GROUP, days: int = 0) -> Group:
    """A log group that is archived for so many days."""
    return Group(account, name, START, 0, archived_from=START, archived_up_to=START + days * DAY, span=DAY)


def iso(milliseconds: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(milliseconds // 1000)) + f".{milliseconds % 1000:03}Z"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[ArchiveHub]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    monkeypatch.delenv("AWS_ENDPOINT_URL", raising=False)
    with mock_aws():
        found = ArchiveHub()
        outputs = {"ExportTable": "exports", "ArchiveBucket": found.bucket, "ExportQueueUrl": found.queue}
        # moto's CloudFormation needs packages of no other use here.
        monkeypatch.setattr(Hub, "outputs", property(lambda hub: outputs if hub.stack == "logboom" else {}))
        monkeypatch.setattr(Hub, "parameters", {"SettlingHours": "12"})
        yield found


@pytest.fixture
def run(hub: ArchiveHub) -> Run:  # noqa: ARG001 - the commands find it
    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(app, arguments)

    return invoke


def range_of(start: int, end: int) -> list[str]:
    return ["--from", iso(start), "--to", iso(end)]


def test_cat_gives_every_line_once_in_the_order_of_time(run: Run) -> None:
    done = run("cat", GROUP, *range_of(START, START + 2 * DAY))

    assert [line[25:] for line in done.stdout.splitlines()] == [
        "ERROR at the start" if "ERROR" in line else f"INFO  {line[31:]}" for line in done.stdout.splitlines()
    ]
    assert [line[31:] for line in done.stdout.splitlines()][1:] == ["first", "twice", "twice", "once", "later"]
    assert done.exit_code == 0


def test_cat_as_json_gives_records_with_their_resource_and_ids_of_their_own(run: Run) -> None:
    records = [
        json.loads(line) for line in run("cat", GROUP, "--json", *range_of(START, START + 2 * DAY)).stdout.splitlines()
    ]

    assert len({record["id"] for record in records}) == len(records) == 6
    assert records[0]["severity_text"] == "ERROR"
    assert records[0]["timestamp"] == iso(START)
    assert records[0]["resource"] == {
        "cloud.account.id": ACCOUNT,
        "cloud.region": REGION,
        "aws.log.group.names": [GROUP],
        "service.name": "orders",
        "aws.log.stream.names": ["stream"],
    }


def test_cat_takes_what_was_asked_for_only_and_says_where_the_archive_ends(run: Run) -> None:
    done = run("cat", GROUP, *range_of(START + DAY + 1, START + 9 * DAY))

    assert [line[31:] for line in done.stdout.splitlines()] == ["later"]
    assert "archived up to" in done.stderr


def test_cat_shows_no_line_that_steers_the_terminal_and_cuts_none(run: Run, hub: ArchiveHub) -> None:
    body = "gone \x1b[2J\x1b]0;owned\x07" + "x" * 100_000
    hub.window(0, [(START, json.dumps({"level": "info", "message": body}))])
    asked = range_of(START, START + HOUR)

    shown = run("cat", GROUP, *asked).stdout

    assert shown[31:] == "gone ]0;owned" + "x" * 100_000 + "\n"
    assert json.loads(run("cat", GROUP, "--json", *asked).stdout)["body"] == body


def test_cat_names_the_objects_that_it_would_read(run: Run, hub: ArchiveHub) -> None:
    keys = [hub.window(day, [(START + day * DAY, "x")]) for day in range(5)]
    for key in keys:
        hub.s3.delete_object(Bucket=hub.bucket, Key=key)

    def named(start: int, end: int) -> list[str]:
        return run("cat", GROUP, "--keys", *range_of(start, end)).stdout.splitlines()

    assert named(START + DAY + HOUR, START + DAY + 2 * HOUR) == keys[:3]
    assert named(START + DAY + 3 * HOUR, START + 2 * DAY + 1) == keys[1:4]


def test_what_lies_in_glacier_is_named_with_the_command_that_restores_it() -> None:
    class S3:
        def get_object(self, **_: str) -> None:
            answer: Any = {"Error": {"Code": "InvalidObjectState", "Message": "no"}, "StorageClass": "DEEP_ARCHIVE"}
            raise ClientError(answer, "GetObject")

    with pytest.raises(Frozen, match=r"DEEP_ARCHIVE(.|\n)*aws s3api restore-object --bucket b --key 'k'(.|\n)*Bulk"):
        Archive(cast("Any", S3()), "b").open("k")


def test_an_archive_that_is_whole_verifies(run: Run) -> None:
    done = run("export-verify")

    assert (done.exit_code, done.stdout) == (0, "2 windows checked, 0 problems\n")


def test_a_missing_and_a_changed_object_and_a_gap_are_found(run: Run, hub: ArchiveHub) -> None:
    hub.s3.delete_object(Bucket=hub.bucket, Key=hub.window(0, []))
    key = hub.window(1, [(START + DAY, "x")])
    hub.s3.put_object(Bucket=hub.bucket, Key=key, Body=b"changed")
    group = hub.table.group(ACCOUNT, GROUP)
    assert group
    hub.s3.delete_object(Bucket=hub.bucket, Key=hub.window(3, []))

    done = run("export-verify")

    assert done.exit_code == 1
    assert "missing: s3://" in done.stderr
    assert "7 bytes instead of" in done.stderr
    assert "no window between" in done.stderr


def test_verify_looks_only_at_what_was_asked_for(run: Run, hub: ArchiveHub) -> None:
    hub.s3.delete_object(Bucket=hub.bucket, Key=hub.window(0, []))

    assert run("export-verify", "--from", iso(START + DAY)).exit_code == 0
    assert run("export-verify", "--to", iso(START + DAY)).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--group", "/none"], "no log group /none is known to the export"),
        (["--group", GROUP, "--account", "999999999999"], f"no log group {GROUP} in 999999999999 is known"),
        (["--account", "999999999999"], "no log group in 999999999999 is known"),
    ],
)
def test_verifying_nothing_proves_nothing(run: Run, arguments: list[str], told: str) -> None:
    done = run("export-verify", *arguments)

    assert (done.exit_code, done.stdout) == (1, "")
    assert told in done.stderr


def test_verifying_an_export_that_knows_no_log_group_proves_nothing(run: Run) -> None:
    for item in boto3.client("dynamodb").scan(TableName="exports")["Items"]:
        key = {name: item[name] for name in ("account", "item")}
        boto3.client("dynamodb").delete_item(TableName="exports", Key=key)

    done = run("export-verify")

    assert done.exit_code == 1
    assert "no log group is known to the export" in done.stderr


def test_a_deep_check_counts_against_cloudwatch_logs(run: Run) -> None:
    logs = boto3.client("logs")
    logs.create_log_group(logGroupName=GROUP)
    logs.create_log_stream(logGroupName=GROUP, logStreamName="stream")
    edge = START + DAY
    times = [START, START + HOUR, edge, edge, edge, edge + 5]
    put = {"logGroupName": GROUP, "logStreamName": "stream"}
    logs.put_log_events(**put, logEvents=[{"timestamp": at, "message": "x"} for at in times])  # type: ignore[arg-type]
    assert run("export-verify", "--deep").exit_code == 0

    logs.put_log_events(**put, logEvents=[{"timestamp": START + 2 * DAY - 1, "message": "x"}])  # type: ignore[arg-type]

    done = run("export-verify", "--deep")
    assert done.exit_code == 1
    assert "6 events archived, 7 in CloudWatch Logs" in done.stderr


def test_a_deep_check_of_an_account_without_credentials_is_a_problem_not_a_pass(run: Run, hub: ArchiveHub) -> None:
    hub.table.put(known("111111111111"))
    for key in list(hub.s3.list_objects_v2(Bucket=hub.bucket, Prefix="manifests/")["Contents"]):
        copied = key["Key"].replace(ACCOUNT, "111111111111")
        hub.s3.copy_object(Bucket=hub.bucket, Key=copied, CopySource={"Bucket": hub.bucket, "Key": key["Key"]})
    hub.table.put(Account("111111111111"))

    assert "no credentials for 111111111111" in run("export-verify", "--deep").stderr


def test_status_says_for_each_group_where_it_stands(run: Run, hub: ArchiveHub) -> None:
    hub.table.put(replace(known(name="/late"), last_error="FAILED: why"))
    hub.table.put(replace(known(name="/left"), gone=True))
    hub.table.put(Account("111111111111", last_error="no role"))

    done = run("export-status")

    lines = {cells[1].strip(): cells for line in done.stdout.splitlines() if len(cells := line.split("│")[1:-1]) > 2}
    assert lines[GROUP][4].strip() == "next run"
    assert lines["/late"][2].strip() == "nothing yet"
    assert lines["/late"][4].strip() == "now"
    assert f"{ACCOUNT} /late: FAILED: why" in done.stdout.splitlines()
    assert lines["/left"][4].strip() == "none: deleted or not chosen"
    assert "111111111111: no role" in done.stderr


def test_status_as_json_says_the_same(run: Run, hub: ArchiveHub) -> None:
    hub.table.put(replace(known(name="/late"), last_error="FAILED: why"))
    hub.table.put(Account("111111111111", last_error="no role"))

    told = json.loads(run("export-status", "--json").stdout)

    late, orders = sorted(told["log_groups"], key=lambda group: str(group["log_group"]), reverse=True)
    assert (orders["log_group"], orders["archived_up_to"], orders["next"]) == (GROUP, START + 2 * DAY, "next run")
    assert orders["behind_seconds"] * 1000 > 7 * DAY
    assert (late["log_group"], late["last_error"], late["next"]) == ("/late", "FAILED: why", "now")
    assert told["accounts"] == [
        {"account": "111111111111", "last_error": "no role", "without_role": False},
        {"account": ACCOUNT, "last_error": "", "without_role": False},
    ]


def test_status_says_once_who_has_not_agreed_and_what_no_run_a_night_can_archive(run: Run, hub: ArchiveHub) -> None:
    for account in ("111111111111", "222222222222"):
        hub.table.put(Account(account, without_role=True))
    for name, retention in (("/day", 1), ("/three", 3), ("/left", 1)):
        hub.table.put(replace(known(name=name), retention=retention, gone=name == "/left"))

    said = run("export-status").stderr
    facts = json.loads(run("export-status", "--json").stdout)

    assert "2 accounts without a role for this hub: 111111111111, 222222222222; ExportFromHub=Yes" in said
    assert said.splitlines()[-1].endswith(f"an export once a night: {ACCOUNT} /day")
    assert [group["log_group"] for group in facts["log_groups"] if group["fleeting"]] == ["/day"]
    assert [each["account"] for each in facts["accounts"] if each["without_role"]] == ["111111111111", "222222222222"]


def test_a_span_that_ends_before_it_begins_is_refused(run: Run) -> None:
    assert run("cat", GROUP, *range_of(START + 1, START)).exit_code == 2


def test_verify_as_json_names_every_problem(run: Run, hub: ArchiveHub) -> None:
    assert json.loads(run("export-verify", "--json").stdout) == {"windows": 2, "problems": []}
    key = hub.window(0, [])
    hub.s3.delete_object(Bucket=hub.bucket, Key=key)

    done = run("export-verify", "--json")

    problem = {"account": ACCOUNT, "log_group": GROUP, "problem": f"missing: s3://{hub.bucket}/{key}"}
    assert (done.exit_code, json.loads(done.stdout)) == (1, {"windows": 2, "problems": [problem]})


def test_what_aws_says_is_shown_as_it_is(run: Run, hub: ArchiveHub) -> None:
    hub.table.put(replace(known(name="/late"), last_error="Refused: [/aws/x] [bold]bad :bug:"))

    done = run("export-status")

    assert done.exit_code == 0
    assert "Refused: [/aws/x] [bold]bad :bug:" in done.stdout


def test_export_now_asks_for_the_group_in_its_account(run: Run, hub: ArchiveHub) -> None:
    assert run("export-now", GROUP).exit_code == 0

    (message,) = hub.sqs.receive_message(QueueUrl=hub.queue)["Messages"]
    assert json.loads(message["Body"]) == {"account": ACCOUNT, "group": GROUP}


def test_a_group_in_two_accounts_needs_its_account_and_an_unknown_one_is_said_to_be(run: Run, hub: ArchiveHub) -> None:
    hub.table.put(known("111111111111"))
    hub.table.put(Account("111111111111"))

    assert "give --account" in run("export-now", GROUP).stderr
    assert "no log group /none" in run("cat", "/none", *range_of(START, START + 1)).stderr


def test_a_stack_without_an_export_is_a_line_not_a_traceback(run: Run) -> None:
    done = run("export-status", "--stack", "none")

    assert done.exit_code == 1
    assert "the stack none has no output ExportTable" in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize("command", [["export-verify"], ["export-now", GROUP], ["cat", GROUP, *range_of(START, START)]])
@pytest.mark.usefixtures("hub")
def test_an_output_that_the_stack_lacks_is_named(run: Run, command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hub, "outputs", {"ExportTable": "exports"})

    done = run(*command)

    assert done.exit_code == 1
    assert "the stack logboom has no output " in done.stderr


def test_explain_takes_an_object_of_the_archive_and_knows_its_group(run: Run, hub: ArchiveHub) -> None:
    key = hub.window(0, [(START, "ERROR x")])

    done = run("explain", f"s3://{hub.bucket}/{key}", "--json")

    record: dict[str, Any] = json.loads(done.stdout)
    assert record["resource"]["aws.log.group.names"] == [GROUP]
    assert record["resource"]["aws.log.stream.names"] == ["stream"]
    none = run("explain", f"s3://{hub.bucket}/none")
    assert (none.exit_code, none.stderr) == (
        1,
        "An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.\n",
    )


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--profile", "none-such"], "none-such"),
        (["--endpoint-url", "http://127.0.0.1:9"], "http://127.0.0.1:9/"),
        (["--region", "in a hurry"], "in a hurry"),
    ],
)
def test_explain_takes_the_options_that_say_which_aws(
    run: Run, hub: ArchiveHub, monkeypatch: pytest.MonkeyPatch, options: list[str], why: str
) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")

    done = run("explain", f"s3://{hub.bucket}/key", *options)

    assert done.exit_code == 1
    assert why in done.stderr
    assert "Traceback" not in done.output
