"""What the modules of this folder say of a record."""

from typing import NamedTuple

from logboom.record import Record


class Kind(NamedTuple):
    """The kind of a failure: records of one service are of one kind where `name` and `parts` agree."""

    name: str
    template: str
    """For people; what it shows may differ within a kind."""
    parts: tuple[str, ...]


def attribute(record: Record, name: str) -> str:
    """An attribute that is text; nothing for one of another type, as for none."""
    value = record.attributes.get(name)
    return value if isinstance(value, str) else ""
