r"""Secrets that say themselves what they are: by a prefix, a header's scheme or a frame.

In JSON a line break is `\n`: a pattern must not begin with the second half of an escape (`\npm_` is no `npm_`), nor
end with the first.
"""

import binascii
import re

from logboom.redaction.marks import mark

# Each begins with a letter as it is: `re` then skips to where one of these letters stands.
_STS = r"(?:[A-Za-z0-9+/=_-]|%2[BbFf]|%3[Dd]|\\/){50,}+"
_PREFIXED = {
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes
    "aws-access-key": r"A[KS]IA[A-Z0-9]{16}",
    # The first bytes of the tokens of AWS STS, in base64: not documented, the same for years.
    "aws-session-token": rf"F[wQ]oGZXIvYXdz{_STS}|IQoJb3JpZ2lu{_STS}",
    # https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
    "github-token": r"gh[pousr]_[A-Za-z0-9]{36,}+|github_pat_[A-Za-z0-9_]{22,}+",
    # https://docs.gitlab.com/security/tokens/#token-prefixes
    "gitlab-token": r"glpat-[A-Za-z0-9_.-]{20,}+",
    # https://docs.slack.dev/authentication/tokens
    "slack-token": r"xox[a-z]-[A-Za-z0-9-]{10,}+|xapp-[A-Za-z0-9-]{10,}+",
    "slack-webhook": r"hooks\.slack\.com/services/[A-Za-z0-9/_-]{20,}+",
    # https://docs.stripe.com/keys
    "stripe-key": r"sk_(?:live|test)_[A-Za-z0-9]{10,}+|rk_(?<!\\rk_)(?:live|test)_[A-Za-z0-9]{10,}+",
    # https://docs.cloud.google.com/docs/authentication/api-keys
    "google-api-key": r"AIza[A-Za-z0-9_-]{35}",
    # https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/
    "npm-token": r"npm_(?<!\\npm_)[A-Za-z0-9]{36}",
    # https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
    "sendgrid-key": r"SG\.[A-Za-z0-9_-]{16,}+\.[A-Za-z0-9_-]{16,}+",
    "api-key": r"sk-(?:ant|proj)-[A-Za-z0-9_-]{20,}+",
}
_VENDORS = re.compile("|".join(_PREFIXED.values()), re.ASCII)
_KINDS = {kind: re.compile(pattern, re.ASCII) for kind, pattern in _PREFIXED.items()}
# An AWS secret key has no prefix; it is 40 of these, and so is a SHA-1, which is in one case. Only beside a key's id.
_AWS_SECRET = re.compile(
    r"""
    (?:(?<![A-Za-z0-9+/=_.\\-])|(?<=\\[nrt])|(?<=%3[Dd])|(?<==))
    (?=[^A-Z]{0,39}[A-Z])(?=[^a-z]{0,39}[a-z])(?=[^0-9]{0,39}[0-9])
    [A-Za-z0-9+/]{40}
    (?![A-Za-z0-9+/=_.-])
    """,
    re.VERBOSE | re.ASCII,
)
# RFC 7519 (three parts) and RFC 7516 (five). Takes any run that might be one, so that no part of it is read twice.
_JWT = re.compile(r"eyJ[A-Za-z0-9_-]*+(?:\.[A-Za-z0-9_-]*+)*+")
_IS_JWT = re.compile(r"[A-Za-z0-9_-]{10,}+\.(?:[A-Za-z0-9_-]{2,}+\.[A-Za-z0-9_.-]*+|\.[A-Za-z0-9_.-]{16,}+)")
# RFC 6750. Words follow "bearer" too: a token has a digit, or is longer than words are.
_BEARER = re.compile(
    r"([Bb](?<![A-Za-z0-9_].)earer(?:[ \t]++|%20|\+))"
    r"(?=[A-Za-z._~+/-]*+[0-9]|[A-Za-z._~+/-]{24})[A-Za-z0-9._~+/-]{8,}+=*+",
    re.IGNORECASE | re.ASCII,
)
# RFC 7617: user, colon and password in base64.
_BASIC = re.compile(
    r"([Bb](?<![A-Za-z0-9_].)asic(?:[ \t]++|%20|\+))([A-Za-z0-9+/]{4,}+={0,2}+)", re.IGNORECASE | re.ASCII
)
# RFC 7468, and the forms before it with headers. Without an END (a line cut short): to the end of the string, or as
# far as lines look like base64.
_PEM = re.compile(
    r"""
    -----BEGIN[ ](?:[A-Z0-9]{1,16}[ ]){0,3}PRIVATE[ ]KEY(?:[ ]BLOCK)?-----
    (?:
        (?:[A-Za-z0-9+/=\s:,.()]++|-(?!----)|\\++[nrt/])*+
        (?:-----END[ ][A-Z0-9 ]{1,64}-----|(?=\\*+["'])|\Z)
      | (?:(?:\s|\\++[nrt])*+(?:[A-Za-z0-9+=]|\\*+/){16,}+)*+
    )
    """,
    re.VERBOSE | re.ASCII,
)


def apply(text: str) -> str:
    text = _PEM.sub(mark("private-key"), text)
    if _VENDORS.search(text):
        if "AKIA" in text or "ASIA" in text:
            text = _AWS_SECRET.sub(mark("aws-secret-key"), text)
        text = _VENDORS.sub(_vendor, text)
    text = _JWT.sub(lambda jwt: mark("jwt") if _IS_JWT.fullmatch(jwt[0]) else jwt[0], text)
    text = _BEARER.sub(rf"\1{mark('bearer-token')}", text)
    return _BASIC.sub(_basic, text)


def _vendor(match: re.Match[str]) -> str:
    return mark(next(kind for kind, pattern in _KINDS.items() if pattern.fullmatch(match[0])))


def _basic(match: re.Match[str]) -> str:
    """`Basic authentication failed` is no header: what follows must say `user:password` once decoded."""
    try:
        decoded = binascii.a2b_base64(match[2] + "=" * (-len(match[2]) % 4))
    except binascii.Error:
        return match[0]
    return match[1] + mark("basic-auth") if b":" in decoded else match[0]
