"""The message: what SNS accepts, and what a person needs."""

from types import ModuleType
from typing import Any

import pytest

import logboom

WHERE: dict[str, Any] = {
    "log_group": "/aws/lambda/orders",
    "log_stream": "s",
    "account_id": "111111111111",
    "region": "eu-west-1",
}


@pytest.fixture
def publish(alert_function: ModuleType) -> ModuleType:
    found: ModuleType = alert_function.publish
    return found


@pytest.mark.parametrize(
    "message",
    ['{"level":"error","message":"größe: ✗\\r\\nForged-Header: x"}', '{"level":"error","message":"x%s"}' % ("y" * 500)],
)
def test_any_subject_is_one_short_line_of_ascii(publish: ModuleType, message: str) -> None:
    subject = publish.subject(logboom.parse(message, **WHERE))

    assert subject.isascii()
    assert subject.isprintable()
    assert 0 < len(subject) < 100
    assert subject.startswith("ERROR orders: ")


def test_a_message_of_any_size_fits_and_no_character_is_cut(publish: ModuleType) -> None:
    body = publish.body(logboom.parse('{"level":"error","message":"%s"}' % ("✗" * 400_000), **WHERE))

    assert len(body.encode()) < publish.BODY_MAX + 100
    assert "\ufffd" not in body
    assert body.endswith("bytes in all]")


def test_secrets_do_not_leave_with_an_alert(publish: ModuleType) -> None:
    record = logboom.parse(
        '{"level":"error","message":"login with password=hunter2hunter2","api_key":"k3yk3yk3y"}', **WHERE
    )

    told = publish.subject(record) + publish.body(record)
    assert "hunter2" not in told
    assert "k3yk3y" not in told
    assert "[redacted:password]" in told


def test_a_secret_where_the_text_is_cut_is_redacted_whole(publish: ModuleType) -> None:
    for before in range(publish.BODY_MAX - 40, publish.BODY_MAX, 3):
        record = logboom.parse(f"ERROR {'x' * before} password=hunter2hunter2", **WHERE)
        assert "hunter2" not in publish.body(record)


def test_a_failure_from_nowhere_can_be_told(publish: ModuleType) -> None:
    record = logboom.parse('{"level":"error","message":"lost"}')

    assert publish.subject(record) == "ERROR -: lost"
    assert "Account:     -" in publish.body(record)


def test_a_failure_with_an_empty_body_still_has_a_subject(publish: ModuleType) -> None:
    assert publish.subject(logboom.parse("[ERROR]\tx\ty\t\n", **WHERE)) == "ERROR orders: log"
