"""What local AWS refuses, as AWS does. The rules for real policies and roles are MiniStack's: see tests/e2e."""

import json
from typing import Any

import pytest

from emulator.arn import Arn
from emulator.refused import Refused
from emulator.subscriptions import checks, delivery, selection
from emulator.subscriptions.delivery import Subscription

SENDER, HUB, REGION = "111111111111", "999999999999", "eu-west-1"
DESTINATION = f"arn:aws:logs:{REGION}:{HUB}:destination:logboom"
STREAM = f"arn:aws:firehose:{REGION}:{HUB}:deliverystream/logboom"
ROLE = f"arn:aws:iam::{SENDER}:role/sender"
BY_ACCOUNT = {"Statement": [{"Effect": "Allow", "Principal": {"AWS": [SENDER]}}]}
BY_ORGANIZATION = {
    "Statement": {"Effect": "Allow", "Principal": "*", "Condition": {"StringEquals": {"aws:PrincipalOrgID": ["o-1"]}}}
}


class FakeCloud:
    """A cloud with one Destination; says yes to every role in `trusted`, and keeps what is put."""

    def __init__(
        self, policy: dict[str, Any], *, allows: bool = True, trusted: tuple[str, ...] = ("hub", ROLE)
    ) -> None:
        self._policy, self._allows, self._trusted = policy, allows, trusted
        self.records: list[tuple[Arn, bytes]] = []
        self.asked: list[tuple[str, str, str]] = []

    def destination(self, arn: Arn) -> dict[str, Any] | None:
        if arn.resource != "destination:logboom":
            return None
        return {"targetArn": STREAM, "roleArn": "hub", "accessPolicy": json.dumps(self._policy), "arn": DESTINATION}

    def policy_allows(self, policy: str, *, account: str, action: str, resource: str) -> bool:
        self.asked.append((account, action, resource))
        assert json.loads(policy) == self._policy
        return self._allows

    def role_allows(self, role_arn: str, *, source_arn: str, action: str, resource: str) -> bool:
        self.asked.append((source_arn, action, resource))
        return role_arn in self._trusted

    def put_record(self, stream: Arn, data: bytes) -> None:
        self.records.append((stream, data))


def check(cloud: FakeCloud, *, destination_arn: str = DESTINATION, role_arn: str = "") -> None:
    checks.check_subscription(
        cloud,
        destination_arn=destination_arn,
        role_arn=role_arn,
        account=SENDER,
        region=REGION,
        action="logs:PutAccountPolicy",
    )


def test_a_listed_account_may_subscribe_without_a_role() -> None:
    cloud = FakeCloud(BY_ACCOUNT)

    check(cloud)

    assert cloud.asked == [(SENDER, "logs:PutAccountPolicy", DESTINATION)]


def test_a_destination_does_not_serve_its_own_account() -> None:
    with pytest.raises(Refused, match="serves other accounts"):
        check(FakeCloud(BY_ACCOUNT), destination_arn=DESTINATION.replace(HUB, SENDER))


def test_an_organisations_account_may_subscribe_with_a_role() -> None:
    cloud = FakeCloud(BY_ORGANIZATION)

    check(cloud, role_arn=ROLE)

    source, group = f"arn:aws:logs:{REGION}:{SENDER}:*", f"arn:aws:logs:{REGION}:{SENDER}:log-group:any:*"
    assert cloud.asked == [
        (SENDER, "logs:PutAccountPolicy", DESTINATION),
        (source, "logs:PutLogEvents", group),
    ]


