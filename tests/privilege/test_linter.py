"""Every policy of every template through an IAM linter (parliament): what in them does not fit one another."""

import json

import parliament
from tests.privilege.policies import documents
from tests.support.stack import Stack

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


def test_the_linter_finds_nothing_that_is_not_explained(stacks: dict[str, Stack]) -> None:
    found = {
        (name, finding.issue): finding.detail
        for stack in stacks.values()
        for name, document in documents(stack)
        for finding in parliament.analyze_policy_string(json.dumps(document)).findings
    }

    assert found.keys() == EXPLAINED.keys(), found
