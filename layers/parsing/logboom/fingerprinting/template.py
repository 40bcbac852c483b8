"""A text -> its template: the text with all that varies masked, `Failed password for <user> from <ip>`."""

import re

from logboom.fingerprinting import words

LOOKED_AT = 4_000
"""Characters of a text that count."""
_COMPARED = 1_000
"""Characters of a template that count: fewer, so that where a text is cut does not depend on how long its ids are."""

# Each of these begins with what `re` can skip to: three quarters of the time goes into looking for nothing otherwise.

# Quoted is what somebody gave: a name, a value. The key of a JSON object is not, nor an apostrophe within a word.
_QUOTED = re.compile(
    r"""
    ["'`] (?:
        (?<=") (?: (?P<key>[\w.$@ -]{1,60}+"(?=\s?:)) | [^"]*+" )
      | (?<=') (?<![\w']') [^']*+' (?!\w)
      | (?<=`) [^`]*+`
    )
    """,
    re.VERBOSE,
)
# Of a request the method says what was done.
_REQUEST = re.compile(r""".([A-Z]{3,10}+) (?:/|https?:|<path>)[^\s"'`]*+(?: HTTP/[\d.]{1,3})?.""", re.DOTALL)
_URL = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]{1,20}+://[^\s"'`<>()\[\]{}|,;]*+""")
# Machines in short, as cluster tools write them: `node-[40-63 72]`.
_RANGE = re.compile(r"(?<![\w.-])[\w.]{1,64}+-\[[\d, -]++\]")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?<![\w<]...)[a-z]{0,6}+"
_DATE = re.compile(
    rf"{_MONTH}[ ,/-]{{1,2}}\d{{1,4}}(?!\d)"
    r"(?:[ ,:T]{1,2}\d{1,2}:\d\d(?::\d\d(?:[.,]\d++)?)?)?(?: [+-]\d{4}(?!\d))?"
)
_WORD = re.compile(r"""[^\s"'`()\[\]{}<>,;|]++(?:\(\))?+""")

# What follows is asked of a text whose words are masked already.
_UNIT = re.compile(
    r"""
    <(?:number|time)>\ (?:
        (?P<duration>(?:[nuµm]s|m?secs?|millis|[smhd]|mins?|hrs?|(?i:(?:nano|micro|milli)?seconds?|minutes?|hours?|days?)))
      | (?P<size>(?:B|(?i:[kmgt]i?b|bytes?)))
      | (?P<time>[AP]M|UTC|GMT|[ECMP][SD]T)
    )(?!\w)
    """,
    re.VERBOSE,
)
_WEEKDAY = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?<!\w...)[a-z]{0,6}+,? {1,2}(?=<time>|<number> <time>)")
# People have names without digits.
_USER = re.compile(
    r"\b((?:for|by|as|of|[Ii]nvalid|[Ii]llegal|[Uu]nknown) user {1,8}|\w{0,16}user(?:[_.]?name)?="
    r"|(?:password|publickey|login|logon) for (?!(?:invalid|illegal|unknown|user)\b))[\w.@\\-]*\w"
)
_SIGN = re.compile(r" [<>~]=?(?=<(?:number|duration|size)>)")
# Lists are of any length, none included. One item in brackets may be anything.
_LIST = re.compile(r"\[(?:[^\s,\[\](){}]++(?:, ?[^\s,\[\](){}]++)++|(?<=[=: ]\[))\]")
_NAMES = "|".join([*words.NAMES, "quoted", "url", "list", "user"])
_MASK = re.compile(f"<(?:{_NAMES})>")
# In brackets a value is said again, or not: `10.0.0.1 (host.example.com)`, `10.0.0.1 ()`, `1293 bytes (1.26 KB)`.
_AGAIN = re.compile(rf"(<(?:{_NAMES})>) ?(?:\(\)|\[\]|[(\[]<(?:{_NAMES})>[)\]])")
_REPEATED = re.compile(rf"(<(?:{_NAMES})>)(?:(?: ?, ?| )?+<(?:{_NAMES})>)++")


def template(text: str) -> str:
    """The template of a text; of its first line alone, or up to the first that does not announce another."""
    text = _beginning(text[:LOOKED_AT])
    if '"' in text or "'" in text or "`" in text:
        text = _QUOTED.sub(_quoted, text.replace('\\"', '"'))
    if "://" in text:
        text = _URL.sub("<url>", text)
    if "-[" in text:
        text = _RANGE.sub("<id>", text)
    text = _WORD.sub(_masked, _DATE.sub("<time>", text))
    if "<" in text:
        text = _together(text)
    if "[" in text:
        text = _LIST.sub("[<list>]", text)
    if "user" in text or " for " in text:
        text = _USER.sub(r"\1<user>", text)
    return " ".join(text.split())


def _together(text: str) -> str:
    """Masks of what is one value: a number and its unit, a date and a time, a list without brackets."""
    text = _UNIT.sub(_named, text)
    text = _WEEKDAY.sub("", text)
    text = _SIGN.sub(" ", text)
    text = _AGAIN.sub(r"\1", text)
    return _REPEATED.sub(r"\1", text)


def compared(template: str) -> str:
    """What of a template two texts of one kind share: a host may be given by name and by address."""
    return _MASK.sub("<*>", template)[:_COMPARED]


def _beginning(text: str) -> str:
    if "\n" not in text:
        return text
    lines = [line for line in text.splitlines() if line.strip()]
    end = next((at for at, line in enumerate(lines, start=1) if not line.rstrip().endswith(":")), len(lines))
    return " ".join(lines[:end])


def _quoted(found: re.Match[str]) -> str:
    if found["key"]:
        return found[0]
    request = _REQUEST.fullmatch(found[0])
    return f'"{request[1]} <path>"' if request else "<quoted>"


def _masked(found: re.Match[str]) -> str:
    return words.masked(found[0])


def _named(found: re.Match[str]) -> str:
    return f"<{found.lastgroup}>"
