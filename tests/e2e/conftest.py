"""The whole, on local AWS: one for all tests here, with a hub and the source stack in three accounts."""

import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from logboom_local import stacks
from logboom_local.aws import ACCOUNTS, HUB, LocalAws, local_aws
from logboom_local.demo.alerts import Listener, groups
from logboom_local.demo.arrivals import Sink

FUNCTION = "logboom-alert"
LOGBOOM = Path(sys.executable).parent / "logboom"
_PATIENCE = 300  # seconds; what works takes a few, or some ten times that where others use the machine


class Pipeline:
    """The deployed pipeline, with both ends at hand."""

    def __init__(self, aws: LocalAws, hub: dict[str, str]) -> None:
        self.aws = aws
        self.hub = hub
        self.listener = Listener(aws, hub["AlertTopicArn"])
        self.sink = Sink(aws, hub["SinkBucket"])

    def write(self, account: str, log_group: str, *messages: str) -> None:
        """Write messages to a log group, which is made if need be."""
        logs = self.aws.client("logs", account)
        for create, names in (
            (logs.create_log_group, {"logGroupName": log_group}),
            (logs.create_log_stream, {"logGroupName": log_group, "logStreamName": "stream"}),
        ):
            with suppress(logs.exceptions.ResourceAlreadyExistsException):
                create(**names)
        first = int(time.time() * 1000) - len(messages)
        events = [{"timestamp": first + place, "message": message} for place, message in enumerate(messages)]
        logs.put_log_events(logGroupName=log_group, logStreamName="stream", logEvents=events)

    def alerts(self, marker: str) -> list[str]:
        """The text of every alert so far that contains the marker."""
        self.listener.look()
        return [alert.text for alert in self.listener.alerts if marker in alert.text]

    def dead_letter(self, marker: str) -> dict[str, Any] | None:
        """Take the alert function's dead letter whose body contains the marker out of its queue."""
        sqs, queue = self.aws.client("sqs", HUB), self.hub["AlertDeadLetterQueueUrl"]
        found = sqs.receive_message(
            QueueUrl=queue, MaxNumberOfMessages=10, VisibilityTimeout=1, MessageAttributeNames=["All"]
        ).get("Messages", [])
        letter: dict[str, Any] | None = next((each for each in found if marker in each["Body"]), None)
        if letter:
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=letter["ReceiptHandle"])
        return letter

    def rang(self, alarm: str) -> bool:
        """Whether the topic was told of this alarm."""
        self.listener.look()
        return f"logboom-{alarm}" in self.listener.alarms

    def groups(self, marker: str) -> list[dict[str, Any]]:
        """Every remembered group whose title contains the marker."""
        return [group for group in groups(self.aws, self.hub["GroupsTable"]) if marker in group["title"]]

    def received(self, marker: str) -> list[str]:
        """Every message so far in the sink bucket that contains the marker."""
        self.sink.look()
        return [event[4] for event, count in self.sink.received.items() if marker in event[4] for _ in range(count)]


def run_logboom(pipeline: Pipeline, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The `logboom` command, run against local AWS, which only its option names."""
    environment = pipeline.aws.environment(HUB) | {"COLUMNS": "200"}
    del environment["AWS_ENDPOINT_URL"]
    return subprocess.run(
        [LOGBOOM, *arguments, "--endpoint-url", pipeline.aws.url],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def logboom(pipeline: Pipeline, *arguments: str) -> str:
    """What the command prints; it must end well."""
    done = run_logboom(pipeline, *arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def aws(built: object) -> Iterator[LocalAws]:  # noqa: ARG001 - a hub is deployed from what is built
    with local_aws() as running:
        yield running


@pytest.fixture(scope="session")
def pipeline(aws: LocalAws) -> Pipeline:
    stacks.build()  # again: the tests that kill a demo may have left half a build
    hub = stacks.deploy_hub(aws, BufferSeconds="1", MessagesPerHour="1000", SettlingHours="0")
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda account: stacks.deploy_source(aws, account, ExportFromHub="Yes"), ACCOUNTS))
    _stop_schedules(aws)
    return Pipeline(aws, hub)


def _stop_schedules(aws: LocalAws) -> None:
    """Local AWS keeps to them: reports would come every five minutes and at 07:00, whatever test runs then."""
    events = aws.client("events", HUB)
    for rule in events.list_rules()["Rules"]:
        if "ScheduleExpression" in rule:
            events.disable_rule(Name=rule["Name"])


@pytest.fixture
def marker() -> str:
    """A word that no other test writes; of letters only, for words with digits name instances and not kinds."""
    return "marker" + uuid.uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))


@pytest.fixture
def alert_variables(pipeline: Pipeline) -> Iterator[Callable[..., None]]:
    """Gives the alert function other variables; a message that it fails at comes again after so many seconds."""
    lambdas, sqs = pipeline.aws.client("lambda", HUB), pipeline.aws.client("sqs", HUB)
    queue = pipeline.hub["AlertQueueUrl"]
    before = lambdas.get_function_configuration(FunctionName=FUNCTION)["Environment"]
    hidden = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["VisibilityTimeout"])["Attributes"]

    def change(seconds: int = 5, **variables: str) -> None:
        sqs.set_queue_attributes(QueueUrl=queue, Attributes={"VisibilityTimeout": str(seconds)})
        environment = {"Variables": before["Variables"] | variables}
        lambdas.update_function_configuration(FunctionName=FUNCTION, Environment=environment)

    yield change
    lambdas.update_function_configuration(FunctionName=FUNCTION, Environment=before)
    sqs.set_queue_attributes(QueueUrl=queue, Attributes=hidden)


@pytest.fixture
def killed(alert_variables: Callable[..., None], tmp_path: Path) -> Callable[[str], Path]:
    """Has the alert function killed at some moments, once each (see kill/).

    Returns the folder in which each moment that has come is a file.
    """

    def kill(moments: str) -> Path:
        path = str(Path(__file__).parent / "kill")
        alert_variables(PYTHONPATH=path, KILLS=moments, KILLED=str(tmp_path))
        return tmp_path

    return kill


@pytest.fixture
def until() -> Callable[[Callable[[], Any]], Any]:
    """Ask again and again until the answer is truthy; give it back. Fails when it never is."""

    def wait(ask: Callable[[], Any]) -> Any:
        deadline = time.monotonic() + _PATIENCE
        while not (answer := ask()):
            assert time.monotonic() < deadline, "it never came"
            time.sleep(0.2)
        return answer

    return wait
