"""Whatever the rules and whatever the record: a condition never hides a match, and nothing raises."""

import json
from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import logboom
from logboom import Record
from logboom.rules import condition, default
from logboom.rules.expression import Expression
from logboom.rules.judge import Rule, Rules, facts

WORDS = ["a", "b", "ab", "a/b", 'a"b', "a\\b", "ü", "aü", "\x7f", "a\nb", "", "\\u0061", "u0061", "error"]
KEYS = ["a", "b", "ü", 'a"b', "a/b", "a.b", ""]
OTHERS = [None, True, False, 0, 1, 17, 1.5, 10**20]
SIGNS = ["==", "!=", "<", "<=", ">", ">="]
CHAINS = ["[*]", "[]", "[:1]", "[?@ == 'a']", "[?a]", ".*", "[*].a", ".length(@)", ".not_null(@, 'a')", " | !@"]


def value(rng: Random, depth: int = 2) -> Any:
    kind = rng.randrange(8 if depth else 6)
    if kind == 6:
        return [value(rng, depth - 1) for _ in range(rng.randrange(3))]
    if kind == 7:
        return fields(rng, depth - 1)
    return rng.choice(WORDS if kind else OTHERS)


def fields(rng: Random, depth: int = 2) -> dict[str, Any]:
    return {rng.choice(KEYS): value(rng, depth) for _ in range(rng.randrange(4))}


def written(rng: Random, found: Any) -> str:
    """The value as JSON, any character of which may be escaped in any way that JSON has."""
    if isinstance(found, str):
        return '"' + "".join(rng.choice(_spellings(character)) for character in found) + '"'
    if isinstance(found, list):
        return "[" + ", ".join(written(rng, item) for item in found) + "]"
    if isinstance(found, dict):
        return "{" + ",".join(f"{written(rng, key)}:{written(rng, item)}" for key, item in found.items()) + "}"
    return json.dumps(found)


def _spellings(character: str) -> list[str]:
    escaped = json.dumps(character, ensure_ascii=False)[1:-1]
    return [*[escaped] * 12, "\\/" if character == "/" else escaped, f"\\u{ord(character):04x}"]


def record(rng: Random) -> Record:
    return Record(
        timestamp="2026-11-22T04:32:52.551Z",
        id=rng.choice(WORDS),
        severity_text=rng.choice(["INFO", "ERROR"]),
        severity_number=rng.choice([1, 9, 17]),
        body=rng.choice(WORDS),
        event_name=rng.choice(["log", "text", "a"]),
        resource={"service.name": rng.choice(WORDS), "aws.log.group.names": rng.choices(WORDS)},
        attributes=fields(rng),
        trace_id=rng.choice([None, *WORDS]),
        raw_fields=msgspec.Raw(written(rng, fields(rng)).encode()) if rng.randrange(4) else msgspec.UNSET,
    )


