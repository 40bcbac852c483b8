"""Subjects that SNS takes."""

from types import ModuleType
from typing import Any

import msgspec
import pytest

from logboom_aws.groups.group import Due, Group, Sample, State

SAMPLE = Sample("2026-11-22T03:14:56.551Z", "1", "boom", "log")
GROUP = Group(
    "3f9c", "boom", "boom", "orders", "log", "ERROR", SAMPLE.timestamp, SAMPLE.timestamp, 1, 1, SAMPLE, SAMPLE
)


@pytest.mark.parametrize(
    ("known", "subject"),
    [
        ({}, "NEW ERROR orders: boom"),
        ({"title": "größe: ✗✗ é\r\nForged-Header: x"}, "NEW ERROR orders: gro?e: ? e Forged-Header: x"),
        ({"title": ""}, "NEW ERROR orders: log"),
        ({"title": "\u202e\n"}, "NEW ERROR orders: log"),
        ({"service": ""}, "NEW ERROR -: boom"),
        ({"title": "x" * 500}, f"NEW ERROR orders: {'x' * 78}..."),
        ({"service": "y" * 500}, f"NEW ERROR {'y' * 37}...: boom"),
        ({"title": "password=hunter2"}, "NEW ERROR orders: password=[redacted:password]"),
        ({"severity_text": "BAD\nX-Header: y"}, "NEW BAD?X-Header: y orders: boom"),
        ({"title": "\uff57\uff57\uff57\uff0eevil\uff0eexample"}, "NEW ERROR orders: www[.]evil[.]example"),
    ],
)
def test_a_subject_is_one_short_line_of_ascii(alert_message: ModuleType, known: dict[str, Any], subject: str) -> None:
    group = msgspec.structs.replace(GROUP, **known)

    assert alert_message.subject.render(group, Due(State.NEW, 1, 0)) == subject
    assert len(subject) < 100
