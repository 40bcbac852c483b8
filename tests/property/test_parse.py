"""`parse` takes anything."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import logboom
from logboom import dialects
from logboom.severity import NUMBERS

EXAMPLES = [message for module in dialects._modules for message, _ in module.EXAMPLES]

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
     "2026-11-22T04:32:52.551Z\tid\tERROR\tInvoke Error \t", "INIT_REPORT ", "RequestId: ",
     "2026-11-22 04:32:52,551 [main] ERROR a.B - ", "2026/11/22 04:32:52 ", "ERROR:a:", "level=error msg=",
     "I, [2026-11-22T04:32:52.551123 #8]  INFO -- : ", "22-Nov-2026 04:32:52.551 SEVERE [main] a.b ",
     "Error raised from handler method\n", "A: x\n at b(", "Traceback (most recent call last):\n",
     "panic: x\ngoroutine 1 [",
     "10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] ", '::1 - - [22/Nov/2026:04:32:52 +0000] "GET /',
     '10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET / HTTP/1.1" 200 5 "-" "-" ', "2026/11/22 04:32:52 [error] 31#31: ",
     "2026/11/22 04:32:52 [error] 31#31: *1 x, client: ", "[Sun Nov 22 04:32:52 2026] [error] ",
     "[Sun Nov 22 04:32:52.1 2026] [core:error] [pid 1:tid 2] [client ", "<13>Nov 22 04:32:52 ",
     "Nov 22 04:32:52 h p: ", "Nov 22 04:32:52 h p[",
     "<13>1 2026-11-22T04:32:52Z h p 1 - [", "2026-11-22T04:32:52.123456Z h p: ",
     "1.0 ",
     "https 2026-11-22T04:32:52.123456Z app/a/b 10.0.0.1:1 10.0.0.2:2 0.1 0.1 0.1 200 200 1 1 \"", "2 1 eni-1 ",
     "\x1b[31m", "2026-11-22T04:32:52Z stdout F ", "<3>", *(message[: len(message) // 2] for message in EXAMPLES)]
)  # fmt: skip


anything = st.text(st.characters(), max_size=80) | st.text(st.characters(categories=["Cs", "L", "P"]), max_size=9)


@given(beginnings, anything | json_objects)
def test_any_text_becomes_a_record_that_can_be_judged_and_written(beginning: str, rest: str) -> None:
    record = logboom.parse(beginning + rest)
    record.body.encode()

    assert NUMBERS[record.severity_text] == record.severity_number
    assert logboom.verdict(record).because
    assert msgspec.json.decode(msgspec.json.encode(record))["body"] == record.body


@settings(max_examples=2_000)
@given(st.sampled_from(EXAMPLES), st.data())
def test_a_spoilt_example_becomes_a_record(example: str, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(example)))
    end = draw.draw(st.integers(start, min(start + 9, len(example))))
    instead = draw.draw(st.text(st.characters(), max_size=2) | st.sampled_from([*' \t\n"|[]{}:-9', "ERROR", " - "]))

    record = logboom.parse(example[:start] + instead + example[end:])

    assert msgspec.json.decode(msgspec.json.encode(record))["body"] == record.body


@given(st.binary(max_size=200))
def test_any_bytes_become_a_record(message: bytes) -> None:
    assert logboom.parse(message).event_name


_LONG = 200_000
_WORST = [
    "[ERROR] A: " + "\n" * _LONG,
    "[ERROR] A: " + "\nTraceback " * (_LONG // 10),
    "[ERROR] " + "a." * _LONG,
    "[ERROR]\t" + "\t" * _LONG,
    "REPORT RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c" + "\tStatus: " * _LONG,
    "2026-11-22T04:32:52.551Z" + "\t" * _LONG,
    "2026" + "Z " * _LONG,
    "RequestId: " + "8f5074a1-" * _LONG,
    "INFO" + " " * _LONG,
    "ERROR " * _LONG,
    "{" * _LONG,
    '{"a":' * _LONG,
    '{"message":"' + "\\u0020" * _LONG,
    '{"level":"error","message":"code ' + "code: " * _LONG + '"}',
    "[ERROR]\tx\ty\t" + "code " * _LONG,
    "1" * _LONG,
    "a" * 255 + " " + "b" * 255 + " " + "c " * _LONG,
    "a - " + "b " * 120 + "[22/Nov/2026:" * _LONG,
    'a - - [22/Nov/2026:04:32:52 +0000] "' + "GET /" * _LONG,
    'a - - [22/Nov/2026:04:32:52 +0000] "GET /' + "?a b" * _LONG + '" 200 5',
    'a - - [22/Nov/2026:04:32:52 +0000] "' + '\\"' * _LONG,
    'a - - [22/Nov/2026:04:32:52 +0000] "-" 400 0 "-" "' + '\\"' * _LONG,
    'a - - [22/Nov/2026:04:32:52 +0000] "-" 400 0' + ' "-"' * _LONG,
    'a - - [22/Nov/2026:04:32:52 +0000] "-" 400 0' + " " * _LONG + "x",
    "2026/11/22 04:32:52 [error] 1#1: " + ", client: " * _LONG,
    "2026/11/22 04:32:52 [error] 1#1: " + '"' * _LONG + '" ",',
    "2026/11/22 04:32:52 [error] 1#1: *1 x, client: a" + ', request: "' * _LONG,
    '2026/11/22 04:32:52 [error] 1#1: *1 x, client: a, request: "GET ' + "a" * _LONG,
    "[Sun Nov 22 04:32:52 2026] [error] " + "(1)a: " * _LONG,
    "[Sun Nov 22 04:32:52 2026] [error] (1)" + "a: " * _LONG,
    "[Sun Nov 22 04:32:52 2026] [error] " + ", referer: " * _LONG,
    "http 2026-11-22T04:32:52.123456Z a b c 1.1 1.1 1.1 200 200 1 1 " + '"-" ' * _LONG,
    'http 2026-11-22T04:32:52.123456Z a b c 1.1 1.1 1.1 200 200 1 1 "-" "-" - - ' + '"-" ' * _LONG,
    "http " * _LONG,
    "Nov 22 04:32:52 h a: " * _LONG,
    "<13>Nov 22 04:32:52 h a: " * _LONG,
    "Nov 22 04:32:52 " + "a" * _LONG,
    "Nov 22 04:32:52 h -- " + "- " * _LONG,
    "<13>1 - h a 1 - " + '[a b="c"]' * _LONG,
    "<13>1 - h a 1 - [a" + ' b="c"' * _LONG,
    '<13>1 - h a 1 - [a b="' + '\\"' * _LONG,
    "<13>1 - h a 1 - [" + "a" * _LONG,
    "2026-11-22T04:32:52.123456Z " + "h " * _LONG,
    "2 1 eni-1 " + "1 " * _LONG,
    "2 1 eni-1 " + "1 " * 10 + "1" * _LONG,
    "1.0 " + "Z " * _LONG,
    "Nov 22 04:32:52 h systemd[1]: " + "a.service" * _LONG + ": Failed",
    "Nov 22 04:32:52 h systemd[1]: Failed to start " + "a.service - " * _LONG,
    "Nov 22 04:32:52 h kernel: INFO: task " + "blocked for more than" * _LONG,
    "Nov 22 04:32:52 h kernel: " + "a[1" * _LONG,
    "Nov 22 04:32:52 h p: " + ": no space left on device [1" * _LONG,
    '2026/11/22 04:32:52 [error] 1#1: *9 FastCGI sent in stderr: "' + '" while reading ' * _LONG,
    '2026/11/22 04:32:52 [error] 1#1: *9 FastCGI sent in stderr: "' + '" while reading a, client: ' * _LONG,
    '2026/11/22 04:32:52 [error] 1#1: *9 FastCGI sent in stderr: "' + "PHP message: PHP Notice:  a" * _LONG,
    "PHP Fatal error:  " + " in /a" * _LONG + " on line 7",
    '[22-Nov-2026 04:32:52] WARNING: [pool a] child 1 said into stderr: "' + '"' * _LONG + "\nx",
    '[22-Nov-2026 04:32:52] WARNING: [pool a] child 1 said into stderr: "' + '", pipe is closed' * _LONG + "\nx",
    '[22-Nov-2026 04:32:52] WARNING: [pool a] child 1 said into stderr: "[2026-11-22 04:32:52] a.ERROR: '
    + "[object] (A(code: 0): " * _LONG,
    'E1122 04:32:52.551234       1 a.go:1] "a" ' + ' err="' * _LONG,
]


@pytest.mark.parametrize("message", _WORST, ids=lambda message: message[:20].strip())
@pytest.mark.usefixtures("ends")
def test_a_long_line_made_to_be_slow_is_not(message: str) -> None:
    """No figure is asserted: a dialect of more than linear time would take hours over these, and CI would stop it."""
    assert logboom.verdict(logboom.parse(message)).because


@pytest.mark.parametrize(
    "text", ['{"level":"error",\n  "message": "pretty"}\n', '{"level":"error","message":"pretty"}  \n']
)
def test_fields_take_one_line_however_they_were_logged(text: str) -> None:
    for message in (text, f"2026-11-22T04:32:52.551Z\t8f50\tERROR\t{text}", f"ERROR {text}"):
        record = logboom.parse(message)
        assert b"\n" not in msgspec.json.encode(record)
        assert (record.body, record.fields) == ("pretty", {"level": "error", "message": "pretty"})


@pytest.mark.parametrize(
    "number", ["1e999", "123456789012345678901234567890", "-1e-999", "NaN", "Infinity", "1" * 5000]
)
def test_numbers_of_any_size_are_kept_or_at_least_survived(number: str) -> None:
    record = logboom.parse(f'{{"level":"error","message":"x","n":{number}}}')

    assert (record.severity_text, logboom.verdict(record).fires) == ("ERROR", True)
    assert msgspec.json.encode(record)


_BEGINNINGS = [
    "",
    "A: ",
    "ERROR x\n",
    "2026-11-22 04:32:52,551 [main] ERROR ",
    "2026-11-22 04:32:52,551 ERROR ",
    "2026-11-22 04:32:52,551 - ",
    "2026-11-22 04:32:52.551 | ERROR | ",
    "2026-11-22 04:32:52 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c ERROR ",
    "2026-11-22T04:32:52.551Z\tx\tfail\t",
    "2026/11/22 04:32:52 ",
    "22-Nov-2026 04:32:52.551 SEVERE [main] ",
    "Nov 22, 2026 4:32:52 AM ",
    "I, [2026-11-22T04:32:52.551123 #8]  INFO ",
    "E1122 04:32:52.551234       1 ",
    "ERROR:",
    'INFO:     1.1.1.1:1 - "GET /',
    "[2026-11-22 04:32:52,551] ERROR ",
    "level=error x=",
    "Error raised from handler method\n{",
    "Traceback (most recent call last):\n",
]
_REPEATED = [
    " ", "a", "a.", "A:", "a: ", "[", "] [", " (a.b", " (A::", "x=y ", '\\"', "\n", "\r", "\u00a0", "\n ", "\n a: ",
    "\n at ", "\n at a(\n", "Error: ", "\nError: x\n", " ---> ", "\nCaused by: ",
    "Traceback (most recent call last):\n",
    "\nA: x\nTraceback (most", "  | A: x\n", "panic: ", "panic serving x", "\ngoroutine 1 [", "\na:3:in 'x'",
    "\n#0 \nStack trace:", "Stack trace:\n#0 ", "Uncaught A: in ",
]  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda message: message[:20].strip())
@pytest.mark.usefixtures("ends")
def test_an_example_with_a_part_repeated_is_not_slow(example: str) -> None:
    """Every column of every form, made long: what an expression repeats must be bounded, or tried once."""
    for start in range(0, len(example), 7):
        for part in (example[start : start + 1], example[start : start + 12]):
            assert logboom.parse(example[:start] + part * (_LONG // len(part)) + example[start:]).event_name


@pytest.mark.parametrize("beginning", _BEGINNINGS)
@pytest.mark.usefixtures("ends")
def test_a_text_line_made_to_be_slow_is_not(beginning: str) -> None:
    for repeated in _REPEATED:
        assert logboom.parse(beginning + repeated * (_LONG // len(repeated))).event_name


@pytest.mark.parametrize("depth", [10, 990, 1500, 5000, 100_000])
@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ('{"level":"error","message":', "}"),
        ('{"record":', "}"),
        ('{"level":"error","stack":[', "]}"),
        ("[", "]"),
        ('{"err":', "}"),
    ],
)
def test_nothing_is_nested_too_deep(before: str, behind: str, depth: int) -> None:
    nested = before * depth + '"x"' + behind * depth
    for key in ("message", "stack", "requestId", "exception", "xray_trace_id", "code", "title"):
        logboom.fingerprint(logboom.parse(f'{{"level":"error","errorMessage":"x","{key}":{nested}}}'))
    record = logboom.parse(nested)

    assert logboom.fingerprint(record).id
    assert logboom.verdict(record).because
