"""Writes docs/dialects.md from the dialects' own examples: `make docs`. A test checks that it is current."""

import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import msgspec

import logboom
from logboom import dialects

TARGET = Path(__file__).resolve().parents[1] / "docs/dialects.md"
HEAD = """# Dialects

Every form of line that Logboom recognises. First a table with one example of each; below it, all examples with the
records they become. Timestamp, id and resource are left out, for they come from the event and not from the line; so
are the number of the severity and the fields, which are the logged JSON object as it is. Made by `make docs` from the
examples that stand in each dialect's file and are its tests; do not edit.

What is none of these is `text`, whole, with severity INFO.
"""
WIDTH = 116
_ATTRIBUTES_MAX = 4
_EXAMPLE_MAX = 100
_CONTROL = str.maketrans({"\x1b": "␛", "\r": "␍"})
_ON_ONE_LINE = str.maketrans({"\x1b": "␛", "\r": "␍", "\n": "⏎", "\t": "⇥", "`": "'", "|": "\\|"})


def document() -> str:
    """The whole page."""
    texts, objects = list(_modules(dialects)), list(_modules(dialects.objects))
    parts = [HEAD, "## At a glance\n", *_table(texts), "\nJSON objects:\n", *_table(objects), "\n## Lines of text\n"]
    parts += [_section(name, module) for name, module in texts]
    parts += ["## JSON objects\n", *(_section(name, module) for name, module in objects)]
    return "\n".join(parts)


def _modules(package: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    for name in sorted(found.name for found in iter_modules(package.__path__)):
        module = import_module(f"{package.__name__}.{name}")
        if hasattr(module, "EXAMPLES"):
            yield name, module


def _table(modules: list[tuple[str, ModuleType]]) -> Iterator[str]:
    yield "| dialect | example | event, severity | body | attributes |"
    yield "|---|---|---|---|---|"
    for name, module in modules:
        record = _record(module.EXAMPLES[0][0])
        attributes = list(record.get("attributes", {}))
        named = ", ".join(attributes[:_ATTRIBUTES_MAX]) + (", ..." if len(attributes) > _ATTRIBUTES_MAX else "")
        what = f"{record['event_name']}, {record['severity_text']}"
        yield f"| [{name}](#{name}) | {_code(module.EXAMPLES[0][0])} | {what} | {_code(record['body'])} | {named} |"


def _code(text: str) -> str:
    """A text as one line of code in a table's cell."""
    text = text.strip()
    short = text if len(text) <= _EXAMPLE_MAX else text[:_EXAMPLE_MAX] + "…"
    return f"`{short.translate(_ON_ONE_LINE)}`"


def _section(name: str, module: ModuleType) -> str:
    lines = [f"### {name}", "", (module.__doc__ or "").strip(), ""]
    for message, _ in module.EXAMPLES:
        lines += ["```", *message.translate(_CONTROL).rstrip("\n").split("\n"), "```"]
        lines += ["```json", _shown(_record(message)), "```", ""]
    return "\n".join(lines)


def _record(message: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(msgspec.json.encode(logboom.parse(message)))
    return record


def _shown(record: dict[str, Any]) -> str:
    """A record as JSON, as many pairs a line as fit."""
    names = ("event_name", "severity_text", "body", "trace_id")
    shown = _filled({name: record[name] for name in names if name in record}, " ")
    if attributes := record.get("attributes"):
        shown += ',\n "attributes": {' + _filled(attributes, "  ") + "}"
    return "{" + shown + "}"


def _filled(pairs: dict[str, Any], indent: str) -> str:
    lines = [""]
    for name, value in pairs.items():
        pair = f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        if not lines[-1]:
            lines[-1] = pair
        elif len(lines[-1]) + len(pair) < WIDTH:
            lines[-1] += f", {pair}"
        else:
            lines.append(indent + pair)
    return ",\n".join(lines)


if __name__ == "__main__":
    TARGET.write_text(document())
