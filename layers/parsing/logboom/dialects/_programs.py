"""Programs whose failures are known by what they say, where syslog and the journal give no level or a wrong one."""

from collections.abc import Callable
from copy import replace
from typing import Any

from logboom.dialects import _sshd, _systemd, kernel
from logboom.dialects._line import Line
from logboom.lazy import pattern
from logboom.severity import worse

_SAID: dict[object, Callable[[str, str | None], Line | None]] = {
    "kernel": kernel.said,
    "sshd": _sshd.said,
    "sshd-session": _sshd.said,  # since OpenSSH 9.8
    "systemd": _systemd.said,
    "systemd-coredump": _systemd.dumped,
}
# As strerror(ENOSPC) stands behind what could not be done; not in a command that looks for these words.
_FULL = pattern(r"[:(\d]\s?[Nn]o space left on device(?=[\s.,;:)\]]*(?:\[[\w.]{1,40}[^\]]{0,99}\]\s*)?\Z|[);] )")


def line(text: str, attributes: dict[str, Any], level: str | None) -> Line | None:
    """The line of a text that is known to be a failure, by the program in `attributes`; None for any other.

    `level` is what is known of its severity otherwise; the severity of the line takes account of it.
    """
    said = _SAID.get(attributes.get("syslog.appname"))
    found = said(text, level) if said else None
    return found and replace(found, attributes={**attributes, **found.attributes})


def of_full_disk(said: Line, level: str | None) -> Line | None:
    """The same line as an error, if a text without a level of its own, by any program, says that its disk is full.

    `level` is as for `line`.
    """
    full = said.severity is None and "o space left on device" in said.body and _FULL.search(said.body)
    return replace(said, event_name="disk.full", severity=worse(level, "ERROR")) if full else None
