"""Export tasks of local AWS: over time, one at a time, refused. The rules for real policies are in tests/e2e."""

import gzip
import time
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

import pytest

from emulator.export_tasks import run
from emulator.export_tasks.cloud import Bucket
from emulator.export_tasks.tasks import FAILS_TAG, LAG_TAG, SECONDS_TAG, ExportTasks
from emulator.refused import Refused

FOREVER = "3600"
CREATED, INGESTED = 1000, 2000
ACCOUNT, REGION = "111111111111", "eu-west-1"
OWN_BUCKET = Bucket(ACCOUNT, REGION)
REQUEST = {"logGroupName": "/g", "from": 0, "to": 5000, "destination": "archive", "destinationPrefix": "p"}


def stream(*timestamps: int) -> dict[str, Any]:
    return {"events": [{"timestamp": t, "message": f"at {t}", "ingestionTime": INGESTED} for t in timestamps]}


@dataclass
class FakeCloud:
    """An account with a log group and a bucket; refuses what matches `refused`, keeps what is put."""

    account: str = ACCOUNT
    region: str = REGION
    bucket: Bucket | None = OWN_BUCKET
    has_group: bool = True
    tags: dict[str, str] = field(default_factory=lambda: {SECONDS_TAG: "0"})
    streams: dict[str, Any] = field(default_factory=lambda: {"a/b": stream(1000, 2000), "c": stream(3000)})
    refused: tuple[str, ...] = ()
    tasks: ExportTasks = field(default_factory=ExportTasks)
    objects: dict[str, bytes] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)

    @property
    def log_group(self) -> dict[str, Any] | None:
        return {"creationTime": CREATED, "tags": self.tags, "streams": self.streams} if self.has_group else None

    def service_may(self, action: str, key: str = "") -> bool:
        return self._allows(f"service {action} {key}".strip())

    def caller_may(self, action: str, key: str) -> bool:
        return self._allows(f"caller {action} {key}")

    def role_may(self, action: str, key: str) -> bool:
        return self._allows(f"role {action} {key}")

    def put_object(self, key: str, data: bytes) -> None:
        self.objects[key] = data
        self.codes += [task["status"]["code"] for task in self.tasks.describe({"limit": 1})["exportTasks"]]

    def _allows(self, question: str) -> bool:
        return not any(fnmatchcase(question, pattern) for pattern in self.refused)

    def create(self, **arguments: Any) -> str:
        return self.tasks.create(self, {**REQUEST, **arguments})

    def task(self, task_id: str) -> dict[str, Any]:
        (task,) = self.tasks.describe({"taskId": task_id})["exportTasks"]
        found: dict[str, Any] = task
        return found

    def ended(self, task_id: str) -> dict[str, Any]:
        deadline = time.monotonic() + 30
        while "completionTime" not in (task := self.task(task_id))["executionInfo"]:
            assert time.monotonic() < deadline, task
            time.sleep(0.01)
        return task

    def lines(self) -> list[str]:
        files = [gzip.decompress(data).decode() for key, data in self.objects.items() if key.endswith(".gz")]
        return sorted(line.partition(" ")[2] for line in "".join(files).splitlines())


def test_a_task_waits_then_runs_while_it_writes_then_has_completed() -> None:
    waiting, cloud = FakeCloud(tags={SECONDS_TAG: FOREVER}), FakeCloud()

    pending = waiting.task(waiting.create(taskName="mine"))
    task_id = cloud.create()
    done = cloud.ended(task_id)

    shown = {"logGroupName": "/g", "from": 0, "to": 5000, "destination": "archive", "destinationPrefix": "p"}
    assert pending == shown | {
        "taskId": pending["taskId"],
        "taskName": "mine",
        "status": {"code": "PENDING"},
        "executionInfo": {"creationTime": pending["executionInfo"]["creationTime"]},
    }
    assert list(waiting.objects) == ["p/aws-logs-write-test"]
    assert cloud.codes == ["RUNNING", "RUNNING"]
    assert done["status"] == {"code": "COMPLETED", "message": "Completed successfully"}
    assert done["executionInfo"]["completionTime"] >= done["executionInfo"]["creationTime"] > 1_700_000_000_000
    assert list(cloud.objects) == ["p/aws-logs-write-test", f"p/{task_id}/a-b/000000.gz", f"p/{task_id}/c/000000.gz"]


