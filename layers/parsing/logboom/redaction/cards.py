"""Numbers of payment cards: right prefix, right length, right check digit (ISO/IEC 7812-1).

Source of prefixes and lengths: https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)
"""

import re

from logboom.redaction.marks import mark

# In one piece, in fours, or in American Express's groups. No card number starts with 1, as milliseconds and
# nanoseconds since 1970 do. A number that is part of something longer is none: 56-digit event ids, hex, floats, UUIDs.
# In JSON, what stands before it can be the end of an escape (`\n`, `\u000a`).
CANDIDATE = re.compile(
    r"""
    [2-6](?:(?<![0-9A-Za-z_.].)|(?<=\\[bfnrt].)|(?<=\\u[0-9a-fA-F]{4}.))(?<!\d-.)
    (?=(
        \d{12,18}
      | \d{3}(?P<fours>[ -])\d{4}(?P=fours)\d{4}(?P=fours)\d{4}
      | \d{3}(?P<amex>[ -])\d{6}(?P=amex)\d{4,5}
    )(?!-?[0-9A-Za-z_]|\.\d))
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_NETWORKS = re.compile(
    r"""
      4(?:\d{12}|\d{15}|\d{18})                                                          # Visa
    | (?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}                   # Mastercard
    | 3[47]\d{13}                                                                        # American Express
    | 3(?:0[0-5]|[689]\d)\d{11}                                                          # Diners Club
    | (?:6011|64[4-9]\d|65\d\d|62\d\d|81\d\d|35(?:2[89]|[3-8]\d))\d{12,15}               # Discover, UnionPay, JCB
    | (?:50|5[6-9]|6[0379])\d{11,17}                                                     # Maestro
    """,
    re.VERBOSE | re.ASCII,
)
# Behind a number of JSON; elsewhere, the quote and colon before it begin a string: `":4111111111111111"`.
_VALUE_ENDS = re.compile(r"\s{0,64}(?:[,}\]]|\\[nrt]|\Z)")
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def apply(text: str) -> str:
    pieces: list[str] = []
    at = 0
    for candidate in CANDIDATE.finditer(text):
        start, end = candidate.start(), candidate.end(1)
        if start < at or not _is_card(text[start:end].replace(" ", "").replace("-", "")):
            continue
        pieces += text[at:start], _quoted(text, start, end)
        at = end
    return "".join(pieces) + text[at:] if pieces else text


def _is_card(digits: str) -> bool:
    if not _NETWORKS.fullmatch(digits):
        return False
    numbers = [int(digit) for digit in reversed(digits)]
    return (sum(numbers[::2]) + sum(_DOUBLED[number] for number in numbers[1::2])) % 10 == 0


def _quoted(text: str, start: int, end: int) -> str:
    """The mark; for the value of a JSON key, which was a number, a JSON string."""
    before = re.search(r"""(\\{0,7}["'])\s{0,8}:\s{0,8}\Z""", text[max(0, start - 24) : start])
    number = text[start:end].isdecimal() and _VALUE_ENDS.match(text, end)
    quote = before[1] if before and number else ""
    return f"{quote}{mark('card')}{quote}"
