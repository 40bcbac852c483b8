"""Every dialect's examples are its tests."""

import json
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import msgspec
import pytest

import logboom
from logboom import dialects

MODULES, OBJECTS = (
    [
        import_module(f"{package.__name__}.{found.name}")
        for found in iter_modules(package.__path__)
        if not (found.ispkg or found.name.startswith("_"))
    ]
    for package in (dialects, dialects.objects)
)
EXAMPLES = [
    pytest.param(message, expected, id=f"{module.__name__.rpartition('.')[2]}-{number}")
    for module in MODULES + OBJECTS
    for number, (message, expected) in enumerate(module.EXAMPLES)
]


@pytest.mark.parametrize(("message", "expected"), EXAMPLES)
def test_example_becomes_what_it_says(message: str, expected: dict[str, Any]) -> None:
    record = json.loads(msgspec.json.encode(logboom.parse(message)))

    assert {name: record.get(name, {}) for name in expected} == expected


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_dialect_has_examples_and_no_other_takes_them(module: Any) -> None:
    assert module.EXAMPLES
    for message, _ in module.EXAMPLES:
        assert dialects.claimed_by(message) == module.__name__.rpartition(".")[2]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_no_dialect_claims_what_is_not_its_own(module: Any) -> None:
    for message in getattr(module, "OTHERS", []):
        assert module.claim(message) is None


@pytest.mark.parametrize(
    "message",
    [
        "",
        "\n",
        "plain text",
        "[ERROR",
        "{not json",
        "12:00 something",
        "REPORT of the year",
        "2026\t\t",
    ],
)
def test_what_nothing_claims_is_text_and_whole(message: str) -> None:
    record = logboom.parse(message)

    assert (record.event_name, record.severity_text) == ("text", "INFO")
    assert record.body == message.rstrip("\n")
    assert record.fields is None
