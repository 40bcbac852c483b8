"""One word of a text: kept as it is, or masked by what it is, `<ip>`, `<uuid>`, `<number>`.

A word that carries digits names an instance (`node-246`, `blk_38`, `eth1`) and not a kind, so it is masked, whatever
it is; the forms below say by what name. Of words without digits, those are masked whose form says the same of them:
addresses, paths, names of hosts.
"""

import re
from functools import lru_cache

LONGEST = 200
"""Characters. Nobody gives a longer name to a kind of thing."""

_TOP = "com|net|org|edu|gov|mil|int|info|biz|arpa|local|localdomain|internal|lan|corp|home"
# Of the countries' domains those that are no word: properties (`task.id`) and files (`app.py`) end like the others.
_COUNTRY = "ar|au|br|ca|ch|cn|cz|de|dk|eu|fi|fr|hk|jp|kr|mx|nl|nz|pl|ru|se|tw|ua|uk|us|za"
# A package's name begins with what a host's name ends with.
_PACKAGE = r"(?:com|org|net|edu|gov|io|java|javax|jakarta|sun|android|kotlin|scala)\."
_IPV4 = r"\d{1,3}+(?:\.\d{1,3}+){3}"
_FORM = re.compile(
    rf"""
      (?P<time> \d{{1,2}}+:\d\d(?::\d\d(?:[.,]\d++)?+)?+Z?+ | \d{{4}}-\d\d-\d\d(?:[T_][\d:.,]++(?:Z|[+-][\d:]++)?+)?+ )
    | (?P<mac> [0-9A-Fa-f]{{2}}(?:[:-][0-9A-Fa-f]{{2}}){{5,7}}+ )
    | (?P<uuid> [0-9A-Fa-f]{{8}}-(?:[0-9A-Fa-f]{{4}}-){{3}}[0-9A-Fa-f]{{12}} )
    | (?P<ip>
        /?+{_IPV4}(?:[:/]\d++)*+
      | (?![\d:]++\Z)(?:[0-9A-Fa-f]{{0,4}}+:){{2,7}}(?:{_IPV4}|[0-9A-Fa-f]{{0,4}}+)(?:%\w++|/\d++)?+
      )
    | (?P<version> [vV]\d++(?:\.\d++)*+ | [vV]?+\d++(?:\.\d++){{2,}}+[\w.+-]*+ )
    | (?P<number> [$€£\#~+-]?+\d[\d.,:/x*+@\#_'-]*+%?+ | [+-]?+\d++(?:\.\d++)?+[eE][+-]?+\d++ | \d++(?:st|nd|rd|th) )
    | (?P<duration> [+-]?+(?:\d++(?:\.\d++)?+(?:ns|us|µs|ms|secs?|s|mins?|m|hrs?|h|days?|d))++ )
    | (?P<size> \d++(?:\.\d++)?+(?:[kKMGTP]i?[Bb]?|[Bb]|bytes)(?:/s)?+ )
    | (?P<hex> [+-]?+0[xX][0-9A-Fa-f]++ | (?=[A-Fa-f]*+\d)[0-9A-Fa-f]{{6,}}+ | (?:[a-f]{{8}}|[A-F]{{8}})++ )
    | (?P<arn> arn:aws[\w-]*+:.*+ )
    | (?P<email> (?![\w.$]++@[0-9a-f]{{5,8}}+\Z) [\w.+-]++@[A-Za-z][\w-]*+(?:\.[\w-]++)*+ )
    | (?P<path>
        (?:~|\.\.?+)?+/[^/].*+ | [A-Za-z]:[\\/].++ | \\\\[\w.$-]++\\.++
      | [^/]++/[^/]++/.*+ | [^/]++/[^/.]*+\.[^/A-Za-z]*+[A-Za-z][^/]*+
      )
    | (?P<host>
        (?!{_PACKAGE})
        (?:(?:[\w-]++\.)++(?:{_TOP})|(?:[\w-]++\.){{2,}}+(?:{_COUNTRY}))
        (?::\d{{1,5}}+)?+
      )
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)
NAMES = (*_FORM.groupindex, "id")
API_VERSION = re.compile(r"v\d{1,3}(?:\.\d{1,3})?", re.ASCII)
# Digits belong to these names: they say what, not which one.
# fmt: off
_TERMS = frozenset({
    "base64", "ec2", "http2", "ipv4", "ipv6", "k8s", "log4j", "md5", "oauth2", "p2p", "route53", "s3", "sha1",
    "sha256", "sha512", "ssh2", "utf8", "utf-8", "utf-16", "x509", "amd64", "arm64", "aarch64", "i386", "i686", "x86",
    "x86_64", "win32", "int32", "int64", "uint32", "uint64",
})
# fmt: on
_ERROR = re.compile(r"[A-Za-z][\w.$]*+(?<=Error|ption)", re.ASCII)
_CALL = re.compile(r"[\w$.:]++\(\)", re.ASCII)
# `port:8080`, `r24=0x0`, and the dots that lead to a value in a column: `depth......0`.
_KEY = re.compile(r"[A-Za-z_$](?:[A-Za-z_$-]|\.(?!\.\.))*+(?:\d{0,2}=[=:]*+|:[=:]*+|\.{3,}+)", re.ASCII)
_JOINT = re.compile(r"([:/@=]++)")
_JOINED = re.compile(r"(<[a-z]++>)(?:[:/@=]++<[a-z]++>)++")
_DIGIT = re.compile(r"\d", re.ASCII)
_AROUND = ".:;!?*@&^=-"


def masked(word: str) -> str:
    """The word, or what stands for it, with the punctuation around it kept: `10.0.0.1:` -> `<ip>:`."""
    return _masked(word) if len(word) <= LONGEST else "<id>"


@lru_cache(maxsize=1 << 14)
def _masked(word: str) -> str:
    if _CALL.fullmatch(word):
        return word
    core = word if word.startswith(("::", "-")) else word.lstrip(_AROUND)
    head = word[: len(word) - len(core)]
    core = core.rstrip(_AROUND)
    tail = word[len(head) + len(core) :]
    while not (form := _FORM.fullmatch(core)) and (key := _KEY.match(core)):
        head += key[0]
        core = core[key.end() :]
    return f"{head}{f'<{form.lastgroup}>' if form else _composite(core)}{tail}"


def _composite(word: str) -> str:
    """A word whose parts differ in form: `node-7/10.0.0.1` is one mask, `PS/2` keeps its name."""
    if not _DIGIT.search(word):
        return word
    parts = _JOINT.split(word)
    return _JOINED.sub(r"\1", "".join(map(_part, parts)) if len(parts) > 1 else _part(word))


def _part(word: str) -> str:
    if not _DIGIT.search(word) or word.lower() in _TERMS or _ERROR.fullmatch(word):
        return word
    form = _FORM.fullmatch(word)
    return f"<{form.lastgroup if form else 'id'}>"
