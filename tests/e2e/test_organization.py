"""A whole organisation on local AWS: what source/organization.yaml puts where, 50,000 events, nobody left out."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.support import stack_set
from tests.support.objects import created
from tests.support.stack_set import StackSet

from emulator.organization import ORGANIZATION_ID
from logboom_local import stacks
from logboom_local.aws import LocalAws, local_aws
from logboom_local.demo.alerts import groups
from logboom_local.demo.arrivals import Event, Sink, tally

type Until = Callable[[Callable[[], Any]], Any]

REGIONS = ("eu-west-1", "us-east-1")
HUB = "300000000009"
MEMBERS = ("300000000002", "300000000003", "300000000004", "300000000005", HUB)
JOINING = "300000000006"
EVENTS = 50_000
LOG_GROUPS = 5
KINDS = ("no price for the order", "the stock went negative", "a payment was refused", "the cart has expired")


class Hub:
    """A region's hub, and what has come out of it."""

    def __init__(self, aws: LocalAws, region: str) -> None:
        self.outputs = stacks.deploy_hub(
            aws, HUB, region, OrganizationId=ORGANIZATION_ID, SourceAccountIds="", BufferSeconds="1", DigestSchedule=""
        )
        self.sink = Sink(aws, self.outputs["SinkBucket"], HUB, region)
        self._aws, self._region = aws, region

    def failures(self) -> dict[str, int]:
        """The events that are counted in the groups, by account."""
        counts: Counter[str] = Counter()
        for group in groups(self._aws, self.outputs["GroupsTable"], HUB, self._region):
            for place, count in group["where"].items():
                account, _, region = place.partition("/")
                assert region == self._region
                counts[account] += count
        return dict(counts)

    def deliver_again(self) -> int:
        """Put every object so far into the alert queue once more; the number of them."""
        sqs, keys = self._aws.client("sqs", HUB, self._region), sorted(self.sink.keys)
        for key in keys:
            body = json.dumps(created(self.outputs["SinkBucket"], key))
            sqs.send_message(QueueUrl=self.outputs["AlertQueueUrl"], MessageBody=body)
        return len(keys)

    def idle(self) -> bool:
        """Whether no object waits for the alert function, nor is in its hands."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self._aws.client("sqs", HUB, self._region).get_queue_attributes(
            QueueUrl=self.outputs["AlertQueueUrl"], AttributeNames=names
        )
        return all(found["Attributes"][name] == "0" for name in names)

    def events(self) -> list[Any]:
        """Whatever has ever happened to its stack."""
        found: list[Any] = self._aws.client("cloudformation", HUB, self._region).describe_stack_events(
            StackName=stacks.HUB_STACK
        )["StackEvents"]
        return found


@pytest.fixture(scope="module", params=[False, True], ids=["open", "iam"])
def aws(request: pytest.FixtureRequest, built: object) -> Iterator[LocalAws]:  # noqa: ARG001 - what is deployed
    with local_aws(enforce_iam=request.param) as running:
        yield running


@pytest.fixture(scope="module")
def hubs(aws: LocalAws) -> dict[str, Hub]:
    with ThreadPoolExecutor() as pool:
        return dict(zip(REGIONS, pool.map(lambda region: Hub(aws, region), REGIONS), strict=True))


@pytest.fixture(scope="module")
def sources(aws: LocalAws, hubs: dict[str, Hub], root: Path) -> StackSet:
    found = stack_set.read(
        root / "source/organization.yaml",
        "logboom-sources",
        OrganizationalUnitIds="ou-ab12-34567890",
        Regions=",".join(hubs),
        HubAccountId=HUB,
        ExportFromHub="Yes",
    )
    found.deploy(aws, *MEMBERS)
    return found


def write(aws: LocalAws, account: str, region: str, events: int) -> Counter[Event]:
    """Write so many failures to an account's log groups; the events."""
    logs = aws.client("logs", account, region)
    sent: Counter[Event] = Counter()
    for number in range(LOG_GROUPS):
        group = f"/orders/{number}"
        logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName="stream")
        now = int(time.time() * 1000)
        messages = [
            f"[ERROR]\t2026-11-22T04:32:52.551Z\t{place}\t{KINDS[place % len(KINDS)]}\n"
            for place in range(events // LOG_GROUPS)
        ]
        batch = [{"timestamp": now, "message": message} for message in messages]
        logs.put_log_events(logGroupName=group, logStreamName="stream", logEvents=batch)
        sent.update((account, group, "stream", now, message) for message in messages)
    return sent


def test_everything_arrives_from_everywhere_and_counts_once(
    aws: LocalAws, hubs: dict[str, Hub], sources: StackSet, until: Until
) -> None:
    each = EVENTS // len(MEMBERS) // len(REGIONS)
    sent = {
        region: sum((write(aws, account, region, each) for account in MEMBERS), Counter()) for region in sources.regions
    }
    assert sum(events.total() for events in sent.values()) == EVENTS

    for region, hub in hubs.items():
        until(lambda hub=hub: hub.failures() == dict.fromkeys(MEMBERS, each))  # type: ignore[misc]
        hub.sink.look()
        assert tally(sent[region], hub.sink.received) == dict.fromkeys(MEMBERS, (each, each, 0, 0))

        assert hub.deliver_again() > 1
        until(hub.idle)
        assert hub.failures() == dict.fromkeys(MEMBERS, each)


def test_no_regions_roles_get_in_the_way_of_anothers(aws: LocalAws, sources: StackSet) -> None:
    for account in set(MEMBERS) - {HUB}:
        names = {found["RoleName"] for found in aws.client("iam", account).list_roles()["Roles"]}
        assert {f"logboom-export-source-{region}" for region in sources.regions} <= names
        assert len(names) == 2 * len(REGIONS)  # and one each by which CloudWatch Logs proves who sends


def test_an_account_that_joins_delivers_and_no_hub_is_touched(
    aws: LocalAws, hubs: dict[str, Hub], sources: StackSet, until: Until
) -> None:
    before = {region: hub.events() for region, hub in hubs.items()}

    sources.deploy(aws, JOINING)

    for region, hub in hubs.items():
        write(aws, JOINING, region, 50)
        until(lambda hub=hub: hub.failures().get(JOINING) == 50)  # type: ignore[misc]
        assert hub.events() == before[region]
