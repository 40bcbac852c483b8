"""That the judge of roles sees what is missing, what is to spare and what reaches too far."""

import pytest
from tests.privilege.judge import elsewhere, judge_one, refused, to_spare
from tests.support.iam import Request, Statement

QUEUE, SINK = "arn:aws:sqs:eu-west-1:1:queue", "arn:aws:s3:::sink"
DONE = [Request("sqs:SendMessage", QUEUE), Request("s3:GetObject", f"{SINK}/logs/x.gz")]


def allow(action: str | list[str], resource: str | list[str]) -> Statement:
    return {"Effect": "Allow", "Action": action, "Resource": resource}


SEND, READ = allow("sqs:SendMessage", QUEUE), allow("s3:GetObject", f"{SINK}/logs/*")


def test_what_is_done_is_allowed_and_no_more() -> None:
    judge_one("role", [SEND, READ], DONE)


def test_what_is_missing_is_seen() -> None:
    assert refused([SEND], DONE) == DONE[1:]


@pytest.mark.parametrize(
    "spare",
    [
        allow("sqs:ReceiveMessage", QUEUE),
        allow(["sqs:SendMessage", "sqs:ReceiveMessage"], QUEUE),
        allow("sqs:SendMessage", [QUEUE, f"{QUEUE}2"]),
    ],
)
def test_what_is_to_spare_is_seen(spare: Statement) -> None:
    assert to_spare([SEND, READ, spare], DONE)


@pytest.mark.parametrize(
    ("statement", "seen"),
    [
        (allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:1:?*queue"), True),
        (allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:1:queue*"), True),
        (allow("s3:GetObject", f"{SINK}/*"), True),
        (allow("s3:GetObject", f"{SINK}/logs*"), True),
        (allow("s3:GetObject", "arn:aws:s3:::?*sink/logs/*"), True),
        (allow("s3:GetObject", f"{SINK}/logs/*"), False),
        (allow("s3:GetObject", "*"), False),  # has a reason
    ],
)
def test_what_reaches_too_far_is_seen(statement: Statement, seen: bool) -> None:
    assert bool(elsewhere([statement], DONE)) is seen
