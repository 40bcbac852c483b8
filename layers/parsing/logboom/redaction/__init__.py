"""Text without its secrets: each is replaced by what it was, `[redacted:jwt]`, so that the line stays readable.

A guess is never certain. Where a text can be read both ways, a secret that stays is worse than a word that goes; where
a form is common and harmless (hashes, ids, ARNs, timestamps, page tokens) it stays. tests/unit/test_redact.py lists
both.

Every pattern takes time linear in the text: no repetition within a repetition that can give back, and no start from
which more than a bounded piece is read a second time.
"""

from logboom.redaction import addresses, cards, names, tokens
from logboom.redaction.glance import may_hold_secrets
from logboom.redaction.marks import MARK

# In this order: what says itself what it is before what only its name gives away ("token": a JWT stays a `jwt`),
# and passwords in URLs before the e-mail addresses that they look like.
_STEPS = (tokens.apply, cards.apply, addresses.apply, names.apply)
# A replacement can uncover another secret beside it; two passes do for all but texts made to need more.
_PASSES = 5


def redact(text: str) -> str:
    """The text with every secret replaced by `[redacted:<kind>]`; the text itself if it has none."""
    if not may_hold_secrets(text):
        return text
    for _ in range(_PASSES):
        before = text
        for apply in _STEPS:
            text = apply(text)
        if text == before:
            break
    return text


def found(text: str) -> list[str]:
    """The kinds of secrets that `redact` replaces (or somebody replaced before), in the order of the text."""
    return MARK.findall(redact(text))
