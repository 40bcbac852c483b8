"""Writes docs/dialects.md from the dialects' own examples: `make docs`. A test checks that it is current."""

import json
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import msgspec

import logboom
from logboom import dialects

TARGET = Path(__file__).resolve().parents[1] / "docs/dialects.md"
HEAD = """# Dialects

Every form of line that Logboom recognises, with an example and the record it becomes (without timestamp, id and
resource, which come from the event and not from the line). Made by `make docs` from the examples that stand in each
dialect's file and are its tests; do not edit.
"""


def document() -> str:
    """The whole page."""
    sections = [HEAD]
    for package in (dialects, dialects.objects):
        sections.append(f"## {(package.__doc__ or '').splitlines()[0]}\n")
        for name in sorted(found.name for found in iter_modules(package.__path__)):
            module = import_module(f"{package.__name__}.{name}")
            if hasattr(module, "EXAMPLES"):
                sections.append(_section(name, module))
    return "\n".join(sections)


def _section(name: str, module: ModuleType) -> str:
    lines = [f"### {name}", "", (module.__doc__ or "").strip(), ""]
    for message, _ in module.EXAMPLES:
        record = json.loads(msgspec.json.encode(logboom.parse(message)))
        shown = {key: value for key, value in record.items() if key not in ("timestamp", "id", "resource", "fields")}
        lines += ["```", *message.rstrip("\n").splitlines(), "```", "```json"]
        lines += [json.dumps(shown, ensure_ascii=False, indent=1), "```", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    TARGET.write_text(document())
