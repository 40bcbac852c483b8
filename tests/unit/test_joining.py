"""A trace that arrives line by line is one event again; everything else stays as it is."""

from typing import NamedTuple

import pytest

import logboom
from logboom import joining


class Event(NamedTuple):
    message: str


def joined(lines: list[str]) -> list[str]:
    return [text for _, text, _ in joining.join([Event(line) for line in lines])]


JAVA = [
    "java.lang.IllegalStateException: no stock",
    *[f"\tat com.x.Y.m{number}(Y.java:{number})" for number in range(20)],
    "Caused by: java.io.IOException: disk full",
    *[f"\tat com.x.Z.m{number}(Z.java:{number})" for number in range(20)],
    "\t... 5 more",
]
PYTHON = [
    "Traceback (most recent call last):",
    '  File "a.py", line 1, in f',
    "    return d[1]",
    "           ~^^^",
    "KeyError: 1",
]
CHAINED = [*PYTHON, "", "During handling of the above exception, another exception occurred:", "", *PYTHON]
NODE = ["TypeError: x", "    at f (/app/a.js:1:2)", "    at async /app/b.js:3:4 {", "  code: 'E42'", "}"]
DOTNET = [
    "Unhandled exception. System.InvalidOperationException: outer",
    " ---> System.ArgumentException: inner",
    "   at X.Y() in /src/f.cs:line 3",
    "   --- End of inner exception stack trace ---",
    "   at X.Z()",
]
GO = [
    "panic: runtime error: invalid memory address",
    "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x1]",
    "",
    "goroutine 1 [running]:",
    "main.(*Shop).Sell(...)",
    "\t/app/shop.go:5",
    "main.main()",
    "\t/app/main.go:5 +0x39",
    "exit status 2",
]
RUBY = ["app.rb:3:in 'x': boom (RuntimeError)", "\tfrom app.rb:7:in 'y'", "\tfrom app.rb:9:in '<main>'"]
PHP = ["PHP Fatal error:  Uncaught Exception: boom in /f.php:3", "Stack trace:", "#0 /f.php(9): f()", "#1 {main}",
       "  thrown in /f.php on line 3"]  # fmt: skip
PHP_CHAINED = ["PHP Fatal error:  Uncaught a\\Gone: x in /f.php:3", "Stack trace:", "#0 {main}", "",
               "Next yii\\db\\Exception: boom in /f.php:5", "Stack trace:", "#0 {main}",
               "  thrown in /f.php on line 5"]  # fmt: skip

LARAVEL = ['[2026-11-22 04:32:52] production.ERROR: boom {"exception":"[object] (E(code: 0): boom at /f.php:3)',
           "[stacktrace]", "#0 /f.php(9): f()", "#1 {main}", '"} ']  # fmt: skip
RUST = ["thread 'main' panicked at src/main.rs:2:5:", "no stock",
        "note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace"]  # fmt: skip
RUST_TRACED = ["thread 'main' (7) panicked at src/main.rs:2:5:", "assertion `left == right` failed", "  left: 1",
               " right: 2", "stack backtrace:", "   0: rust_begin_unwind",
               "             at /rustc/1/library/std/src/panicking.rs:645:5", "  10: main"]  # fmt: skip


@pytest.mark.parametrize(
    "trace",
    [JAVA, PYTHON, CHAINED, NODE, DOTNET, GO, RUBY, PHP, PHP_CHAINED, LARAVEL, RUST, RUST_TRACED],
    ids=lambda trace: trace[0][:20],
)
def test_a_trace_is_one_and_its_neighbours_are_not_of_it(trace: list[str]) -> None:
    lines = ["START RequestId: 1", "INFO hello", *trace, "INFO bye", "END RequestId: 1"]

    assert joined(lines) == [*lines[:2], "\n".join(trace), *lines[-2:]]
    record = logboom.parse("\n".join(trace))
    assert (record.event_name, record.severity_text) == ("exception", "ERROR")


@pytest.mark.parametrize("trace", [JAVA, PYTHON, CHAINED, NODE], ids=lambda trace: trace[0][:20])
def test_a_trace_belongs_to_the_error_logged_right_before_it(trace: list[str]) -> None:
    assert joined(["ERROR failed", *trace]) == ["\n".join(["ERROR failed", *trace])]
    assert joined(["INFO no ERROR yet", *trace]) == ["INFO no ERROR yet", "\n".join(trace)]
    assert joined(['{"level":"ERROR"}', *trace]) == ['{"level":"ERROR"}', "\n".join(trace)]


def test_the_first_event_and_the_count_come_with_the_text() -> None:
    events = [Event("hello"), *map(Event, JAVA), Event("bye\n")]

    assert [(event, count) for event, _, count in joining.join(events)] == [
        (Event("hello"), 1),
        (Event(JAVA[0]), len(JAVA)),
        (Event("bye\n"), 1),
    ]


def test_newlines_at_the_ends_of_events_are_not_doubled() -> None:
    assert joined([line + "\r\n" for line in JAVA]) == ["\n".join(JAVA)]
    assert joined(["alone\n"]) == ["alone\n"]


@pytest.mark.parametrize(
    "trace",
    [
        ["org.postgresql.util.PSQLException: ERROR: twice", "  Detail: Key (id)=(1)", "\tat a.B.c(B.java:1)"],
        ["Error: Cannot find module 'x'", "Require stack:", "- /app/a.js", "    at f (/app/a.js:1:2)"],
        ["2026-11-22 04:32:52 ERROR failed: java.io.IOException: x", "\tat a.B.c(B.java:1)", "\tat a.B.d(B.java:1)"],
        ["2026-11-22 04:32:52.551 ERROR 1 --- [main] c.x.Y : failed", "", *JAVA],
        ["WARN retrying", *JAVA],
        ["22-Nov-2026 04:32:52.551 SEVERE [main] org.apache.x.Y.z failed", *(f"\t{line}" for line in JAVA)],
        ['Exception in thread "main" java.lang.Error: x', "\tat a.B.c(B.java:1)"],
        ["2026/11/22 04:32:52 http: panic serving 10.0.0.1:1: boom", "goroutine 6 [running]:", "main.f()", "\t/a.go:5"],
        JAVA[1:],
    ],
    ids=lambda trace: trace[0][:30],
)
def test_where_a_trace_begins(trace: list[str]) -> None:
    assert joined(["hello", *trace, "bye"]) == ["hello", "\n".join(trace), "bye"]


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        ["a list", "  first", "\tsecond", " "],
        ["ERROR one", "ERROR two", "  indented"],
        ["Total:", "# comment", "#0 first"],
        ["Traceback (most recent call last):"],
        ["The end", "goroutines are cheap", "foo(1)"],
        ["Uncaught ReferenceError: x", "at noon (yes)"],
        ["KeyError: 1", "  indented"],
    ],
)
def test_what_is_no_trace_is_not_joined(lines: list[str]) -> None:
    assert joined(lines) == lines


def test_two_traces_in_a_row_are_two() -> None:
    assert joined([*JAVA, *JAVA, *PYTHON, *PYTHON]) == ["\n".join(part) for part in (JAVA, JAVA, PYTHON, PYTHON)]
