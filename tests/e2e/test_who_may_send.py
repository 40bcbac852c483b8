"""The two ways to say who may send, and what is refused, by the deployed templates on local AWS."""

import gzip
import json
from typing import Any

import pytest
from tests.e2e.conftest import Pipeline
from tests.e2e.test_pipeline import Until, error

from emulator.organization import ORGANIZATION_ID
from logboom_local import stacks
from logboom_local.aws import HUB, REGION, SOURCES, LocalAws
from logboom_local.demo.arrivals import Sink

ORGANIZATION_HUB = "888888888888"


def policy(aws: LocalAws, account: str) -> dict[str, Any]:
    (found,) = aws.client("logs", account).describe_account_policies(policyType="SUBSCRIPTION_FILTER_POLICY")[
        "accountPolicies"
    ]
    return {**found, "document": json.loads(found["policyDocument"])}


def test_a_hub_takes_one_way_only(aws: LocalAws) -> None:
    with pytest.raises(stacks.StackFailed, match="Give OrganizationId or SourceAccountIds, never both"):
        stacks.deploy_hub(aws, "777777777777", OrganizationId=ORGANIZATION_ID, SourceAccountIds=SOURCES[0])


def refusal(aws: LocalAws, account: str, **parameters: str) -> str:
    """Why the source stack could not be made in an account, in the words of its events."""
    with pytest.raises(stacks.StackFailed):
        stacks.deploy_source(aws, account, **parameters)
    events = aws.client("cloudformation", account).describe_stack_events(StackName=stacks.SOURCE_STACK)["StackEvents"]
    return "\n".join(event.get("ResourceStatusReason", "") for event in events)


@pytest.mark.usefixtures("pipeline")
def test_an_account_that_is_not_listed_is_refused(aws: LocalAws) -> None:
    assert "AccessDeniedException: User with accountId: 333333333333" in refusal(aws, "333333333333")


def test_an_organisations_accounts_send_with_a_role_and_not_without(aws: LocalAws, marker: str, until: Until) -> None:
    hub = Pipeline(aws, stacks.deploy_hub(aws, ORGANIZATION_HUB, OrganizationId=ORGANIZATION_ID, SourceAccountIds=""))

    assert "Role ARN is required when creating subscription filter against destination with Organization access " in (
        refusal(aws, "222222222224", HubAccountId=ORGANIZATION_HUB)
    )
    member = "444444444444"
    stacks.deploy_source(aws, member, HubAccountId=ORGANIZATION_HUB, HubPolicy="organization")

    assert policy(aws, member)["document"]["RoleArn"].startswith(f"arn:aws:iam::{member}:role/")
    hub.write(member, "/aws/lambda/orders", error(marker))
    s3 = aws.client("s3", ORGANIZATION_HUB)
    until(lambda: len(s3.list_objects_v2(Bucket=hub.hub["SinkBucket"], Prefix="logs/").get("Contents", [])) == 2)


def test_a_hub_that_is_told_of_nobody_serves_its_own_account_only(aws: LocalAws, marker: str, until: Until) -> None:
    own = "777777777776"
    hub = Pipeline(aws, stacks.deploy_hub(aws, own, SourceAccountIds=""))
    hub.sink = Sink(aws, hub.hub["SinkBucket"], own)
    assert "AccessDeniedException" in refusal(aws, "777777777775", HubAccountId=own)
    stacks.deploy_source(aws, own, HubAccountId=own)

    hub.write(own, "/aws/lambda/orders", error(marker))

    until(lambda: hub.received(marker))


@pytest.mark.usefixtures("pipeline")
def test_an_account_of_another_organisation_is_refused(aws: LocalAws) -> None:
    stacks.deploy_hub(aws, "666666666666", OrganizationId="o-somebodyelse", SourceAccountIds="")

    assert "AccessDeniedException" in refusal(
        aws, "555555555555", HubAccountId="666666666666", HubPolicy="organization"
    )


def test_a_source_points_at_the_hubs_destination_or_in_its_own_account_at_the_stream(pipeline: Pipeline) -> None:
    source, own = policy(pipeline.aws, SOURCES[0]), policy(pipeline.aws, HUB)

    assert source["document"] == {"DestinationArn": pipeline.hub["DestinationArn"], "FilterPattern": ""}
    assert own["document"]["DestinationArn"] == pipeline.hub["StreamArn"]
    assert own["document"]["RoleArn"].startswith(f"arn:aws:iam::{HUB}:role/")
    for found in (source, own):
        assert found["selectionCriteria"] == (
            'LogGroupName NOT IN ["/aws/lambda/logboom-alert","/aws/lambda/logboom-digest",'
            '"/aws/lambda/logboom-export","/aws/lambda/logboom-index","/aws/kinesisfirehose/logboom"]'
        )


def test_a_source_filters_and_leaves_out_what_it_is_told_to(pipeline: Pipeline, marker: str, until: Until) -> None:
    """A stack update of the second source; put back afterwards."""
    pattern = r'{ $.path = "C:\\temp" }'
    account = SOURCES[1]
    try:
        stacks.deploy_source(pipeline.aws, account, FilterPattern=pattern, ExcludedLogGroups="/noise,/more/noise")
        assert policy(pipeline.aws, account)["document"]["FilterPattern"] == pattern
        pipeline.write(account, "/more/noise", f"{marker} noise")
        pipeline.write(account, "/aws/lambda/orders", f"{marker} kept")
        until(lambda: pipeline.received(f"{marker} kept"))
        assert pipeline.received(f"{marker} noise") == []
    finally:
        stacks.deploy_source(pipeline.aws, account)


def test_a_destination_takes_no_filter_from_another_region(pipeline: Pipeline) -> None:
    logs = pipeline.aws.client("logs", SOURCES[0])
    logs.create_log_group(logGroupName="/region")

    with pytest.raises(logs.exceptions.InvalidParameterException, match=f"is not in region {REGION}"):
        logs.put_subscription_filter(
            logGroupName="/region",
            filterName="logboom",
            filterPattern="",
            destinationArn=pipeline.hub["DestinationArn"].replace(REGION, "us-east-1"),
        )


def test_a_filter_of_one_log_group_goes_the_same_way(pipeline: Pipeline, marker: str, until: Until) -> None:
    """Beside the account policy, so the event is sent twice: AWS says so too."""
    logs = pipeline.aws.client("logs", SOURCES[0])
    logs.create_log_group(logGroupName="/filtered")
    logs.put_subscription_filter(
        logGroupName="/filtered",
        filterName="own",
        filterPattern=marker,
        destinationArn=pipeline.hub["DestinationArn"],
    )
    try:
        pipeline.write(SOURCES[0], "/filtered", f"{marker}")
        until(lambda: len(pipeline.received(marker)) == 2)
    finally:
        logs.delete_log_group(logGroupName="/filtered")
        s3 = pipeline.aws.client("s3", HUB)
        for found in s3.list_objects_v2(Bucket=pipeline.hub["SinkBucket"], Prefix="logs/")["Contents"]:
            body = s3.get_object(Bucket=pipeline.hub["SinkBucket"], Key=found["Key"])["Body"].read()
            if marker in gzip.decompress(body).decode():
                s3.delete_object(Bucket=pipeline.hub["SinkBucket"], Key=found["Key"])  # others look for what came twice
