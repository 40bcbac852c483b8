"""`python -m logboom.rules < rules.yaml`: says what is wrong with a file of rules, and ends with 1 if anything is.

`sam build` runs it, so that rules which are broken are not deployed.
"""

import sys

from logboom import rules
from logboom.rules import examples

NAME = "rules.yaml"

try:
    loaded = rules.load(sys.stdin.read(), NAME)
except rules.Broken as broken:
    sys.exit(str(broken))
for rule in loaded.rules:
    if not rule.when.condition:
        print(f"{NAME}: rule {rule.name!r} {rules.ASKED_OF_ALL}")
outcomes = list(examples.outcomes(loaded))
if wrong := [outcome for outcome in outcomes if outcome.problem]:
    sys.exit("\n".join(f"{NAME}: rule {found.rule.name!r}: {found.example.line}\n  {found.problem}" for found in wrong))
print(f"{NAME}: {len(outcomes)} examples hold")
