"""`parse` takes anything."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

import logboom
from logboom.severity import NUMBERS

json_objects = st.dictionaries(
    st.sampled_from(
        [
            "level",
            "log_level",
            "message",
            "msg",
            "errorType",
            "errorMessage",
            "stackTrace",
            "stack",
            "type",
            "record",
            "requestId",
            "code",
            "status",
            "title",
        ]
    ),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.sampled_from(["ERROR", "platform.report"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["requestId", "status", "errorType", "code", "message"]), inner, max_size=3
            )
        ),
        max_leaves=6,
    ),
    max_size=6,
).map(lambda value: msgspec.json.encode(value).decode())
beginnings = st.sampled_from(
    ["", "[ERROR]\t", "[ERROR] A: ", "REPORT RequestId: ", "2026-11-22T04:32:52.551Z\tid\tERROR\t", "ERROR ",
     "2026-11-22T04:32:52.551Z\tid\tERROR\tInvoke Error \t", "INIT_REPORT ", "RequestId: "]
)  # fmt: skip


@given(beginnings, st.text(max_size=80) | json_objects)
def test_any_text_becomes_a_record_that_can_be_judged_and_written(beginning: str, rest: str) -> None:
    record = logboom.parse(beginning + rest)

    assert NUMBERS[record.severity_text] == record.severity_number
    assert logboom.verdict(record).because
    assert msgspec.json.decode(msgspec.json.encode(record))["body"] == record.body


@given(st.binary(max_size=200))
def test_any_bytes_become_a_record(message: bytes) -> None:
    assert logboom.parse(message).event_name
