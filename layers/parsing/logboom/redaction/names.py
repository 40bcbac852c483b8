r"""Secrets that only their names give away: `key=value`, `key: value`, JSON, JSON in JSON, query strings, headers.

A name is telling if it ends with one of these words, whatever stands before (`DB_PASSWORD`, `dbPassword`): so
`password_changed`, `token_count` and `max_tokens` are not.

How a value ends depends on how it is quoted. In JSON in JSON the quotes are `\"`, a level deeper `\\\"`: a string
opened with k backslashes (0, 1, 3 ...) and a quote ends with the same, and in it an escaped quote has 2k + 1. No value
may run over the end of the JSON string that the whole may stand in.
"""

import re

from logboom.redaction.marks import mark, mark_unless_marked

# Page tokens and their like: where a list goes on is nobody's secret, and it is what one looks for.
_HARMLESS_TOKENS = (
    "next", "page", "paging", "pagination", "continuation", "cancellation", "cancel", "idempotency", "request",
    "client", "starting", "forward", "backward", "sequence", "resume", "sync", "marker", "unexpected",
)  # fmt: skip
_NOT_HARMLESS = "".join(f"(?<!{word}token)(?<!{word}[ _-]token)" for word in _HARMLESS_TOKENS)
# Letters here stand for both cases.
_NAMES = {
    "aws-secret-key": ("secret[ _-]?access[ _-]?key",),
    "session": (
        "session[ _-]?(?:id|key|token)", "sess(?:ion)?id", "jsessionid", "phpsessid", "security[ _-]?token",
        "session(?==)",
    ),
    "password": ("pass(?:word|wd|phrase|code)(?:[_-]?hash)?", "pwd", "[_-]pass"),
    "private-key": ("private[ _-]?key",),
    "api-key": tuple(
        f"{word}[ _-]?key"
        for word in ("api", "access", "secret", "encryption", "signing", "account", "subscription", "auth")
    ),
    "secret": ("secret(?:[_-]?(?:string|binary|value))?(?<![0-9]:secret)",),  # after a digit and a colon: an ARN's
    "token": (f"token{_NOT_HARMLESS}",),
    "authorization": ("authorization",),
    "signature": ("x-amz-signature", "[?&;]sig(?:nature)?(?==)", "u0026sig(?:nature)?(?==)"),
    "cookie": ("(?:set-)?cookies?",),
}  # fmt: skip


def _both_cases(pattern: str) -> str:
    """The pattern in upper, lower and mixed case, at half the price of IGNORECASE."""
    return re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", pattern)


_KINDS = {kind: re.compile("|".join(_both_cases(name) for name in names)) for kind, names in _NAMES.items()}
# `dbPass`; but not the `pass` of `pass: 12, fail: 3`.
_CAMEL_CASE = "Pass(?<=[a-z]Pass)"
_NAME = "|".join(
    [_both_cases(name) for kind, names in _NAMES.items() for name in names if kind != "cookie"] + [_CAMEL_CASE]
)
_COOKIE = _both_cases(_NAMES["cookie"][0])

# A quote after which JSON goes on, or ends: it closes a JSON string and opens nothing.
_CLOSES = r"\s*+(?:[,:}\]]|\Z)"
_SCHEME = r"(?:(?:bearer|basic|digest|token|apikey|negotiate|aws4-hmac-sha256)(?:[ ]++|%20))?+"
_PLAIN = r"""
    (?!
      (?:true|false|null|none|nil|undefined|nan|yes|no|is|are|was|not|must|should|has|for|the|expired|invalid|missing
        |required|str|string|bytes|int|any|optional|await|new|self|this|event|process|os|config|settings)
      (?=[\s"'\\,;&)\]}>.:!?|]|\Z)
    | [A-Za-z_][\w.]*+\(      # source code in a stack trace: token = get_token(event)
    | [{(<] | \[(?!redacted:)
    )
"""


def _quoted(esc: str, quote: str) -> str:
    """The inside of a string, by the names of the groups that hold its backslashes and its quote.

    It ends at that quote, at the end of the line, or at the quote that ends the string around it.
    """
    return rf"""
        (?:
            [^\\"'\n]++
          | (?P={esc}){{2}}\\(?:\\|(?P={quote}))
          | \\++(?!["'\\])
          | (?!\\*+(?P={quote}))\\*+(?:'|"(?!{_CLOSES}))
        )++
    """


# A string in a list, in the quotes of the key; a comma that no other string or number follows is not its.
_ITEM = rf"(?P=key_quote)(?:{_quoted('key_esc', 'key_mark')})?+(?P=key_quote)"
_SCALAR = r"""[^\s"'\\,;{}()\[\]]++"""
_BARE = r"""
    (?:
        \[redacted:[a-z-]++\]
      | [^\s"'\\,;&)\]}>]++
      | \\++(?!["'\\nrt]|u00)
      | [,;&](?=[^\s"'\\,;&)\]}>])(?![\w.-]++[ \t]?[=:])
      | [)\]}>](?![\s)\]},;.:"'\\]|\Z)
    )++
    (?(cookie)(?:;[ \t]*+[^\s"'\\;]++)*+)
"""
_PAIR = re.compile(
    rf"""
    (?-ix:(?P<name>{_NAME}|(?P<cookie>{_COOKIE})))
    (?:
        (?P<key_quote>(?P<key_esc>(?:\\(?:\\\\)*+)?+)(?P<key_mark>["']))\s*+(?::|=>?)\s*+
        (?:
            (?P<list>\[\s*+{_ITEM}(?:\s*+,\s*+(?:{_ITEM}|{_SCALAR}))*+)
          | [bu]?(?:(?=(?P=key_quote))|(?!\\*+["']{_CLOSES}))(?P<esc>\\*+)(?P<quote>["']){_SCHEME}
            (?P<quoted>{_quoted("esc", "quote")})
          | {_PLAIN}(?P<scalar>{_SCALAR})
        )
      | [ \t]*+(?:%3D|:(?![:/])=?|==?>?)[ \t]*+
        (?:
            [bu]?(?!\\*+["']{_CLOSES})(?P<esc2>\\*+)(?P<quote2>["']){_SCHEME}
            (?P<quoted2>{_quoted("esc2", "quote2")})
          | {_SCHEME}{_PLAIN}(?P<bare>{_BARE})
        )
    )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
# One of these is in every name; to look for them takes a tenth of the time of the pattern.
_STEMS = ("pass", "pwd", "secret", "token", "key", "authorization", "cookie", "sess", "sig")
_VALUES = ("quoted", "quoted2", "bare", "scalar", "list")


def apply(text: str) -> str:
    lower = text.lower()
    if not any(stem in lower for stem in _STEMS):
        return text
    return _PAIR.sub(_replace, text)


def _replace(pair: re.Match[str]) -> str:
    kind = next((kind for kind, names in _KINDS.items() if names.match(pair.string, pair.start())), "password")
    form = next(form for form in _VALUES if pair[form] is not None)
    before, value = pair[0][: pair.start(form) - pair.start()], pair[form]
    if form == "list":
        return f"{before}[{pair['key_quote']}{mark(kind)}{pair['key_quote']}"
    if form == "scalar":
        # A number becomes a string, in the quotes of its key.
        return f"{before}{pair['key_quote']}{mark(kind)}{pair['key_quote']}"
    return before + mark_unless_marked(kind, value)
