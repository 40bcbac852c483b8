"""Whatever the context: no planted secret survives, JSON stays JSON, the second pass finds nothing, no text hangs."""

import json
import string
from collections.abc import Callable

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import logboom
from logboom.redaction import addresses, cards, names, tokens
from logboom.redaction.glance import may_hold_secrets

ALNUM = string.ascii_letters + string.digits


def chars(alphabet: str, low: int, high: int | None = None) -> st.SearchStrategy[str]:
    return st.text(alphabet, min_size=low, max_size=high or low)


def luhn(digits: str) -> str:
    doubled = [int(d) * 2 if i % 2 == 0 else int(d) for i, d in enumerate(reversed(digits))]
    return digits + str(-sum(n // 10 + n % 10 for n in doubled) % 10)


jwts = st.tuples(chars(ALNUM + "-_", 12, 30), chars(ALNUM + "-_", 8, 30), chars(ALNUM + "-_", 10, 30)).map(
    lambda parts: "eyJ{}.eyJ{}.{}".format(*parts)
)
self_telling = st.one_of(
    chars(string.ascii_uppercase + "234567", 16).map(lambda x: "AKIA" + x),
    chars(ALNUM, 36).map(lambda x: "ghp" + "_" + x),
    chars(ALNUM, 24).map(lambda x: "sk" + "_live_" + x),
    chars(ALNUM, 20).map(lambda x: "glpat" + "-" + x),
    jwts,
    chars(string.digits, 14).map(lambda x: luhn("4" + x)),
    st.tuples(chars(string.ascii_lowercase, 3, 9), chars(string.ascii_lowercase, 3, 9)).map(
        lambda x: f"{x[0]}@{x[1]}.com"
    ),
)
NAMES = [
    "password",
    "DB_PASSWORD",
    "clientSecret",
    "api_key",
    "X-Api-Key",
    "access-token",
    "authorization",
    "session_id",
]
# Begins with a letter and a digit: no word, number or call in source code.
values = chars(ALNUM + "!#$%*+-./:=?^_|~", 4, 30).map(lambda x: "q7" + x).filter(lambda x: "%3" not in x)
quotable = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=4, max_size=30).map(
    lambda x: "q7" + x
)

AROUND: dict[str, Callable[[str], str]] = {
    "alone": str,
    "prose": lambda s: f"It failed with {s}, once more.",
    "line": lambda s: f"first\n{s}\nlast",
    "brackets": lambda s: f"<{s}> ({s})",
    "json": lambda s: json.dumps({"level": "ERROR", "m": s}),
    "json prose": lambda s: json.dumps({"m": f"a\n{s}\tb <{s}>"}),
    "json in json": lambda s: json.dumps({"body": json.dumps({"m": s, "in": [json.dumps(f'"{s}"\n{s}')]})}),
    "query": lambda s: f"https://example.com/a?x=1&y={s}&z=2",
    "header": lambda s: f"X-Thing: {s}\r\nHost: x",
    "repr": lambda s: repr({"m": s}),
}
UNDER_A_NAME: dict[str, Callable[[str, str], str]] = {
    "pair": lambda n, s: f"a=1 {n}={s} b=2",
    "colon": lambda n, s: f"{n}: {s}\nnext",
    "query": lambda n, s: f"https://example.com/?a=1&{n}={s}&b=2",
    "json": lambda n, s: json.dumps({"a": 1, n: s, "b": 2}),
    "json of a pair": lambda n, s: json.dumps({"m": f"{n}={s}", "n": "x"}),
    "json in json": lambda n, s: json.dumps({"m": json.dumps({n: s})}),
}
QUOTED: dict[str, Callable[[str, str], str]] = {
    "json": lambda n, s: json.dumps({"a": 1, n: s, "b": 2}),
    "unicode json": lambda n, s: json.dumps({"a": 1, n: s, "b": 2}, ensure_ascii=False, indent=1),
    "json in json": lambda n, s: json.dumps({"m": json.dumps({n: s, "x": '"'})}),
    "three deep": lambda n, s: json.dumps({"m": json.dumps([json.dumps({n: s})])}),
    "list": lambda n, s: json.dumps({"m": {n: ["a", s, s]}}),
    "repr": lambda n, s: repr({n: s}),
}

FRAGMENTS = [
    "password", "token", "cookie", "nextToken", "Authorization", "secret", "pwd", "sig", "x-api-key", "session",
    '"', "'", "\\", '\\"', '\\\\\\"', "\n", " ", ":", "=", ",", ";", "&", "?", "@", "://", "(", ")", "[", "]", "{",
    "}", "<", ">",
    "a", "n", "u003c", "1", "4111111111111111", "4111 1111 1111 1111", "a@b.com", "AKIA" + "IOSFODNN7EXAMPLE",
    "Bearer ", "Basic dTpw",
    "eyJ" + "hbGciOiJIUzI1NiJ9.eyJ.x", "-----BEGIN " + "PRIVATE KEY-----", "-----END PRIVATE KEY-----",
    "[redacted:jwt]", "[redacted:", "%3D", "%40", "true", "/", "=>", "npm_", "\\n", "hunter2",
]  # fmt: skip
scraps = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)
nested = st.recursive(
    scraps | st.integers() | st.none() | st.booleans() | st.sampled_from([4111111111111110, 0.5]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(scraps, inner, max_size=3) | inner.map(json.dumps),
    max_leaves=8,
)


@given(scraps | st.text())
@example('{"password":"[redacted:jwt] and more"}')
def test_what_is_redacted_is_redacted_once(text: str) -> None:
    once = logboom.redact(text)

    assert logboom.redact(once) == once


@given(scraps | st.text())
def test_the_first_glance_passes_over_no_secret(text: str) -> None:
    full = text
    for step in (tokens, cards, addresses, names):
        full = step.apply(full)

    assert full == text or may_hold_secrets(text)


@pytest.mark.parametrize("context", AROUND)
@given(self_telling)
def test_no_secret_that_says_itself_what_it_is_survives(context: str, secret: str) -> None:
    assert secret not in logboom.redact(AROUND[context](secret))


@pytest.mark.parametrize("context", UNDER_A_NAME)
@given(st.sampled_from(NAMES), values)
def test_no_bare_value_of_a_telling_name_survives(context: str, name: str, value: str) -> None:
    assert value not in logboom.redact(UNDER_A_NAME[context](name, value))


@pytest.mark.parametrize("context", QUOTED)
@given(st.sampled_from(NAMES), quotable, quotable)
def test_no_quoted_value_of_a_telling_name_survives(context: str, name: str, value: str, other: str) -> None:
    """Not a piece of it either: the text is the same whatever the value was."""
    if context == "repr":  # between single quotes a double quote may be the end of a JSON string
        value, other = value.replace('"', ""), other.replace('"', "")
    one, two = (logboom.redact(QUOTED[context](name, secret)) for secret in (value, other))
    assume(context != "repr" or ("'" in value) == ("'" in other))  # which decides on Python's quotes

    assert one == two


@given(nested)
@example({"password\\": 0})
def test_json_stays_json(value: object) -> None:
    for text in (json.dumps(value), json.dumps(value, indent=1), json.dumps(value, ensure_ascii=False)):
        json.loads(logboom.redact(text))


ordinary = st.one_of(
    st.sampled_from(["order", "error", "user", "payment", "could", "not", "the", "database", "id", "status", "null"]),
    st.integers(0, 10**12).map(str),
    st.floats(allow_nan=False).map(str),
    st.uuids().map(str),
    st.datetimes().map(lambda x: x.isoformat()),
    st.sampled_from([
        "arn:aws:lambda:us-east-1:111111111111:function:orders",
        'File "/var/task/app.py", line 12, in handler',
        "at Object.<anonymous> (/var/task/index.js:12:7)",
        "at com.example.Orders.place(Orders.java:41)",
    ]),
)  # fmt: skip


@given(st.lists(ordinary), st.sampled_from([" ", "\n", ", ", '","']))
def test_ordinary_text_stays_as_it_is(words: list[str], glue: str) -> None:
    text = glue.join(words)

    assert logboom.redact(text) == text
    assert logboom.redact(json.dumps({"message": text})) == json.dumps({"message": text})


HOSTILE = [
    *FRAGMENTS, "eyJ", "eyJa.", "ghp_", "SG.aaaaaaaaaaaaaaaaaaaa", "bearer a", '"password":"', "password='\\\"",
    "password=a,aaaa", "password=[", '"cookie":["",', "a.", "a@a.", "://a:", "\\npm_", "token:\\", '"pwd"  ',
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_does_not_hang(piece: str) -> None:
    """A pattern that is quadratic takes hours here."""
    many = piece * (10**6 // len(piece) // 2)

    # The openings take every text past the first glance and past what a step looks for before it begins.
    assert logboom.redact("AKIA" + "A" * 16 + " a@b.com eyJ " + many)
    assert logboom.redact('password="' + many)
