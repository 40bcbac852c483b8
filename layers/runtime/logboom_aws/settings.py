"""The one place that reads the environment."""

import os
from functools import cache
from typing import Any, get_origin

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What every function is told; `aws_region` is set by Lambda itself. What is told more extends this."""

    aws_region: str
    logboom_tracing: str = "PassThrough"


@cache
def settings[Kind: Settings](kind: type[Kind]) -> Kind:
    """The environment as `kind`: each field is the variable of that name in capitals, converted to the field's type.

    A tuple is what `listed` reads, a dict what `named` does. Read once, when a handler first asks. Raises
    msgspec.ValidationError, naming the variable, for one that the template forgot or that has no such value.
    """
    types = {field.name: field.type for field in msgspec.structs.fields(kind)}
    told = {name: _read(os.environ[name.upper()], types[name]) for name in types if name.upper() in os.environ}
    return msgspec.convert(told, kind, strict=False)


def listed(written: str) -> tuple[str, ...]:
    """The items of `a,b`, as the template's parameters have them; none of an empty text."""
    return tuple(each for each in written.split(",") if each)


def named(written: str) -> dict[str, str]:
    """The values of `111111111111=orders,222222222222=shop` by their names; none of an empty text.

    Raises ValueError for an item without `=`, which the template's pattern refuses.
    """
    return dict(pair.split("=", 1) for pair in listed(written))


def region() -> str:
    """The region that the function runs in, which is the one that the logs it reads come from."""
    told: Settings = settings(Settings)
    return told.aws_region


def _read(text: str, kind: Any) -> Any:
    made_of = get_origin(kind)
    return listed(text) if made_of is tuple else named(text) if made_of is dict else text
