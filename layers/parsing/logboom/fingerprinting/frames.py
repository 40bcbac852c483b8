"""A stack trace -> what of it tells failures apart: the application's frames and the types of the causes, in order.

Out are line numbers, arguments, addresses, names that compilers make up, and the frames of frameworks. How traces look:
traces.py. A frame is one line in every language but Go, where the function stands above its place.
"""

import re
from functools import lru_cache

from logboom.fingerprinting import frameworks

LOOKED_AT = 50_000
"""Characters of a trace that count: some hundred frames, so that the causes are among them."""
_LONGEST = 400
"""Characters of a line; no frame of an application's is longer."""
_CAUSED_BY = "caused by "

_PYTHON = "Traceback (most recent call last):"
_TYPE = r"[A-Za-z_$][\w.$\\]*+"
_CAUSE = re.compile(rf"(?:Caused by:|Suppressed:|\[cause\]:|caused by:|--->|Next) ({_TYPE})|[^\n]*? ---> ({_TYPE})")
# Python writes the type of a cause as it writes the last one's: on a line of its own, to the very left.
_PYTHON_CAUSE = re.compile(r"((?:\w++\.)*+(?:\w++(?<=Error|ption|rning)|(?<=\.)[A-Z]\w*+))(?=:|\Z)")
_FORMS = (
    re.compile(r'File "(?P<file>[^"]++)", line \d++, in (?P<name>.++)'),  # Python
    re.compile(  # Java; in Lambda's JSON without its `at`
        r"(?:at )?(?:[\w.@-]*+//?)?(?P<name>[\w.$<>]++)"
        r"\((?:[\w$-]++(?:\.[\w$-]++)++(?::\d++)?|Native Method|Unknown Source|<generated>)\)(?: .*)?"
    ),
    re.compile(r"at (?P<name>[^\s(]++)\([^)]*+\)(?: in .*)?"),  # .NET
    re.compile(r"at (?:(?P<name>[^()]++)\()?(?P<file>[^()]+?):\d++(?::\d++)?\)?"),  # Node.js
    re.compile(r"(?:from )?(?P<file>[^\s:]++):\d++:in [`'](?P<name>[^']++)'.*"),  # Ruby
    re.compile(r"#\d++ (?P<file>[^()]++)\(\d++\): (?P<name>[^(]++)\(.*"),  # PHP
    re.compile(r"(?P<name>[^\s].*)\([^()]*+\) (?P<file>[^\s:]++(?<=\.go)):\d++.*"),  # Go
)
_MADE_UP = (
    (
        re.compile(r"(?:async |new )*+(?:(?:Object|Module|Function|Runtime|exports)\.(?=.))?"),
        "",
    ),  # Node.js, at the start
    (re.compile(r" \[as .*"), ""),
    (re.compile(r"(?:\.func\d++(?:\.\d++)*+)++\Z"), ""),  # Go's closures
    (re.compile(r"\$\$(?:EnhancerBy|SpringCGLIB)\w*+(?:\$\$\w++)?"), ""),
    (re.compile(r"lambda\$(\w+?)\$\d++"), r"\1"),
    (re.compile(r"\$\d++"), ""),  # Java's anonymous classes
    (re.compile(r"\.?<>c(?:__DisplayClass\w++)?(?=\.)"), ""),  # .NET's closures and state machines
    (re.compile(r"<(\w++)>\w__\w++(?:\.MoveNext)?"), r"\1"),
    (re.compile(r"`\d++(?:\[[^\]]*+\])?"), ""),
    (re.compile(r"(?:block|rescue|ensure) (?:\(\d++ levels\) )?in "), ""),  # Ruby
    (re.compile(r"\{closure:[^}]*+\}"), "{closure}"),  # PHP
)
"""What compilers and runtimes put into a function's name, and what is left of it."""
_HASH = re.compile(r"[.-](?=[a-f]*+\d)[0-9a-f]{6,}+(?=\.)")  # bundles: main.3f9ac2.js
_SAYS_NOTHING = frozenset({"", ".", "..", "task", "app", "src", "dist", "build", "lib", "opt", "code", "workspace"})


def parts(stack: str) -> list[str]:
    """The application's frames, `load (orders.js)`, and the causes, `caused by IOException`, each once."""
    stack = stack[:LOOKED_AT]
    if "goroutine " in stack:  # the first is the one that failed
        head, _, rest = stack.partition("goroutine ")
        stack = head + rest.partition("\ngoroutine ")[0].replace("\n\t", " ")
    python = _PYTHON in stack
    found = dict.fromkeys(_part(line, python) for line in stack.splitlines() if len(line) <= _LONGEST)
    found.pop("", None)
    return list(found)


def is_framework(line: str) -> bool:
    """Whether a line of a trace is a frame of the language's, the runtime's or a library's."""
    found = _frame_of(line.strip()) if len(line) <= _LONGEST else None
    return found is not None and not _frame(found)


def cause(kind: str) -> str:
    """The part of a cause of this type."""
    return _CAUSED_BY + short(kind)


def is_cause(part: str) -> bool:
    return part.startswith(_CAUSED_BY)


def short(kind: str) -> str:
    """The type of an exception without its package, which some loggers give and others do not."""
    return re.split(r"[.\\/]|::", kind.rstrip(".:"))[-1] or kind


@lru_cache(maxsize=1 << 13)
def _part(line: str, python: bool) -> str:
    """What a line of a trace says that counts, or nothing."""
    if python and (found := _PYTHON_CAUSE.match(line)):
        return cause(found[1])
    line = line.strip()
    if found := _CAUSE.match(line):
        return cause(found[1] or found[2])
    found = _frame_of(line)
    return _frame(found) if found else ""


def _frame_of(line: str) -> re.Match[str] | None:
    return next((found for form in _FORMS if (found := form.fullmatch(line))), None)


def _frame(found: re.Match[str]) -> str:
    named = found.groupdict()
    name, file = (named["name"] or "").strip(), named.get("file")
    if (file and frameworks.has_file(file)) or ((not file or file.endswith(".go")) and frameworks.has_function(name)):
        return ""
    for made_up, left in _MADE_UP:
        name = made_up.sub(left, name, count=1)
    if not file:
        return name
    return f"{name} ({_place(file)})" if name else _place(file)


def _place(path: str) -> str:
    """The file and the folder it is in, without the folders that say where it was deployed."""
    *_, folder, file = ["", "", *_HASH.sub("", path.partition("?")[0]).replace("\\", "/").split("/")]
    return file if folder in _SAYS_NOTHING else f"{folder}/{file}"
