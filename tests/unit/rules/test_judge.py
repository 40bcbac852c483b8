"""Verdicts by the user's rules."""

import pytest

import logboom
from logboom import rules
from logboom.rules import judge

RULES = rules.load("""
- name: known
  when: fields.code == 'KNOWN'
  then: ignore
  matches: [{"message": "x", "level": "error", "code": "KNOWN"}]
  does_not_match: [x]
- name: declined
  when: event_name == 'log' && contains(body, 'declined')
  then: notify
  severity: FATAL
  team: payments
  matches: [{"message": "card declined", "level": "info"}]
  does_not_match: [x]
- name: tagged
  when: contains(fields.tags, 'urgent') || contains(body, 'urgent')
  then: notify
  matches: [urgent]
  does_not_match: [x]
- name: of-batch
  when: starts_with(resource."aws.log.group.names"[0], '/aws/batch/') && severity_number < `21`
  then: ignore
  matches: [{line: ERROR x, log_group: /aws/batch/job}]
  does_not_match: [{line: FATAL x, log_group: /aws/batch/job}]
""")

VERDICTS = {
    "a rule notifies, whatever the severity": (
        '{"level":"info","message":"card declined"}',
        (True, "the rule declined notifies payments as FATAL", "declined", "FATAL", "payments"),
    ),
    "a rule ignores, whatever the severity": (
        '{"level":"error","message":"x","code":"KNOWN"}',
        (False, "the rule known ignores it", "known", "ERROR", ""),
    ),
    "the first that matches decides": (
        '{"level":"error","message":"card declined","code":"KNOWN"}',
        (False, "the rule known ignores it", "known", "ERROR", ""),
    ),
    "without a severity of the rule's, the record's": (
        "WARN it is urgent",
        (True, "the rule tagged notifies", "tagged", "WARN", ""),
    ),
    "none matches: the default": (
        '{"level":"error","message":"x","code":"UNKNOWN"}',
        (True, "ERROR is ERROR or above", "default", "ERROR", ""),
    ),
    "what JMESPath calls an error is null": (
        '{"level":"info","message":"x","tags":7,"note":"urgent"}',
        (False, "INFO is below ERROR", "default", "INFO", ""),
    ),
}


@pytest.mark.parametrize(("line", "verdict"), VERDICTS.values(), ids=VERDICTS)
def test_verdicts(line: str, verdict: object) -> None:
    assert RULES.verdict(logboom.parse(line)) == verdict


def test_a_rule_may_ask_for_the_log_group() -> None:
    in_batch = [logboom.parse(line, log_group="/aws/batch/job") for line in ("ERROR x", "FATAL x")]

    assert [RULES.verdict(record).fires for record in in_batch] == [False, True]


def test_a_line_that_no_rule_can_match_is_never_made_ready_for_jmespath(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "_without_fields", lambda _: pytest.fail("made ready"))

    assert RULES.verdict(logboom.parse('{"level":"info","message":"x","code":"UNKNOWN"}')).rule == "default"


def test_fields_are_decoded_only_for_a_rule_that_may_match(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logboom.Record, "fields", property(lambda _: pytest.fail("decoded")))

    assert RULES.verdict(logboom.parse('{"level":"info","message":"declined","code":"UNKNOWN"}')).rule == "declined"


@pytest.mark.parametrize("depth", [9_990, 9_997, 10_000, 50_000])
def test_json_nested_to_the_limit_raises_nothing(depth: int) -> None:
    line = '{"level":"error","message":"\\u0041","code":' + "[" * depth + "]" * depth + ',"tags":"urgent"}'

    assert RULES.verdict(logboom.parse(line)).because
