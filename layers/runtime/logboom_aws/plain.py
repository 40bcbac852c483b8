"""The one gate for text that comes from a log: what has passed it can be shown, and does nothing but be read.

In this order: control characters, terminal colours and characters that reverse or hide text go; secrets are replaced
once more (the samples have been redacted when they were remembered; a message is rare enough to look again); links
are broken. Only then is it cut, for half a secret is not recognised any more.
"""

import re
import unicodedata

import logboom

_LOOKED_THROUGH = 64 * 1024  # characters; four times what a message may hold
_COLOURS = re.compile(r"\x1b\[[0-?]{0,32}[ -/]{0,8}[@-~]")
_LINE_ENDS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Also the letters and signs that are blank but not a space.
_BLANKS = re.compile(r"[^\S\n]|[\u115f\u1160\u2800\u3164\uffa0]")
# With enough blanks, what follows them looks like a line of its own where lines are wrapped.
_PADDING = re.compile(r" {13,}")
_HARMFUL = {"Cc", "Cf", "Cs"}  # control; formatting, as of bidirectional text; halves of surrogate pairs
# Mail and chat programs make a link of whatever looks like one. Broken are the scheme and the dots of the host, so that
# all that can be clicked in a message is Logboom's own. A bare `name.com` stays: it cannot be told from a Java package
# or a file, and pretends to be no page of AWS's. `file:///var/task/index.mjs` stays: Node.js names its modules so.
_LINK = re.compile(r"(?:(?<!file):/{2,}|://(?=[^/\s])|www\.)[^\s:/?#]*", re.IGNORECASE)


def clean(text: str) -> str:
    """Text of printable lines that end in a line feed, without secrets and links."""
    return _LINK.sub(_broken, logboom.redact(printable(text[:_LOOKED_THROUGH])))


def printable(text: str) -> str:
    """The same with all that is said in it."""
    text = _LINE_ENDS.sub("\n", _COLOURS.sub("", text)).replace("\t", "    ")
    text = _PADDING.sub(" " * 12, _BLANKS.sub(" ", text))
    return "".join(char for char in text if char == "\n" or unicodedata.category(char) not in _HARMFUL)


def line(text: str, size: int, otherwise: str = "-") -> str:
    """The same in one line of at most `size` bytes; `otherwise` for a text of which nothing is left."""
    return cut(" ".join(clean(text).split()), size) or otherwise


def lines(text: str, size: int, before: str = "") -> str:
    """The same in lines that each begin with `before`; at most `size` bytes, and a note that tells of the rest.

    Empty for a text of which nothing is left.
    """
    found = clean(text).strip("\n").split("\n")
    if not any(each.strip() for each in found):
        return ""
    whole = "\n".join(f"{before}{each}".rstrip() for each in found)
    kept = _head(whole, size)
    return kept if kept == whole else f"{kept}\n[shortened: {len(whole.encode()):,} bytes in all]"


def cut(text: str, size: int) -> str:
    """At most `size` bytes of clean text, with three dots where something is missing."""
    return text if len(text.encode()) <= size else f"{_head(text, size - 3)}..."


def _head(text: str, size: int) -> str:
    return text.encode()[:size].decode(errors="ignore").rstrip()  # no character is cut in two


def _broken(link: re.Match[str]) -> str:
    return re.sub("^:/+", "[:]//", link[0]).replace(".", "[.]")
