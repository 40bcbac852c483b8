"""Passwords in URLs (RFC 3986, 3.2.1: user and host stay) and e-mail addresses (RFC 5321, as people write them)."""

import re

from logboom.redaction.marks import mark, mark_unless_marked

_URL = re.compile(r"""(:(?:\\?/){2}[^\s/?#:@"'\\<>]*+:)([^\s/?"'\\<>]+)(?=@)""", re.ASCII)
# A name may begin right after an escape of JSON or of a URL: of `\nbob@`, `\u003cbob@` and `%3Cbob@` only `bob` is its.
# None are `lodash@4.17.21`, `logo@2x.png`, `git@github.com:` and the user of a URL.
_MAIL = re.compile(
    r"""
    (?<![\w.+-])(?<!//)
    (?P<escape>(?:(?<=\\)(?:u[0-9a-fA-F]{4}|[bfnrt])|(?<=%)[0-9a-fA-F]{2})?+)
    (?!git@)[\w.+-]++
    (?:@|%40)
    (?!v?\d++\.\d|\dx\.)(?:[\w-]++\.)+[^\W\d_]{2,63}+
    """,
    re.VERBOSE,
)


def apply(text: str) -> str:
    if "@" not in text and "%40" not in text:
        return text
    text = _URL.sub(lambda url: url[1] + mark_unless_marked("password", url[2]), text)
    return _MAIL.sub(lambda mail: mail["escape"] + mark("email"), text)
