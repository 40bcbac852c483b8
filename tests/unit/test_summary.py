"""What is told of an envelope before it is parsed, and what is refused then."""

import io
from typing import Any

import pytest
from tests.support.objects import member

import logboom
from logboom.joining import join
from logboom.wire.summary import Summary

TRACE = ["java.lang.IllegalStateException: no stock", "\tat a.b.C(C.java:1)", "\tat a.b.D(D.java:2)"]


def summaries(data: bytes, account_id: str = "", log_group: str = "", log_stream: str = "") -> list[Summary]:
    found: list[Summary] = []

    def on_envelope(told: Summary) -> bool:
        found.append(told)
        return True

    where = {"account_id": account_id, "log_group": log_group, "log_stream": log_stream}
    list(logboom.read(io.BytesIO(data), region="r", on_envelope=on_envelope, **where))  # type: ignore[arg-type]
    return found


def test_each_envelope_is_told_with_its_events_and_bytes_as_they_were_sent() -> None:
    data = member(TRACE) + member(["a ✓\n", ""], account="222222222222", service="shop")

    assert summaries(data) == [
        Summary("111111111111", "/aws/lambda/orders", "stream", 3, sum(map(len, TRACE)), 1795320000000, 1795320000002),
        Summary("222222222222", "/aws/lambda/shop", "stream", 2, 6, 1795320000000, 1795320000001),
    ]


def test_the_file_of_an_export_is_told_as_whose_it_is_known_to_be() -> None:
    data = b"2026-11-22T04:32:52.551Z one\n2026-11-22T04:32:51.551Z two\n"

    (told,) = summaries(data, account_id="1", log_group="g", log_stream="s")

    assert told == Summary("1", "g", "s", 2, 6, 1795321971551, 1795321972551)


def test_an_envelope_without_events_has_no_times() -> None:
    (told,) = summaries(member([]))

    assert told[3:] == (0, 0, 0, 0)


def test_what_is_refused_is_never_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = member(["mine"], service="own") + member(["theirs"])
    parsed: list[Any] = []

    def noted(events: Any) -> Any:
        parsed.extend(events)
        return join(events)

    monkeypatch.setitem(logboom.read.__globals__, "join", noted)

    list(logboom.read(io.BytesIO(data), region="r", on_envelope=lambda each: each.log_group != "/aws/lambda/own"))

    assert [event.message for event in parsed] == ["theirs"]
