"""What sshd says of clients that have not signed in: whoever reaches the port makes it say `error:` and `fatal:`.

That is the client's mistake, as an HTTP 4xx is. What is wrong with the server itself keeps its level.
Source: sshpkt_vfatal in packet.c, kex.c, auth.c and sshd.c of https://github.com/openssh/openssh-portable
"""

from logboom.dialects._line import Line
from logboom.lazy import pattern

_LEVELS = ("error: ", "fatal: ")
_OF_CLIENTS = pattern(
    r"kex_exchange_identification: |kex_protocol_error: |banner exchange: |Timeout before authentication "
    r"|maximum authentication attempts exceeded |Unable to negotiate with |Protocol major versions differ "
    r"|PAM: [A-Z][\w ]{1,60} for "
)
_NOT_SIGNED_IN = "[preauth]"


def said(text: str, level: str | None) -> Line | None:  # noqa: ARG001 - whatever syslog's level
    """The line of a text that sshd has said, if it tells of a client who has not signed in."""
    if not text.startswith(_LEVELS):
        return None
    reason = text[len(_LEVELS[0]) :]
    return Line("syslog", reason, "WARN", {}) if text.endswith(_NOT_SIGNED_IN) or _OF_CLIENTS.match(reason) else None
