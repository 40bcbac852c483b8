"""Every dialect's examples are its tests."""

import json
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import msgspec
import pytest

import logboom
from logboom import dialects

MODULES = [
    import_module(f"{dialects.__name__}.{found.name}")
    for found in iter_modules(dialects.__path__)
    if not found.name.startswith("_")
]
EXAMPLES = [
    pytest.param(message, expected, id=f"{module.__name__.rpartition('.')[2]}-{number}")
    for module in MODULES
    for number, (message, expected) in enumerate(module.EXAMPLES)
]


@pytest.mark.parametrize(("message", "expected"), EXAMPLES)
def test_example_becomes_what_it_says(message: str, expected: dict[str, Any]) -> None:
    record = json.loads(msgspec.json.encode(logboom.parse(message)))

    assert {name: record.get(name, {}) for name in expected} == expected


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_dialect_has_examples_that_it_claims_itself(module: Any) -> None:
    assert module.EXAMPLES
    for message, _ in module.EXAMPLES:
        assert message[0] in module.FIRST or not module.FIRST
        assert module.claim(message) is not None


@pytest.mark.parametrize(
    ("module", "message"),
    [
        pytest.param(module, message, id=f"{module.__name__.rpartition('.')[2]}-{number}")
        for module in MODULES
        for number, message in enumerate(getattr(module, "OTHERS", ()))
    ],
)
def test_what_only_looks_like_a_dialects_is_left_to_others(module: Any, message: str) -> None:
    assert message[0] in module.FIRST or not module.FIRST
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
        "INFO {broken",
        "REPORT of the year",
        "2026\t\t",
    ],
)
def test_what_nothing_claims_is_text_and_whole(message: str) -> None:
    record = logboom.parse(message)

    assert (record.event_name, record.severity_text) == ("text", "INFO")
    assert record.body == message.rstrip("\n")
    assert record.fields is None
