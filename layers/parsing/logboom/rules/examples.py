"""The examples of rules, run: each line must meet the rule that it was written for, or must not."""

from collections.abc import Iterator
from typing import NamedTuple

from logboom.parse import parse
from logboom.rules.judge import Example, Rule, Rules, facts


class Outcome(NamedTuple):
    """How an example came out; `problem` is what is wrong, or "": `must match, and does not: ...`."""

    rule: Rule
    example: Example
    must_match: bool
    problem: str


def outcomes(rules: Rules) -> Iterator[Outcome]:
    """Every example of every rule, in their order."""
    for rule in rules.rules:
        for must_match, examples in ((True, rule.matches), (False, rule.does_not_match)):
            for example in examples:
                yield Outcome(rule, example, must_match, _problem(rules, rule, example, must_match))


def _problem(rules: Rules, rule: Rule, example: Example, must_match: bool) -> str:
    record = parse(example.line, log_group=example.log_group)
    matches = rule.when.matches(facts(record))
    if matches and not must_match:
        return "must not match, and does"
    if must_match and not matches:
        return f"must match, and does not: it is read as {record.severity_text} {record.event_name} {record.body!r}"
    if must_match and (first := rules.verdict(record).rule) != rule.name:
        return f"must match, but the rule {first} before it decides"
    return ""
