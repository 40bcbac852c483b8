"""Whatever the record: it has a fingerprint, the same everywhere and always, in time that its length bounds."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import logboom
from logboom import dialects
from logboom.fingerprinting import TEMPLATE_MAX, frames, template, words

EXAMPLES = [message for module in (*dialects._modules, *dialects.objects._modules) for message, _ in module.EXAMPLES]
PIECES = [
    '"', "'", "`", "\\", " ", "\n", ":", "=", "/", ".", ",", "-", "@", "<", ">", "[", "]", "(", ")", "{", "}", "|", "#",
    "a", "1", "0x7f", "10.0.0.1", "a.b.com", "node-7", "v1.2", "12:30:01", "2026-11-22", "Jan 1", "Mon ", " ms", " KB",
    "user ", "for user ", "user=", "password for ", "://", "http", "arn:aws:", "::", "fe80::", "[a, b]", "-[1", "()",
    "<number>", "<number> ", "<ip>, ", "<time>", "true", "ssh2", "Error", "GET /", "\u00e9", "\u0660", "\0", "\ud800",
]  # fmt: skip
text = st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(st.characters(), max_size=60)
values: st.SearchStrategy[object] = (
    st.none() | st.booleans() | st.integers() | text | st.lists(text, max_size=2) | st.just({"a": {}})
)
names = st.sampled_from(
    ["exception.type", "exception.message", "exception.stacktrace", "syslog.appname", "url.path", "http.route",
     "http.request.method", "http.response.status_code"]
)  # fmt: skip
json_objects = st.recursive(
    values,
    lambda inner: st.dictionaries(
        st.sampled_from(["title", "message", "msg", "event", "code", "error", "err", "cause", "stack", "type"]), inner
    ),
    max_leaves=6,
)


@given(text, st.sampled_from(["exception", "text", "http.access", "syslog", "lambda.crash"]), st.data())
def test_any_record_has_a_fingerprint(body: str, event_name: str, data: st.DataObject) -> None:
    attributes: dict[str, Any] = data.draw(st.dictionaries(names, values))
    resource: dict[str, Any] = data.draw(st.dictionaries(st.just("service.name"), values))
    record = logboom.Record("", "", "ERROR", 17, body, event_name, resource, attributes)
    found = logboom.fingerprint(record)

    assert re.fullmatch("[0-9a-f]{16}", found.id)
    assert len(found.template) <= TEMPLATE_MAX


@given(st.sampled_from(["", *EXAMPLES]), text)
def test_any_line_has_a_fingerprint(beginning: str, rest: str) -> None:
    assert logboom.fingerprint(logboom.parse(beginning + rest)).id


@pytest.mark.parametrize("depth", [5, 900])
def test_an_object_may_be_nested_deeply(depth: int) -> None:
    fields = msgspec.Raw(b'{"message":' * depth + b'"deep"' + b"}" * depth)
    record = logboom.Record("", "", "ERROR", 17, "no stock", "log", {}, {}, None, fields)

    assert logboom.fingerprint(record).template == "no stock"


@given(json_objects)
def test_any_object_has_a_fingerprint(value: object) -> None:
    line = json.dumps({"level": "error", "errorType": "E", "cause": value, "message": value})

    assert logboom.fingerprint(logboom.parse(line)).id


@given(st.sampled_from(EXAMPLES), st.data())
def test_where_and_when_it_was_said_does_not_count(message: str, data: st.DataObject) -> None:
    one, other = (
        logboom.parse(
            message,
            log_group="/aws/lambda/orders",
            log_stream=data.draw(text),
            account_id=data.draw(text),
            region=data.draw(text),
            timestamp=data.draw(st.integers(0, 10**13)),
            id=data.draw(text),
        )
        for _ in range(2)
    )

    assert logboom.fingerprint(one) == logboom.fingerprint(other)


@given(st.uuids(), st.uuids())
def test_the_request_does_not_count(one: object, other: object) -> None:
    for form in (
        "2026-11-22T04:32:52.551Z\t{}\tERROR\tno stock",
        "[ERROR]\t2026-11-22T04:32:52.551Z\t{}\tno stock",
        "2026-11-22T04:32:52.551Z {} Task timed out after 45.05 seconds\n\n",
        "RequestId: {} Error: Runtime exited with error: exit status 106\n",
        '{{"level":"error","message":"no stock","requestId":"{}"}}',
        "no answer to request {} of 7",
    ):
        ours, theirs = (logboom.fingerprint(logboom.parse(form.format(request))) for request in (one, other))
        assert ours == theirs


# Of two numbers the first may have a unit behind it, and of two weekdays the first a date, when the second is gone.
alone = [piece for piece in PIECES if piece not in (" ms", " KB", "Mon ")]


@given(st.lists(st.sampled_from(alone), max_size=20).map(" ".join))
def test_what_is_masked_is_masked_once(text: str) -> None:
    once = template.template(text)

    assert template.template(once) == once


PROGRAM = """
import sys, logboom
for line in sys.stdin.read().split("\\0"):
    print(logboom.fingerprint(logboom.parse(line)))
"""


def test_every_process_agrees(root: Path) -> None:
    def told(seed: str) -> bytes:
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "layers/parsing")}
        lines = "\0".join(EXAMPLES).encode()
        return subprocess.run(
            [sys.executable, "-c", PROGRAM], input=lines, env=environment, capture_output=True, check=True
        ).stdout

    assert told("1") == told("2")


LONG = 10**6
EXPRESSIONS = [found for found in vars(template).values() if isinstance(found, re.Pattern)]


@pytest.mark.parametrize("piece", [*PIECES, "[a,", "[a, ", "a-[1", '"a" :', "<ip> (", " <", "Jan 1 1:1", "for user -"])
def test_no_expression_takes_more_than_linear_time(piece: str) -> None:
    """A pattern that is quadratic takes hours here."""
    many = piece * (LONG // len(piece))
    for expression in EXPRESSIONS:
        expression.sub("", many)
        expression.sub("", '"[' + many + "'")


@pytest.mark.parametrize("piece", [*PIECES, "\n\tat a(b.c:1)", "\n    at a (b:1:2)", "\nCaused by: a", "\n#0 a(1): b("])
def test_a_long_record_is_looked_at_up_to_a_length(piece: str) -> None:
    many = piece * (LONG // len(piece))
    attributes = {"exception.type": many, "exception.message": many, "exception.stacktrace": many}
    for extra in ({}, attributes, {"http.response.status_code": 500, "url.path": many}, {"syslog.appname": many}):
        record = logboom.Record("", "", "ERROR", 17, many, "text", {}, extra)
        assert logboom.fingerprint(record).id
    assert len(template.template(many)) <= 10 * template.LOOKED_AT  # a mask may be longer than what it stands for
    for line in ("at " + many[: frames._LONGEST - 3], many[: words.LONGEST]):
        frames._part(line, True)
        words.masked(line)
