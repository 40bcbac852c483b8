"""What a machine's kernel and systemd tell of, in texts that vary more than what has failed.

A disk, a lock or a crash is one kind, whichever sector, task or address; a program that crashes is one by its name.
A unit's failure is one by unit (its instance aside) and result; that it does not start is one by unit, where systemd
names the unit: `Failed to start The shop.` names none but in the journal, and is a kind by its text.
"""

from logboom.dialects import kernel
from logboom.fingerprinting._kind import Kind, attribute
from logboom.fingerprinting.template import compared, template
from logboom.lazy import pattern
from logboom.record import Record

# systemd and others name by numbers what they start: `run-r8f5074a1.service`. `apache2.service` is a name.
_NUMBER = pattern(r"(?:(?<=-)|(?<=\\x2d))[ru]?(?:\d++|(?=[a-f]{0,64}\d)[0-9a-f]{4,}+)(?=[-.\\])")
_DIGITS = pattern(r"\d++")


def kind(record: Record) -> Kind | None:
    """The kind of a failure that the kernel or systemd tells of; None for any other record."""
    if record.event_name == "systemd.coredump":
        program = attribute(record, "process.executable.name")
        return Kind(record.event_name, _of_program(record.body.partition("\n")[0]), (_of_program(program),))
    if record.event_name.startswith("systemd."):
        return _of_unit(record)
    failure = kernel.failure(record.body) if record.event_name.startswith("kernel.") else ""
    if not failure:
        return None
    said = _of_program(failure) if record.event_name == "kernel.process_crash" else template(failure)
    return Kind(record.event_name, said, (compared(said),))


def _of_program(text: str) -> str:
    """The text without its numbers, by which processes and threads differ; `python3` and `apache2` are no ids."""
    return _DIGITS.sub("<number>", text).strip()


def _of_unit(record: Record) -> Kind | None:
    unit = _without_instance(attribute(record, "systemd.unit"))
    if not unit:
        return None
    result = "" if record.event_name == "systemd.start_failed" else attribute(record, "error.type")
    return Kind(record.event_name, unit, (unit, result))


def _without_instance(unit: str) -> str:
    name, at, instance = unit.partition("@")
    return f"{name}@<id>.{instance.rpartition('.')[2]}" if at else _NUMBER.sub("<id>", unit)
