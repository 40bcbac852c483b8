"""What the latest event says, each thing once."""

from types import ModuleType
from typing import Any

import msgspec
import pytest

from logboom_aws.groups.group import Group, Sample

TRACE = "KeyError: 'x'\nTraceback (most recent call last):\n  File \"/var/task/app.py\", line 3, in handler"
SAMPLE = Sample("2026-11-22T03:14:56.551Z", "1", "boom", "log", request_id="8f50")


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({}, "boom"),
        ({"body": "title"}, ""),
        ({"body": "KeyError: 'x'", "stacktrace": TRACE}, TRACE),
        ({"body": "no stock", "stacktrace": TRACE}, f"no stock\n{TRACE}"),
    ],
)
def test_a_message_and_its_trace(alert_message: ModuleType, event: dict[str, Any], said: str) -> None:
    latest = msgspec.structs.replace(SAMPLE, **event)
    time = SAMPLE.timestamp
    group = Group("3f9c", "", "title", "orders", "log", "ERROR", time, time, 1, 1, SAMPLE, latest)

    assert alert_message.details.said(group) == said


@pytest.mark.parametrize(
    ("event", "details"),
    [
        ({"attributes": {"host.name": "web-1", "exception.type": "KeyError"}}, "host.name: web-1"),
        (
            {"attributes": {"ms": 30000.0, "part": 0.5, "ok": True, "list": ["a", 1]}},
            'ms: 30000\npart: 0.5\nok: true\nlist: ["a", 1]',
        ),
        ({"attributes": {"ms": 30000.0}, "body": "Duration: 30000.00 ms"}, ""),
        ({"attributes": {"n": 30}, "body": "300 or a30"}, "n: 30"),
        (
            {"fields": '{"message":"boom","order":"o-1","requestId":"8f50","user":{"id":7}}'},
            'order: o-1\nuser: {"id": 7}',
        ),
        ({"fields": '{"stack":["a","  at b"]}', "stacktrace": "a\n  at b"}, ""),
        ({"attributes": {"url.path": "/x"}, "fields": '{"path":"/x"}'}, "url.path: /x"),
        ({"fields": '{"cut":"he'}, 'logged: {"cut":"he'),
        ({"fields": "[" * 1_000}, f"logged: {'[' * 1_000}"),
    ],
)
def test_details_are_what_has_not_been_said(alert_message: ModuleType, event: dict[str, Any], details: str) -> None:
    assert alert_message.details.details(msgspec.structs.replace(SAMPLE, **event)) == details


def test_no_more_details_than_a_person_reads(alert_message: ModuleType) -> None:
    event = msgspec.structs.replace(SAMPLE, attributes={f"a{n}": f"value {n}" for n in range(60)})

    assert alert_message.details.details(event).splitlines()[-1] == "a49: value 49"


def test_a_long_trace_is_shown_from_both_ends(alert_message: ModuleType) -> None:
    lines = [f"line {n}" for n in range(50)]

    assert alert_message.frames.shown("\n".join(lines)) == [*lines[:10], "    ... 32 more lines", *lines[-8:]]
    assert alert_message.frames.shown("\n".join(lines[:19])) == lines[:19]


def test_frames_of_frameworks_are_counted_not_shown(alert_message: ModuleType) -> None:
    python = [
        "Traceback (most recent call last):",
        '  File "/var/task/app.py", line 3, in handler',
        "    charge(order)",
        '  File "/var/task/boto3/site-packages/botocore/client.py", line 9, in call',
        "    return send(request)",
        "           ^^^^^^^^^^^^^",
        '  File "/var/task/pay.py", line 9, in charge',
        "    raise KeyError(order)",
        "KeyError: 7",
    ]
    node = ["Error: x", "    at load (/var/task/a.js:1:2)", "    at node:internal/process/task_queues:105:5"]

    assert alert_message.frames.shown("\n".join(python)) == [
        *python[:3],
        "    ... 3 lines of frameworks",
        *python[6:],
    ]
    assert alert_message.frames.shown("\n".join(node)) == node  # one line is as short as saying that it is left out
