"""The examples of the rules that are shipped, each a test of its own; and how examples are run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from logboom import rules
from logboom.rules.examples import outcomes

ROOT = Path(__file__).resolve().parents[3]
SHIPPED = (ROOT / "functions/alert/rules.yaml").read_text()


def test_the_rule_that_is_shipped_as_a_comment_holds() -> None:
    comment = SHIPPED[SHIPPED.index("# - name") :].replace("# ", "")

    (found,) = rules.load(comment).rules
    assert [outcome.problem for outcome in outcomes(rules.load(comment))] == [""] * 2
    assert not found.notifies


@pytest.mark.parametrize("page", ["docs/rules.md"])
def test_the_rules_in_the_documentation_hold(page: str) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)

    assert blocks
    for block in blocks:
        assert [outcome.problem for outcome in outcomes(rules.load(block)) if outcome.problem] == []


FAILING = """
- name: errors
  when: severity_text == 'ERROR' && contains(fields.tags, 'x')
  then: notify
  matches:
    - {"level": "error", "message": "a", "tags": ["x"]}
    - {"level": "warn", "message": "a", "tags": ["x"]}
    - {"level": "error", "message": "a"}
  does_not_match:
    - {"level": "error", "message": "b", "tags": "xyz"}
- name: behind
  when: fields.level == 'error'
  then: ignore
  matches:
    - {"level": "error", "message": "a", "tags": ["x"]}
  does_not_match:
    - ERROR a
"""


def test_an_example_that_does_not_hold_says_why() -> None:
    assert [outcome.problem for outcome in outcomes(rules.load(FAILING))] == [
        "",
        "must match, and does not: it is read as WARN log 'a'",
        "must match, and does not: it is read as ERROR log 'a'",
        "must not match, and does",
        "must match, but the rule errors before it decides",
        "",
    ]


def check(text: str) -> subprocess.CompletedProcess[str]:
    """`python -m logboom.rules`, as `sam build` runs it."""
    return subprocess.run(
        [sys.executable, "-m", "logboom.rules"], input=text, capture_output=True, text=True, check=False
    )


def test_the_check_of_the_build_passes_what_holds_and_names_what_is_asked_of_every_line() -> None:
    always = "- name: long\n  when: length(body) > `3`\n  then: ignore\n  matches: [long]\n  does_not_match: [abc]\n"

    done = check(SHIPPED + always)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"rules.yaml: rule 'long' {rules.ASKED_OF_ALL}\n" in done.stdout


def test_the_check_of_the_build_fails_for_what_is_broken_and_for_examples_that_do_not_hold() -> None:
    broken, failing = check("- name: a\n"), check(FAILING)

    assert (broken.returncode, failing.returncode) == (1, 1)
    assert "rules.yaml: rule 'a': when is missing" in broken.stderr
    assert failing.stderr.count("rules.yaml: rule 'errors': {") == 3
    assert failing.stderr.count("rules.yaml: rule 'behind': {") == 1
