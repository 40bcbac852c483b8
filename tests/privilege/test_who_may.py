"""Who may and who may not, by every policy that lets in somebody else than a role of ours. The rows: table/."""

import re
from pathlib import Path

import pytest
from tests.privilege.policies import letting_in
from tests.privilege.stacks import ORGANIZATION, SOURCE
from tests.privilege.table import TABLE
from tests.privilege.table.case import ADMIN, Case, answer, name_of
from tests.support.parameters import Refused
from tests.support.stack import Stack


def rows(choice: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", TABLE[choice], ids=name_of)


@rows("accounts")
def test_where_accounts_are_listed(stacks: dict[str, Stack], case: Case) -> None:
    decide(stacks["accounts"], case)


@rows("organisation")
def test_where_an_organisation_sends(stacks: dict[str, Stack], case: Case) -> None:
    decide(stacks["organisation"], case)


@rows("nobody")
def test_where_the_hub_was_told_of_nobody(stacks: dict[str, Stack], case: Case) -> None:
    decide(stacks["nobody"], case)


@rows("exports listed")
def test_where_other_accounts_are_exported_than_send(stacks: dict[str, Stack], case: Case) -> None:
    decide(stacks["exports listed"], case)


@rows("source of an organisation, exported")
def test_in_a_source_account(stacks: dict[str, Stack], case: Case) -> None:
    decide(stacks["source of an organisation, exported"], case)


@rows("source in the hub's account")
def test_in_the_hubs_own_account_as_a_source(stacks: dict[str, Stack], case: Case) -> None:
    decide(stacks["source in the hub's account"], case)


@rows("servers")
def test_on_servers(stacks: dict[str, Stack], case: Case) -> None:
    decide(stacks["servers"], case)


@rows("domain")
def test_at_a_search_domain(stacks: dict[str, Stack], case: Case) -> None:
    decide(stacks["domain"], case)


def test_accounts_and_an_organisation_are_refused_together(templates: dict[str, dict[str, object]]) -> None:
    with pytest.raises(Refused, match="never both"):
        Stack(templates["template.yaml"], "logboom", SourceAccountIds=SOURCE, OrganizationId=ORGANIZATION)


def test_every_policy_that_lets_somebody_in_is_in_the_table(stacks: dict[str, Stack]) -> None:
    for choice, cases in TABLE.items():
        assert letting_in(stacks[choice]).keys() == {case.policy for case in cases}, choice
    others = {choice for choice, stack in stacks.items() if choice not in TABLE and letting_in(stack)}
    known = {policy for choice in TABLE for policy in letting_in(stacks[choice])}
    assert {policy for choice in others for policy in letting_in(stacks[choice])} <= known


def test_every_bucket_queue_and_topic_of_the_hub_has_a_policy(stacks: dict[str, Stack]) -> None:
    holding = {"AWS::S3::Bucket", "AWS::SNS::Topic", "AWS::SQS::Queue"}
    hub = stacks["accounts"]
    without = {name for name, found in hub.resources.items() if found["Type"] in holding} - letting_in(hub).keys()
    assert without == {f"{name}DeadLetterQueue" for name in ("Alert", "Export", "Index")}  # they share their queue's


def test_the_page_has_every_policy_and_what_it_allows(root: Path) -> None:
    _, _, section = (root / "SECURITY.md").read_text().partition("## Who may write to my bucket?\n")
    rows = re.findall(r"^\| (`[^|]*)\|[^|]*\|([^|]*)\|", section.partition("\n## ")[0], re.MULTILINE)
    told = {(name, action) for who, may in rows for name in _names(who) for action in re.findall(r"`(\w+:\w+)`", may)}
    cases = [case for cases in TABLE.values() for case in cases]

    assert {name for who, _ in rows for name in _names(who)} == {case.policy for case in cases}
    assert told == {(case.policy, case.action) for case in cases if case.allowed and case.who != ADMIN}


def _names(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


def decide(stack: Stack, case: Case) -> None:
    """That the policy answers as the row says."""
    assert answer(letting_in(stack)[case.policy], case) is case.allowed
