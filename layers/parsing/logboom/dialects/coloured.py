"""Lines with colours: the escape sequences of terminals, `ESC[31mERROR ESC[0m no stock`, are taken out, and then all
dialects are asked.

JSON cannot hold an escape character as it is, so its lines are not asked. Source: ECMA-48, control sequences.
"""

import string

from logboom import dialects
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "\x1b[" + string.ascii_letters + string.digits
ORDER = 6  # before all but the most common lines, whose programs write no colours

SEQUENCE = pattern(r"\x1b(?:\[[0-?]*+[ -/]*+[@-~])?+")


def claim(message: str) -> Line | None:
    return dialects.claim(SEQUENCE.sub("", message)) if "\x1b" in message else None


EXAMPLES = [
    (
        "\x1b[31mERROR\x1b[0m could not connect\n",
        {"event_name": "log", "severity_text": "ERROR", "body": "could not connect"},
    ),
    ("[\x1b[1;33mWARN\x1b[0m] slow \x1b[38;5;3mquery\x1b[39m", {"severity_text": "WARN", "body": "slow query"}),
    (
        "\x1b[2m2026-11-22T04:32:52.551123Z\x1b[0m \x1b[31mERROR\x1b[0m \x1b[2mshop::orders\x1b[0m\x1b[2m:\x1b[0m no",
        {"severity_text": "ERROR", "body": "no", "attributes": {"logger.name": "shop::orders"}},
    ),
    ("2026-11-22T04:32:52Z \x1b[32minfo\x1b[39m: hello", {"severity_text": "INFO", "body": "hello"}),
    ("\x1b[1mplain\x1b[0m text \x1b", {"event_name": "text", "severity_text": "INFO", "body": "plain text "}),
]

OTHERS = ["[31m without the escape", "ERROR could not connect"]
