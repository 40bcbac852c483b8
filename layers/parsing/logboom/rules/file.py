"""The file of rules: YAML, of which all that is wrong is told at once. docs/rules.md says how it is written."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
import yaml

from logboom.rules.broken import Broken
from logboom.rules.expression import Expression, Unusable
from logboom.rules.judge import Example, Rule, Rules
from logboom.severity import NUMBERS

_YAML = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where PyYAML has it
_ONE_OF = {"then": ("notify", "ignore"), "severity": tuple(NUMBERS)}

type _Lines = Annotated[list[str | dict[str, Any]], msgspec.Meta(min_length=1)]


class _Written(msgspec.Struct):
    """A rule as it stands in the file."""

    name: Annotated[str, msgspec.Meta(pattern=r"^[\w.-]{1,64}$")]
    when: str
    then: Literal["notify", "ignore"]
    matches: _Lines
    does_not_match: _Lines
    severity: Literal["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] | None = None
    team: str = ""


_KEYS = {field.name: field for field in msgspec.structs.fields(_Written)}


def load(text: str, name: str) -> Rules:
    """See logboom.rules.load."""
    problems: list[str] = []
    rules: list[Rule] = []
    for number, (written, doubled) in enumerate(_entries(text, name), start=1):
        wrong = [f"the key {key!r} is there twice: is the dash before a new rule missing?" for key in doubled]
        wrong += _problems(written) if isinstance(written, dict) else [f"a rule has keys, this is {written!r}"]
        if not wrong:
            rules.append(_rule(msgspec.convert(written, _Written)))
        problems += [f"{name}: {_called(written, number)}: {problem}" for problem in wrong]
    names = Counter(rule.name for rule in rules)
    problems += [f"{name}: {count} rules are called {twice!r}" for twice, count in names.items() if count > 1]
    if problems:
        raise Broken(problems)
    return Rules(rules)


def _entries(text: str, name: str) -> list[tuple[Any, list[str]]]:
    """Each rule as YAML has it, with the keys that it has twice, of which YAML would keep the last."""
    loader = _YAML(text)
    try:
        tree = loader.get_single_node()
        if tree is None:
            return []
        rules = loader.construct_document(tree)
    except yaml.YAMLError as error:
        raise Broken([f"{name}: this is not YAML: {error}"]) from error
    finally:
        loader.dispose()
    if not isinstance(rules, list):
        raise Broken([f"{name}: rules are a list: each begins with a dash"])
    return list(zip(rules, map(_doubled, tree.value), strict=True))


def _doubled(node: yaml.Node) -> list[str]:
    if not isinstance(node, yaml.MappingNode):
        return []
    return [key for key, count in Counter(key.value for key, _ in node.value).items() if count > 1]


def _called(written: Any, number: int) -> str:
    name = written.get("name") if isinstance(written, dict) else None
    return f"rule {name!r}" if isinstance(name, str) and name else f"rule number {number}"


def _problems(written: dict[Any, Any]) -> Iterator[str]:
    yield from (f"unknown key {key!r}; there are {', '.join(_KEYS)}" for key in written if key not in _KEYS)
    for key, field in _KEYS.items():
        if key in written:
            yield from _problems_of_value(key, field.type, written[key])
        elif field.required:
            yield f"{key} is missing"


def _problems_of_value(key: str, type: Any, value: Any) -> Iterator[str]:
    try:
        msgspec.convert(value, type)
        if key == "when":
            Expression(value)
    except msgspec.ValidationError as error:
        yield f"{key}: {error}" + (f": one of {', '.join(_ONE_OF[key])}" if key in _ONE_OF else "")
    except Unusable as error:
        yield from (f"when: {problem}" for problem in error.problems)
    if (key, value) == ("name", "default"):
        yield "name: 'default' is what the rules that are built in are called"


def _rule(written: _Written) -> Rule:
    return Rule(
        written.name,
        Expression(written.when),
        written.then == "notify",
        written.severity or "",
        written.team,
        tuple(map(_example, written.matches)),
        tuple(map(_example, written.does_not_match)),
    )


def _example(written: str | dict[str, Any]) -> Example:
    """A line as text; an object that was logged; or {line, log_group}, with either of them as its line."""
    if isinstance(written, str):
        return Example(written, "")
    if isinstance(written.get("line"), str | dict) and written.keys() <= {"line", "log_group"}:
        return Example(_example(written["line"]).line, str(written.get("log_group", "")))
    return Example(msgspec.json.encode(written).decode(), "")
