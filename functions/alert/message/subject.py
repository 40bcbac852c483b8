"""The subject of an e-mail."""

import re
import unicodedata

from logboom_aws import plain
from logboom_aws.groups.group import Due, Group
from message import facts

# Fewer than 100 characters of ASCII, without control characters:
# https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
_LONGEST = 99
_SERVICE = 40
_FOREIGN = re.compile(r"[^\x20-\x7e]+")


def render(group: Group, due: Due) -> str:
    """State, severity, service, title: `NEW ERROR orders: TypeError: x is not a function`."""
    service = plain.line(group.service, _SERVICE)
    said = f"{due.state.upper()} {group.severity_text} {service}: {facts.title(group, 4 * _LONGEST)}"
    return plain.line(_ascii(said), _LONGEST)  # last, for fullwidth letters have become a link now


def _ascii(text: str) -> str:
    """Accents go, `Größe` becomes `Gro?e`."""
    apart = unicodedata.normalize("NFKD", text)
    return _FOREIGN.sub("?", "".join(char for char in apart if not unicodedata.combining(char)))
