"""A hub's and a source's life on local AWS: updated while events come, deleted, installed again. In this order."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from tests.e2e.conftest import FUNCTION, Pipeline
from tests.e2e.test_pipeline import error
from tests.support.template import load

from logboom_local import stacks
from logboom_local.aws import HUB, ROOT, LocalAws, local_aws

type Until = Callable[[Callable[[], Any]], Any]

SOURCE = "400000000001"
LOG_GROUP = "/aws/lambda/orders"


@pytest.fixture(scope="module")
def aws(built: object) -> Iterator[LocalAws]:  # noqa: ARG001 - what is deployed
    with local_aws() as running:
        yield running


def deploy(aws: LocalAws, **parameters: Any) -> Pipeline:
    return Pipeline(aws, stacks.deploy_hub(aws, SourceAccountIds=SOURCE, MessagesPerHour="1000", **parameters))


@pytest.fixture(scope="module")
def pipeline(aws: LocalAws) -> Pipeline:
    found = deploy(aws, BufferSeconds="1")
    stacks.deploy_source(aws, SOURCE)
    return found


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """What was built, with other code in the alert function."""
    built = Path(shutil.copytree(ROOT / stacks.BUILT, tmp_path / "build"))
    with (built / "AlertFunction/app.py").open("a") as app:
        app.write('\nprint("this is the new code")\n')
    return built


def test_nothing_is_lost_while_the_hub_is_updated(pipeline: Pipeline, changed: Path, marker: str, until: Until) -> None:
    over = Event()
    written: list[str] = []

    def write() -> None:
        while not over.wait(0.2):
            written.append(error(marker, len(written)))
            pipeline.write(SOURCE, LOG_GROUP, written[-1])

    writing = Thread(target=write)
    writing.start()
    try:
        until(lambda: pipeline.received(marker))
        before = len(written)
        stacks.deploy_hub(
            pipeline.aws,
            built=str(changed),
            SourceAccountIds=SOURCE,
            MessagesPerHour="900",
            BufferSeconds="2",
            QuietDays="3",
        )
        assert len(written) > before
    finally:
        over.set()
        writing.join()

    until(lambda: len(pipeline.received(marker)) >= len(written))
    assert sorted(pipeline.received(marker)) == sorted(written)
    until(lambda: sum(group["count"] for group in pipeline.groups(marker)) == len(written))
    logs = pipeline.aws.client("logs", HUB)
    assert logs.filter_log_events(logGroupName=f"/aws/lambda/{FUNCTION}", filterPattern='"this is the new code"')[
        "events"
    ]


def test_a_deleted_hub_leaves_its_data_and_sources_go_on_where_it_is_installed_again(
    pipeline: Pipeline, marker: str, until: Until, root: Path
) -> None:
    """The wrong order: the hub first. What is written meanwhile is lost, and nothing has to be mended afterwards."""
    pipeline.write(SOURCE, LOG_GROUP, error(f"{marker} before"))
    until(lambda: pipeline.groups(f"{marker} before"))
    cloudformation = pipeline.aws.client("cloudformation", HUB)
    resources = {
        found["LogicalResourceId"]: found["PhysicalResourceId"]
        for found in cloudformation.describe_stack_resources(StackName=stacks.HUB_STACK)["StackResources"]
    }

    stacks.delete(pipeline.aws, HUB, stacks.HUB_STACK)

    template = load(root / "template.yaml")["Resources"]
    kept = {name for name, found in template.items() if found.get("DeletionPolicy", "").startswith("Retain")}
    assert {resources[name] for name in kept} == _buckets_and_tables(pipeline.aws)
    assert _of_the_stack(pipeline.aws) == []
    assert pipeline.received(f"{marker} before") == [error(f"{marker} before")]
    assert pipeline.groups(f"{marker} before")

    pipeline.write(SOURCE, LOG_GROUP, error(f"{marker} meanwhile"))
    again = deploy(pipeline.aws, BufferSeconds="1")
    assert again.hub["SinkBucket"] != pipeline.hub["SinkBucket"]
    again.write(SOURCE, LOG_GROUP, error(f"{marker} after"))

    until(lambda: again.groups(f"{marker} after"))
    assert again.received(f"{marker} after") == [error(f"{marker} after")]
    assert again.received(f"{marker} meanwhile") == pipeline.received(f"{marker} meanwhile") == []


def _buckets_and_tables(aws: LocalAws) -> set[str]:
    """Those of the hub's account; the bucket that `sam deploy` uploads to is not the hub's."""
    buckets = {found["Name"] for found in aws.client("s3", HUB).list_buckets()["Buckets"]}
    tables = aws.client("dynamodb", HUB).list_tables()["TableNames"]
    return {name for name in (*buckets, *tables) if not name.startswith("aws-sam-cli")}


def _of_the_stack(aws: LocalAws) -> list[str]:
    """What else a hub has made and its deletion must take along, by name."""
    roles = aws.client("iam", HUB).list_roles()["Roles"]
    groups = aws.client("logs", HUB).describe_log_groups()["logGroups"]
    return [
        *(found["RoleName"] for found in roles),
        *(found["logGroupName"] for found in groups),
        *(found["FunctionName"] for found in aws.client("lambda", HUB).list_functions()["Functions"]),
        *aws.client("firehose", HUB).list_delivery_streams()["DeliveryStreamNames"],
        *(found["destinationName"] for found in aws.client("logs", HUB).describe_destinations()["destinations"]),
        *(url for url in aws.client("sqs", HUB).list_queues().get("QueueUrls", []) if "listener" not in url),
        *(found["TopicArn"] for found in aws.client("sns", HUB).list_topics()["Topics"]),
    ]


def test_a_deleted_source_stops_the_flow_and_touches_no_log_group(aws: LocalAws, marker: str, until: Until) -> None:
    hub = Pipeline(aws, stacks.outputs(aws, HUB, stacks.HUB_STACK))
    hub.write(SOURCE, LOG_GROUP, f"{marker} before")
    until(lambda: hub.received(f"{marker} before"))

    stacks.delete(aws, SOURCE, stacks.SOURCE_STACK)

    hub.write(SOURCE, LOG_GROUP, f"{marker} after")
    logs, iam = aws.client("logs", SOURCE), aws.client("iam", SOURCE)
    found = logs.filter_log_events(logGroupName=LOG_GROUP, filterPattern=marker)["events"]
    assert [event["message"] for event in found] == [f"{marker} before", f"{marker} after"]
    assert logs.describe_account_policies(policyType="SUBSCRIPTION_FILTER_POLICY")["accountPolicies"] == []
    assert iam.list_roles()["Roles"] == []

    stacks.deploy_source(aws, SOURCE)
    hub.write(SOURCE, LOG_GROUP, f"{marker} again")
    until(lambda: hub.received(f"{marker} again"))
    assert hub.received(f"{marker} after") == []
