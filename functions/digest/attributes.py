"""The attributes of a page: those that alerts of its groups would have had, so that a team's filter finds its own."""

from collections.abc import Iterable, Mapping

from logboom_aws import plain
from logboom_aws.groups.group import Group

_NAMES = ("severity", "service", "event_name", "rule", "team", "account", "region")
_VALUES_MAX = 100  # of one attribute
_VALUE = 256  # bytes


class Attributes:
    """The values of each attribute, of all these groups."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self._found: dict[str, set[str]] = {name: set() for name in _NAMES}
        for group in groups:
            self.add(group)

    def has_room(self, group: Group) -> bool:
        """Whether all values would be told if the group came to the others."""
        return all(len(self._found[name] | new) <= _VALUES_MAX for name, new in _values(group).items())

    def add(self, group: Group) -> None:
        for name, new in _values(group).items():
            self._found[name] |= new

    def as_lists(self) -> Mapping[str, list[str]]:
        """By name; an attribute without a value is `-`, as in an alert."""
        return {name: sorted(found)[:_VALUES_MAX] or ["-"] for name, found in self._found.items()}


def _values(group: Group) -> dict[str, set[str]]:
    places = [place.rpartition("/") for place in group.where]
    told = {
        "severity": [group.severity_text],
        "service": [group.service],
        "event_name": [group.event_name],
        "rule": [group.rule],
        "team": [group.team] if group.team else [],
        "account": [account for account, _, _ in places],
        "region": [region for _, _, region in places],
    }
    return {name: {plain.line(value, _VALUE) for value in values} for name, values in told.items()}
