"""Files of rules, and what is said of those that are wrong."""

import pytest

from logboom import rules
from logboom.rules.judge import Example

GOOD = """
- name: paid-twice
  when: fields.code == 'PAID_TWICE'
  then: notify
  severity: FATAL
  team: payments
  matches:
    - {"level": "error", "message": "no", "code": "PAID_TWICE", "order": 7, "paid": true}
    - line: '{"level":"info","message":"yes","code":"PAID_TWICE"}'
      log_group: /aws/lambda/payments
    - line: {"level": "info", "message": "yes", "code": "PAID_TWICE"}
  does_not_match:
    - PAID_TWICE
    - {"line": 7}
"""


def rule(**changed: str) -> str:
    written = {
        "name": "a",
        "when": "body == 'x'",
        "then": "notify",
        "matches": "[x]",
        "does_not_match": "[y]",
        **changed,
    }
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in written.items() if value != "(left out)") + "\n"


def problems(text: str) -> list[str]:
    with pytest.raises(rules.Broken) as broken:
        rules.load(text, "my.yaml")
    assert str(broken.value) == "\n".join(broken.value.problems)
    return broken.value.problems


def test_a_rule_is_what_is_written() -> None:
    (found,) = rules.load(GOOD).rules

    assert (found.name, found.when.text, found.notifies, found.severity, found.team) == (
        "paid-twice",
        "fields.code == 'PAID_TWICE'",
        True,
        "FATAL",
        "payments",
    )
    assert found.matches == (
        Example('{"level":"error","message":"no","code":"PAID_TWICE","order":7,"paid":true}', ""),
        Example('{"level":"info","message":"yes","code":"PAID_TWICE"}', "/aws/lambda/payments"),
        Example('{"level":"info","message":"yes","code":"PAID_TWICE"}', ""),
    )
    assert found.does_not_match == (Example("PAID_TWICE", ""), Example('{"line":7}', ""))


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]"])
def test_a_file_may_have_no_rules(text: str) -> None:
    assert rules.load(text).rules == ()


KNOWN = "name, when, then, matches, does_not_match, severity, team"
PARTS = "attributes, body, event_name, fields, id, resource, severity_number, severity_text, timestamp, trace_id"
WRONG = {
    "a mapping": ("name: a", "rules are a list: each begins with a dash"),
    "no mapping": ("- a", "rule number 1: a rule has keys, this is 'a'"),
    "no name": (rule(name="(left out)"), "rule number 1: name is missing"),
    "a name with blanks": (rule(name="a b"), "rule 'a b': name: Expected `str` matching regex '^[\\\\w.-]{1,64}$'"),
    "the default's name": (
        rule(name="default"),
        "rule 'default': name: 'default' is what the rules that are built in are called",
    ),
    "a key that is none": (rule(sevrity="WARN"), f"rule 'a': unknown key 'sevrity'; there are {KNOWN}"),
    "a key that is a number": (rule() + "  7: x\n", f"rule 'a': unknown key 7; there are {KNOWN}"),
    "no expression": (rule(when="(left out)"), "rule 'a': when is missing"),
    "a severity that is none": (
        rule(severity="WARNING"),
        "rule 'a': severity: Invalid enum value 'WARNING': one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL",
    ),
    "an action that is none": (rule(then="page"), "rule 'a': then: Invalid enum value 'page': one of notify, ignore"),
    "a team that is no text": (rule(team="no"), "rule 'a': team: Expected `str`, got `bool`"),
    "no example": (rule(matches="(left out)"), "rule 'a': matches is missing"),
    "no counterexample": (rule(does_not_match="[]"), "rule 'a': does_not_match: Expected `array` of length >= 1"),
    "an example that is neither text nor object": (
        rule(matches="[x, 7]"),
        "rule 'a': matches: Expected `str | object`, got `int` - at `$[1]`",
    ),
    "two rules in one": (
        rule() + "  name: b\n",
        "rule 'b': the key 'name' is there twice: is the dash before a new rule missing?",
    ),
    "a name that is taken": (rule() + rule(), "2 rules are called 'a'"),
    "a function that is none": (rule(when="contain(body, 'x')"), "rule 'a': when: there is no function contain()"),
    "a function that is short of arguments": (
        rule(when="contains(body)"),
        "rule 'a': when: contains() takes 2 arguments, not 1",
    ),
    "a part that records do not have": (
        rule(when="severity == 'ERROR'"),
        f"rule 'a': when: a record has no 'severity', only {PARTS}; write 'severity', in single quotes, for text",
    ),
    "text in double quotes": (
        rule(when="""'event_name == "log"'"""),
        f"rule 'a': when: a record has no 'log', only {PARTS}; write 'log', in single quotes, for text",
    ),
    "null without backticks": (
        rule(when="trace_id == null"),
        f"rule 'a': when: a record has no 'null', only {PARTS}; write `null`, in backticks",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), WRONG.values(), ids=WRONG)
def test_a_rule_that_is_wrong_is_told_with_file_and_name(text: str, problem: str) -> None:
    assert problems(text) == [f"my.yaml: {problem}"]


@pytest.mark.parametrize(
    "when",
    [
        "fields.items[?code == 'E7'].at",
        "sort_by(fields.items, &at)[0].code == 'E7'",
        "fields | code",
        "[body, id][0] == 'x'",
        "{said: body}.said == 'x'",
        "values(@)[?@ == 'x']",
        "not_null(fields.code, fields.error.code, id)",
        "fields.items[1:3]",
    ],
)
def test_names_within_a_part_of_the_record_may_be_any(when: str) -> None:
    assert rules.load(rule(when=f'"{when}"')).rules[0].when.text == when


def test_what_is_not_yaml_or_not_jmespath_is_shown_where() -> None:
    (yaml,) = problems("- name: [a")
    (jmespath,) = problems(rule(when="body == 'x' &&"))

    assert yaml.startswith("my.yaml: this is not YAML: ")
    assert "line 1" in yaml
    assert jmespath.startswith("my.yaml: rule 'a': when: Invalid jmespath expression: Incomplete expression:")


def test_everything_wrong_is_told_at_once() -> None:
    text = rule(severity="LOUD", when="foo && bar(body)", team="[x]") + rule(name="b", then="(left out)")

    assert [problem.split(": ")[1:3] for problem in problems(text)] == [
        ["rule 'a'", "when"],
        ["rule 'a'", "when"],
        ["rule 'a'", "severity"],
        ["rule 'a'", "team"],
        ["rule 'b'", "then is missing"],
    ]
