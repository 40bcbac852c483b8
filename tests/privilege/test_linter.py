"""Every policy through an IAM linter (parliament): actions, resources and conditions that do not fit one another."""

import json
from collections.abc import Iterator
from typing import Any

import parliament
import pytest
from tests.privilege.runs import SOURCE
from tests.privilege.test_each_role import HUBS, SMALL
from tests.support.stack import HUB, Stack

# All that it finds, and why it stays.
EXPLAINED = {
    (
        "Destination",
        "RESOURCE_MISMATCH",
    ): "a Destination's policy names the Destination, AWS says; no other policy does",
    ("ExportFunctionScheduleRole", "NO_VERSION"): "SAM writes this one; without a version it means the same here",
    ("IndexRole", "RESOURCE_STAR"): "Lambda makes the interfaces, under names of its own",
    ("TopicKey", "RESOURCE_STAR"): "in a key's policy, * is that key",
    ("AlertQueuePolicy", "RESOURCE_STAR"): "in a queue's policy, * is that queue, and two may not be named",
    ("IndexQueuePolicy", "RESOURCE_STAR"): "in a queue's policy, * is that queue, and two may not be named",
    (
        "ArchiveBucketPolicy",
        "UNKNOWN_CONDITION_FOR_ACTION",
    ): "aws:SourceOrgID is global; the linter does not know it yet",
}


@pytest.fixture
def stacks(translated_hub: dict[str, Any], source: dict[str, Any]) -> list[Stack]:
    arn = {"SearchSecretArn": f"arn:aws:secretsmanager:eu-west-1:{HUB}:secret:search-AbCdEf"}
    hubs = [{**given, **(arn if "SearchSecretArn" in given else {})} for given in HUBS.values()]
    return [
        *(Stack(translated_hub, "logboom", **SMALL, **given) for given in hubs),
        Stack(source, "s", SOURCE, HubAccountId=HUB, HubPolicy="organization", ExportFromHub="Yes"),
        Stack(source, "s", HUB, HubAccountId=HUB),
    ]


def test_the_linter_finds_nothing_that_is_not_explained(stacks: list[Stack]) -> None:
    found = {
        (name, finding.issue): finding.detail
        for stack in stacks
        for name, document in _documents(stack)
        for finding in parliament.analyze_policy_string(json.dumps(document)).findings
    }

    assert found.keys() == EXPLAINED.keys(), found


def _documents(stack: Stack) -> Iterator[tuple[str, Any]]:
    """All policies but trusts, of which the linter knows nothing."""
    for name, resource in stack.resources.items():
        given = resource["Properties"]
        yield from ((name, policy["PolicyDocument"]) for policy in given.get("Policies", []))
        documents = (given.get(key) for key in ("PolicyDocument", "KeyPolicy"))
        yield from ((name, document) for document in documents if isinstance(document, dict))
        if "DestinationPolicy" in given:
            yield name, json.loads(given["DestinationPolicy"])