def test_without_a_prefix_objects_go_where_aws_puts_them() -> None:
    cloud = FakeCloud(streams={"c": stream(3000)})

    task_id = cloud.create(destinationPrefix="")

    assert cloud.ended(task_id)["destinationPrefix"] == "exportedlogs"
    assert list(cloud.objects) == ["aws-logs-write-test", f"exportedlogs/{task_id}/c/000000.gz"]


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        ({"from": 1000, "to": 2000}, ["at 1000", "at 2000"]),
        ({"from": 1001, "to": 2999}, ["at 2000"]),
        ({"from": 2001, "to": 2999}, []),
        ({"logStreamNamePrefix": "a/"}, ["at 1000", "at 2000"]),
    ],
)
def test_the_range_is_that_of_timestamps_with_both_ends(arguments: dict[str, Any], lines: list[str]) -> None:
    cloud = FakeCloud()

    cloud.ended(cloud.create(**arguments))

    assert cloud.lines() == lines


def test_events_that_came_lately_can_be_held_back() -> None:
    late = {"events": [{"timestamp": 1500, "message": "late", "ingestionTime": int(time.time() * 1000)}]}
    cloud = FakeCloud(tags={SECONDS_TAG: "0", LAG_TAG: FOREVER}, streams={"s": stream(1000), "t": late})

    cloud.ended(cloud.create())

    assert cloud.lines() == ["at 1000"]


def refusal(cloud: FakeCloud) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        cloud.create()
    return refused.value.code, refused.value.message


