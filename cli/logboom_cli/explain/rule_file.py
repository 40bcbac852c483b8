"""A file of rules: loaded to judge by, or shown rule by rule with how its examples come out."""

from pathlib import Path

from rich.text import Text

from logboom import redaction
from logboom.rules import ASKED_OF_ALL, Broken
from logboom.rules import load as load_rules
from logboom.rules.examples import Outcome, outcomes
from logboom.rules.judge import Rule, Rules
from logboom_cli.terminal import console, fail

SHIPPED = Path(__file__).resolve().parents[3] / "functions/alert/rules.yaml"
"""The rules that the alert function is deployed with."""


def load(path: Path) -> Rules:
    """The rules of a file. Says what is wrong with it, and ends with 1, if it cannot be read or used."""
    try:
        return load_rules(path.read_text("utf-8"), str(path))
    except OSError as error:
        fail(f"{path}: {error.strerror}")
    except UnicodeDecodeError:
        fail(f"{path}: this is not UTF-8")
    except Broken as broken:
        fail(str(broken))


def check(path: Path) -> bool:
    """Show every rule of a file with its examples; whether they all hold."""
    rules = load(path)
    found = list(outcomes(rules))
    for rule in rules.rules:
        _show(rule, [outcome for outcome in found if outcome.rule is rule])
    held = sum(not outcome.problem for outcome in found)
    console.print(f"{path}: {held} of {len(found)} examples hold")
    return held == len(found)


def _show(rule: Rule, examples: list[Outcome]) -> None:
    does = ("notify" if rule.notifies else "ignore", rule.severity, rule.team)
    console.print(Text.assemble((rule.name, "bold"), "  ", " ".join(filter(None, does))))
    _fact("when", rule.when.text)
    if rule.when.condition:
        _fact("asked only if", rule.when.condition)
    else:
        console.print(Text(f"      {ASKED_OF_ALL}", style="yellow"))
    for outcome in examples:
        _fact("matches" if outcome.must_match else "does not match", redaction.redact(outcome.example.line))
        if outcome.problem:
            console.print(Text(f"        {outcome.problem}", style="red"))
    console.print()


def _fact(name: str, value: str) -> None:
    console.print(Text.assemble((f"      {name:<15} ", "cyan"), value))
