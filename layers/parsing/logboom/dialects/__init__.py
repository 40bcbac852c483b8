"""Dialects: the forms of line that people log, one file each, found by this folder.

A dialect is a module with

- `FIRST`: the characters that its lines can begin with, or "" for any
- `ORDER`: dialects with a lower number are asked first
- `claim(message) -> Line | None`: what the message is, or None for another dialect's
- `EXAMPLES`: messages with what they must become: its documentation and its tests
- `OTHERS`, where there is a likeness to fear: messages that it must leave to others
"""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from logboom.dialects import objects
from logboom.dialects._line import Line

type Claim = Callable[[str], Line | None]

_modules = sorted(
    (
        import_module(f"{__name__}.{found.name}")
        for found in iter_modules(__path__)
        if not (found.ispkg or found.name.startswith("_"))
    ),
    key=lambda module: (module.ORDER, module.__name__),
)
_anywhere: list[Claim] = [module.claim for module in _modules if not module.FIRST]
_by_first: dict[str, list[Claim]] = {
    character: [module.claim for module in _modules if not module.FIRST or character in module.FIRST]
    for character in {character for module in _modules for character in module.FIRST}
}


def claim(message: str) -> Line:
    """What the message is, by the first dialect that claims it; plain text, whole, where none does."""
    for ask in _by_first.get(message[:1], _anywhere):
        line = ask(message)
        if line is not None:
            return line
    return _indented_object(message) or Line("text", message.rstrip("\r\n"))


def claimed_by(message: str) -> str:
    """The name of the dialect that claims the message, for people who ask; "text" where none does."""
    for module in _modules:
        if (not module.FIRST or message[:1] in module.FIRST) and module.claim(message) is not None:
            return str(module.__name__.rpartition(".")[2])
    return "json_line" if _indented_object(message) else "text"


def _indented_object(message: str) -> Line | None:
    """JSON behind blanks or a byte order mark; any other text keeps its indentation."""
    text = message.lstrip("\ufeff \t\r\n") if message[:1] in "\ufeff \t\r\n" else ""
    return objects.claim(text) if text[:1] == "{" else None