def test_a_second_task_is_refused_while_one_is_active(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_CANCEL_SECONDS", float(FOREVER))
    cloud = FakeCloud(tags={SECONDS_TAG: FOREVER})
    first = cloud.create()

    while_pending = refusal(cloud)
    cloud.tasks.cancel(first)
    time.sleep(0.05)  # time to go on, if it did not wait

    assert cloud.task(first)["status"] == {"code": "PENDING_CANCEL"}
    assert while_pending == refusal(cloud) == ("LimitExceededException", "Resource limit exceeded.")


def test_a_cancelled_task_writes_nothing_more_and_lets_another_begin() -> None:
    cloud = FakeCloud(tags={SECONDS_TAG: FOREVER})
    task_id = cloud.create()

    cloud.tasks.cancel(task_id)

    assert cloud.ended(task_id)["status"] == {"code": "CANCELLED", "message": "Cancelled by user"}
    assert list(cloud.objects) == ["p/aws-logs-write-test"]
    assert cloud.create()


def test_what_has_ended_or_never_was_cannot_be_cancelled() -> None:
    cloud = FakeCloud()
    task_id = cloud.create()
    cloud.ended(task_id)

    with pytest.raises(Refused, match="The specified export task has already finished") as ended:
        cloud.tasks.cancel(task_id)
    with pytest.raises(Refused, match=r"The specified export task does not exist\.") as unknown:
        cloud.tasks.cancel("other")

    assert (ended.value.code, unknown.value.code) == ("InvalidOperationException", "ResourceNotFoundException")


def test_from_the_tag_on_tasks_fail_on_demand_and_leave_a_part() -> None:
    cloud = FakeCloud()

    statuses = [cloud.ended(cloud.create())["status"]]
    cloud.tags[FAILS_TAG] = "1"
    cloud.objects.clear()
    statuses.append(cloud.ended(cloud.create())["status"])
    left = len(cloud.objects)
    statuses.append(cloud.ended(cloud.create())["status"])

    assert [status["code"] for status in statuses] == ["COMPLETED", "FAILED", "COMPLETED"]
    assert statuses[1]["message"] == "FAILED"
    assert left == 2, "the write test and the first file of two"


def test_a_bucket_that_refuses_a_file_fails_the_task() -> None:
    cloud = FakeCloud(refused=("service s3:PutObject p/*/c/*",))

    task_id = cloud.create()

    assert cloud.ended(task_id)["status"]["code"] == "FAILED"
    assert list(cloud.objects) == ["p/aws-logs-write-test", f"p/{task_id}/a-b/000000.gz"]


NOT_GRANTED = "Please check if CloudWatch Logs has been granted permission to perform this operation."


@pytest.mark.parametrize(
    ("cloud", "arguments", "code", "words"),
    [
        (FakeCloud(), {"from": 6000}, "InvalidParameterException", "must not be later than its end"),
        (FakeCloud(has_group=False), {}, "ResourceNotFoundException", "The specified log group does not exist."),
        (FakeCloud(), {"to": CREATED - 1}, "InvalidParameterException", "than the log group's creation"),
        (
            FakeCloud(bucket=None),
            {},
            "InvalidParameterException",
            "The given bucket does not exist. Please make sure the bucket is valid.",
        ),
        (FakeCloud(bucket=Bucket(ACCOUNT, "us-east-1")), {}, "InvalidParameterException", "Region, eu-west-1"),
        (
            FakeCloud(refused=("service s3:GetBucketAcl",)),
            {},
            "InvalidParameterException",
            f"GetBucketAcl call on the given bucket failed. {NOT_GRANTED}",
        ),
        (
            FakeCloud(refused=("service s3:PutObject p/aws-logs-write-test",)),
            {},
            "InvalidParameterException",
            f"PutObject call on the given bucket failed. {NOT_GRANTED}",
        ),
        (
            FakeCloud(bucket=Bucket("other", REGION), refused=("caller s3:PutObject p/aws-logs-write-test",)),
            {},
            "InvalidParameterException",
            "Please ensure that the CreateExportTask caller has been granted s3:PutObject access to the bucket.",
        ),
        (
            FakeCloud(refused=("role s3:PutObject p/aws-logs-write-test",)),
            {},
            "InvalidParameterException",
            "Please ensure that the CreateExportTask caller has been granted s3:PutObject access to the bucket.",
        ),
    ],
)
def test_what_aws_refuses_is_refused_and_writes_nothing(
    cloud: FakeCloud, arguments: dict[str, Any], code: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        cloud.create(**arguments)

    assert refused.value.code == code
    assert words in refused.value.message
    assert cloud.objects == {}
    assert cloud.tasks.describe({}) == {"exportTasks": []}


def test_a_range_may_be_one_millisecond_that_of_the_groups_creation() -> None:
    cloud = FakeCloud()

    cloud.ended(cloud.create(**{"from": CREATED, "to": CREATED}))

    assert cloud.lines() == ["at 1000"]


def test_only_for_another_accounts_bucket_must_the_caller_be_let_in_too() -> None:
    cloud = FakeCloud(refused=("caller s3:PutObject p/aws-logs-write-test",))

    assert cloud.ended(cloud.create())["status"]["code"] == "COMPLETED"


def described(cloud: FakeCloud, **request: Any) -> tuple[list[str], str | None]:
    answer = cloud.tasks.describe(request)
    return [task["taskId"] for task in answer["exportTasks"]], answer.get("nextToken")


def test_tasks_are_listed_newest_first_by_pages_that_new_tasks_do_not_shift() -> None:
    cloud = FakeCloud()
    first, second, third = (cloud.ended(cloud.create())["taskId"] for _ in range(3))

    page, token = described(cloud, limit=2)
    fourth = cloud.ended(cloud.create())["taskId"]

    assert page == [third, second]
    assert described(cloud, limit=2, nextToken=token) == ([first], None)
    assert described(cloud) == ([fourth, third, second, first], None)


def test_tasks_are_chosen_by_id_or_by_status() -> None:
    cloud = FakeCloud(tags={SECONDS_TAG: "0", FAILS_TAG: "1"})
    failed, done = (cloud.ended(cloud.create())["taskId"] for _ in range(2))

    assert described(cloud, taskId=failed) == ([failed], None)
    assert described(cloud, taskId="other") == ([], None)
    assert described(cloud, statusCode="COMPLETED") == ([done], None)
    assert described(cloud, statusCode="RUNNING") == ([], None)


@pytest.mark.parametrize(
    "request_", [{"limit": 0}, {"limit": 51}, {"nextToken": "other"}, {"taskId": "a", "statusCode": "FAILED"}]
)
def test_a_listing_that_makes_no_sense_is_refused(request_: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        described(FakeCloud(), **request_)

    assert refused.value.code == "InvalidParameterException"
