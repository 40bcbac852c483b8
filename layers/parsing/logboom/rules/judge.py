"""The verdict of the users' rules: the first that matches decides, whether it notifies or ignores; else the default."""

from typing import Any, NamedTuple

import msgspec

from logboom.record import Record
from logboom.rules import condition, default
from logboom.rules.default import Verdict
from logboom.rules.expression import Expression


class Example(NamedTuple):
    """A log line that says what a rule is for, and the log group it is from, or ""."""

    line: str
    log_group: str


class Rule(NamedTuple):
    """A rule of the user's; `severity` "" is the record's own, `team` "" is nobody's.

    - notifies: whether what it matches alerts, or else is ignored
    - matches, does_not_match: lines that it must and must not match
    """

    name: str
    when: Expression
    notifies: bool
    severity: str
    team: str
    matches: tuple[Example, ...]
    does_not_match: tuple[Example, ...]

    def verdict(self, record: Record) -> Verdict:
        """The verdict on a record that it matches."""
        does = " ".join(filter(None, ("notifies", self.team, self.severity and f"as {self.severity}")))
        because = f"the rule {self.name} {does if self.notifies else 'ignores it'}"
        return Verdict(self.notifies, because, self.name, self.severity or record.severity_text, self.team)


class Rules:
    """The rules of a file, in its order, and then the default."""

    def __init__(self, rules: list[Rule]) -> None:
        self.rules = tuple(rules)
        # One test for all rules: a line that none can match costs one call.
        self._any_may_match = condition.compiled(condition.any_of([rule.when.condition for rule in rules]))
        self._tests = [(rule, condition.compiled(rule.when.condition)) for rule in rules]

    def verdict(self, record: Record) -> Verdict:
        """The verdict on a record, of the first rule that matches, or of the default. Raises nothing."""
        if not self.rules:  # `raw` costs as much as all the default asks
            return default.verdict(record)
        raw = condition.raw_of(record)
        if not self._any_may_match(record, raw):
            return default.verdict(record)
        seen = _without_fields(record)
        for rule, may_match in self._tests:
            if not may_match(record, raw):
                continue
            if rule.when.reads_fields and "fields" not in seen:
                seen = facts(record)
            if rule.when.matches(seen):
                return rule.verdict(record)
        return default.verdict(record)


def facts(record: Record) -> dict[str, Any]:
    """The record as its public JSON form, in Python's types: what expressions see."""
    fields = record.fields
    return _without_fields(record) | ({} if fields is None else {"fields": fields})


def _without_fields(record: Record) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(msgspec.structs.replace(record, raw_fields=msgspec.UNSET))
    return found
