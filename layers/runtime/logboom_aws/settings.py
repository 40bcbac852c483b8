"""The one place that reads the environment."""

import os
from functools import cache

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What every function is told; `aws_region` is set by Lambda itself. What is told more extends this."""

    aws_region: str
    logboom_tracing: str = "PassThrough"


@cache
def settings[Kind: Settings](kind: type[Kind]) -> Kind:
    """The environment as `kind`: each field is the variable of that name in capitals, converted to the field's type.

    Read once, when a handler first asks. Raises msgspec.ValidationError, naming the variable, for one that the
    template forgot or that has no such value.
    """
    names = [field.name for field in msgspec.structs.fields(kind)]
    told = {name: os.environ[name.upper()] for name in names if name.upper() in os.environ}
    return msgspec.convert(told, kind, strict=False)


def region() -> str:
    """The region that the function runs in, which is the one that the logs it reads come from."""
    told: Settings = settings(Settings)
    return told.aws_region
