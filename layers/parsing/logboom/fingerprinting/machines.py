"""What a machine's kernel and systemd tell of, in texts that vary more than what has failed.

A disk, a lock or a crash is one kind, whichever sector, task or address; a program that crashes is one by its name.
A unit's failure is one by unit (its instance aside) and result; that it does not start is one, however it is said.
"""

from logboom.dialects import kernel
from logboom.fingerprinting import words
from logboom.fingerprinting._kind import Kind, attribute
from logboom.fingerprinting.template import compared, template
from logboom.record import Record


def kind(record: Record) -> Kind | None:
    """The kind of a failure that the kernel or systemd tells of; None for any other record."""
    if record.event_name.startswith("systemd."):
        return _unit(record)
    failure = kernel.failure(record.body) if record.event_name.startswith("kernel.") else ""
    said = template(failure)
    return Kind(record.event_name, said, (compared(said),)) if failure else None


def _unit(record: Record) -> Kind | None:
    unit = attribute(record, "systemd.unit")
    if not unit:
        return None
    result = "" if record.event_name == "systemd.start_failed" else attribute(record, "error.type")
    return Kind(record.event_name, template(record.body), (words.masked(unit), result))