def places(found: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every place in a record with its value, and some that are not there."""
    if path:
        yield path, found
    if isinstance(found, dict):
        yield f'{path}."none"' if path else "trace_id", None
        for key, item in found.items():
            yield from places(item, f"{path}.{json.dumps(key)}" if path else json.dumps(key))
    if isinstance(found, list):
        for index, item in enumerate([*found, None]):
            yield from places(item, f"{path}[{index}]")
        yield from places(found[-1] if found else None, f"{path}[-1]")


def expression(rng: Random, seen: list[tuple[str, Any]], depth: int = 2) -> str:
    """An expression that has a chance of matching the record that these places are in."""
    shape = rng.randrange(9 if depth else 5)
    if shape < 5:
        return simple(rng, seen)
    one, other = expression(rng, seen, depth - 1), expression(rng, seen, depth - 1)
    return rng.choice([f"({one}) && ({other})", f"({one}) || ({other})", f"!({one})", f"({one}) == ({other})",
                       f"not_null({one}, {other})", f"keys(@) && ({one})"])  # fmt: skip


def simple(rng: Random, seen: list[tuple[str, Any]]) -> str:
    path, there = rng.choice(seen)
    wanted = rng.choice([there, there, value(rng)])
    part = rng.choice(_parts(wanted))
    return rng.choice([
        path,
        f"{path}{rng.choice(CHAINS)}",
        f"{path}{rng.choice(CHAINS)} == {literal(rng.choice([wanted, [wanted], None]))}",
        f"{path} {rng.choice(SIGNS)} {literal(wanted)}",
        f"{literal(wanted)} {rng.choice(SIGNS)} {path}",
        f"{rng.choice(['contains', 'starts_with', 'ends_with'])}({path}, {literal(part)})",
        f"contains([{literal(value(rng))}, {literal(wanted)}], {path})",
        f"contains({literal([value(rng), wanted])}, {path})",
        literal(wanted),
    ])  # fmt: skip


def _parts(found: Any) -> list[Any]:
    """Parts of a text, or items of a list, that are in it."""
    if isinstance(found, str):
        return [found, found[:1], found[1:], found[-1:]]
    return found or [""] if isinstance(found, list) else [found]


def literal(found: Any) -> str:
    return "`" + json.dumps(found).replace("`", "\\`") + "`"


def without_conditions(rules: Rules, found: Record) -> default.Verdict:
    for rule in rules.rules:
        if rule.when.matches(facts(found)):
            return rule.verdict(found)
    return default.verdict(found)


def check(found: Record, texts: list[str]) -> int:
    """Judge by rules of these expressions, with and without conditions; how many of them match."""
    rules = Rules([Rule(f"r{at}", Expression(text), at % 2 == 0, "", "", (), ()) for at, text in enumerate(texts)])
    verdict, expected = rules.verdict(found), without_conditions(rules, found)
    assert verdict == expected, (found, facts(found), texts)
    matching = [rule for rule in rules.rules if rule.when.matches(facts(found))]
    for rule in matching:
        test = condition.compiled(rule.when.condition)
        assert test(found, condition.raw_of(found)), (rule.when.text, rule.when.condition, facts(found))
    return len(matching)


@given(st.integers(0, 2**32))
def test_rules_judge_as_they_would_without_conditions(seed: int) -> None:
    rng = Random(seed)
    matching = 0
    for _ in range(40):
        found = record(rng)
        seen = [*places(facts(found)), ("@", {})]
        matching += check(found, [expression(rng, seen) for _ in range(3)])
    assert matching  # or nothing was tried


@pytest.mark.parametrize(
    ("text", "logged"),
    [
        ("fields.k == 'ü'", r'"k":"\u00fc"'),
        ("fields.k == 'a/b'", r'"k":"a\/b"'),
        (r"contains(fields.k, 'a\b')", r'"k":"xa\\bx"'),
        ('fields.k == `"a\\tb"`', r'"k":"a\tb"'),
        ("fields.kind == 'a'", r'"\u006bind":"a"'),
        ("fields.none == `null`", '"k":1'),
        ("fields.k > `10`", '"k":11'),
        ("contains(['a', 'b'], fields.k)", '"k":"b"'),
        ("fields.k[?code == 'E7'].at", '"k":[{"code":"E7","at":1}]'),
        ("contains(fields.k, 'x')", '"k":["x"]'),
        ("starts_with(fields.k, 'be')", '"k":"begin"'),
        ("ends_with(fields.k, 'in')", '"k":"begin"'),
        ("contains(keys(@), 'fields')", '"k":1'),
        ("contains(fields.none, 'x') || fields.k == `1`", '"k":1'),
        ("!contains(fields.k, 'x')", '"k":1'),
        ("!(fields.k > `1`)", '"k":"1"'),
    ],
)
def test_what_is_written_otherwise_is_found(text: str, logged: str) -> None:
    assert check(logboom.parse(f'{{"level":"error","message":"x",{logged}}}'), [text]) == 1