@pytest.mark.parametrize(
    ("cloud", "arguments", "code", "words"),
    [
        (FakeCloud(BY_ACCOUNT, allows=False), {}, "AccessDeniedException", "is not authorized to perform"),
        (FakeCloud(BY_ACCOUNT), {"role_arn": ROLE}, "InvalidParameterException", "cannot be used with roleArn"),
        (
            FakeCloud(BY_ORGANIZATION),
            {},
            "InvalidParameterException",
            "Role ARN is required when creating subscription filter against destination with Organization access p",
        ),
        (
            FakeCloud(BY_ORGANIZATION, trusted=()),
            {"role_arn": ROLE},
            "InvalidParameterException",
            "cannot send with the role",
        ),
        (
            FakeCloud(BY_ACCOUNT),
            {"destination_arn": DESTINATION.replace(REGION, "us-east-1")},
            "InvalidParameterException",
            "is not in region eu-west-1",
        ),
        (FakeCloud(BY_ACCOUNT), {"destination_arn": f"{DESTINATION}2"}, "ResourceNotFoundException", "does not exist"),
        (
            FakeCloud(BY_ACCOUNT),
            {"destination_arn": STREAM},
            "InvalidParameterException",
            "vendor firehose cannot be used without roleArn",
        ),
        (
            FakeCloud(BY_ACCOUNT),
            {"destination_arn": STREAM, "role_arn": ROLE},
            "InvalidParameterException",
            "Destination",
        ),
        (FakeCloud(BY_ACCOUNT), {"destination_arn": "logboom"}, "InvalidParameterException", "no ARN"),
    ],
)
def test_what_aws_refuses_is_refused_in_its_words(
    cloud: FakeCloud, arguments: dict[str, str], code: str, words: str
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        check(cloud, **arguments)

    assert refused.value.code == code


def test_a_destination_is_made_only_if_its_test_message_arrives() -> None:
    good, bad = FakeCloud(BY_ACCOUNT), FakeCloud(BY_ACCOUNT, trusted=())
    arguments = {"target_arn": STREAM, "role_arn": "hub", "account": HUB, "region": REGION}

    checks.check_destination(good, **arguments)
    with pytest.raises(Refused, match="Could not deliver test message to specified destination"):
        checks.check_destination(bad, **arguments)

    assert len(good.records) == 1


@pytest.mark.parametrize(
    ("criteria", "names"), [(None, set()), ("", set()), ('LogGroupName NOT IN ["/a", "b"]', {"/a", "b"})]
)
def test_the_one_form_of_selection_is_read(criteria: str | None, names: set[str]) -> None:
    assert selection.excluded_groups(criteria) == names


@pytest.mark.parametrize("criteria", ['LogGroupName IN ["a"]', "LogGroupName NOT IN [a]", "LogGroupNamePrefix", "[]"])
def test_any_other_form_is_refused(criteria: str) -> None:
    with pytest.raises(Refused, match="selection criteria"):
        selection.excluded_groups(criteria)


def subscription(name: str, **arguments: Any) -> Subscription:
    return Subscription(
        **{
            "name": name,
            "destination_arn": DESTINATION,
            "role_arn": "",
            "matches": lambda _: True,
            "account_level": True,
            **arguments,
        }
    )


def deliver(cloud: FakeCloud, *along: Subscription) -> None:
    delivery.deliver(
        cloud,
        iter(along),
        account=SENDER,
        region=REGION,
        log_group="/g",
        log_stream="s",
        events=[{"timestamp": 1, "message": "yes"}, {"timestamp": 2, "message": "no"}],
    )


def test_events_go_to_the_stream_behind_the_destination() -> None:
    cloud = FakeCloud(BY_ACCOUNT)

    deliver(
        cloud,
        subscription("one", matches=lambda message: message == "yes"),
        subscription("none", matches=lambda _: False),
    )

    assert [stream for stream, _ in cloud.records] == [Arn("firehose", REGION, HUB, "deliverystream/logboom")]


def test_an_excluded_group_sends_nothing() -> None:
    cloud = FakeCloud(BY_ACCOUNT)

    deliver(cloud, subscription("one", excluded=frozenset({"/g"})))

    assert cloud.records == []


def test_one_refused_subscription_does_not_stop_another() -> None:
    cloud = FakeCloud(BY_ACCOUNT)

    with pytest.raises(Refused, match="gone"):
        deliver(cloud, subscription("gone", destination_arn=f"{DESTINATION}2"), subscription("good"))

    assert len(cloud.records) == 1
