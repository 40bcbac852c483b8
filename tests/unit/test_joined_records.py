"""A stack trace that arrives line by line is one record."""

import io

from tests.support.objects import envelope, member, packed

import logboom

JAVA = [
    "2026-11-22 04:32:52,551 [main] ERROR a.B - order failed\n",
    "java.lang.IllegalStateException: no stock\n",
    *(f"\tat a.b.C.method{number}(C.java:{number})\n" for number in range(37)),
    "Caused by: java.io.IOException: disk full\n",
    "\t... 36 more\n",
    "2026-11-22 04:32:53,001 [main] INFO a.B - next order\n",
]


def test_a_java_trace_of_forty_events_is_one_failure_with_the_first_id() -> None:
    failed, following = logboom.read(io.BytesIO(member(JAVA, number=7)), region="r")

    assert (failed.id, failed.event_name, failed.severity_text) == ("000007000000", "exception", "ERROR")
    assert failed.body == "order failed"
    assert failed.attributes["log.joined_events"] == len(JAVA) - 1
    assert failed.attributes["exception.type"] == "java.lang.IllegalStateException"
    assert "disk full" in failed.attributes["exception.stacktrace"]
    assert (following.body, "log.joined_events" in following.attributes) == ("next order", False)


def test_events_of_two_streams_are_never_joined() -> None:
    data = packed(
        *(
            envelope([{"id": stream, "timestamp": 0, "message": line}], stream=stream)
            for stream, line in (("one", "java.lang.Error: x"), ("two", "\tat a.B.c(B.java:1)"))
        )
    )

    assert [r.id for r in logboom.read(io.BytesIO(data), region="r")] == ["one", "two"]
