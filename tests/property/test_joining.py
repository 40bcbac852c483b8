"""Joining loses no line and changes no order, whatever the lines."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logboom import joining


class Event(NamedTuple):
    message: str


lines = st.lists(
    st.sampled_from(
        ["", " ", "a", "ERROR a", "INFO a", "java.lang.Error: a", "\tat a.b(c)", "Caused by: a.B: c", "\t... 5 more",
         "}",
         "    at f (a:1:2) {", "Traceback (most recent call last):", '  File "a"', "KeyError: 1", "Stack trace:",
         "#0 {main}",
         "During handling of the above exception, another exception occurred:", "panic: a", "goroutine 1 [running]:",
         "main.main()", "\t/a.go:5", "a:3:in 'b': c (D)", "\tfrom a:3:in 'b'", "  thrown in", " ---> a.B: c", "{}"]
    )
    | st.text(st.characters(exclude_characters="\n\r"), max_size=9),
    max_size=30,
)  # fmt: skip


@given(lines, st.sampled_from(["", "\n", "\r\n"]))
def test_splitting_what_was_joined_gives_every_line_back(messages: list[str], newline: str) -> None:
    events = [Event(message + newline) for message in messages]
    found = list(joining.join(events))

    assert [line for _, text, _ in found for line in text.removesuffix(newline).split("\n")] == messages
    assert sum(count for _, _, count in found) == len(events)
    starts = [sum(count for _, _, count in found[:number]) for number in range(len(found))]
    assert [event for event, _, _ in found] == [events[start] for start in starts]


@pytest.mark.parametrize(
    "worst",
    [["\tat a("], ["Error: a"], ["panic: a"], ["  "], [""], ["", "goroutine 1 ["], ["#0 "], ["\tfrom a:1"],
     ["A:", " at a("],
     ["Traceback (most recent call last):"], ["Traceback (most recent call last):", " a", "K: a", ""]],
)  # fmt: skip
@pytest.mark.usefixtures("ends")
def test_many_lines_made_to_be_slow_are_not(worst: list[str]) -> None:
    """No figure is asserted: more than linear time would take hours."""
    events = [Event(line) for line in worst * (100_000 // len(worst))]

    assert sum(count for _, _, count in joining.join(events)) == len(events)


@pytest.mark.parametrize(
    "worst", ["\t", " at a", "a.", "A", "[", "\tfrom a", "\tat (1", "ERROR ", "(A::", "panic serving"]
)
@pytest.mark.usefixtures("ends")
def test_a_long_line_made_to_be_slow_is_not(worst: str) -> None:
    long = worst * 200_000

    assert (
        sum(count for _, _, count in joining.join([Event(long), Event("\tat a.b(c)"), Event(long), Event(long)])) == 4
    )
