"""Lists of failures as messages: in as many as SNS's limits ask for, a line for each kind."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attributes import Attributes
from logboom.severity import NUMBERS
from logboom_aws import chat, plain, topic
from logboom_aws.groups.group import Group
from logboom_aws.hub import HubName

PAGE = 96 * 1024
"""Bytes of text; SNS takes 256 KiB, of which the form for chats has some."""
_TITLE, _SERVICE = 100, 40
_IN_CHAT = 20  # lines; the rest is in the e-mail and in `logboom groups`
_SAID = 3_000  # bytes


class Line(NamedTuple):
    """A line, and the kind of failure that it names if it names one."""

    text: str
    group: Group | None = None


class Page(NamedTuple):
    """A message and the kinds of failure that it names."""

    message: topic.Message
    groups: list[Group]


def line(group: Group, count: int | None = None, more: str = "") -> Line:
    """`1,234  ERROR  orders: TypeError: x is not a function  [1f2e3d4c5b6a7988]`; `count` instead of the episode's."""
    times = group.episode if count is None else count
    what = f"{plain.line(group.service, _SERVICE)}: {plain.line(group.title, _TITLE, group.event_name)}"
    return Line(f"{times:>9,}  {group.severity_text:<5}  {what}  [{group.id}]{more}", group)


def rank(group: Group) -> int:
    """How bad it is; FATAL is the most."""
    return NUMBERS.get(group.severity_text, 0)


def pages(subject: str, state: str, head: list[str], lines: Iterable[Line], hub: HubName) -> list[Page]:
    """The pages, on each the head and the commands that tell more of this hub; one at least."""
    parts = list(_parts(lines)) or [[]]
    return [
        Page(_message(f"{subject}{_of(number, len(parts))}", state, head, part, hub), _groups(part))
        for number, part in enumerate(parts, start=1)
    ]


def _parts(lines: Iterable[Line]) -> Iterator[list[Line]]:
    part: list[Line] = []
    size, values = 0, Attributes()
    for each in lines:
        length = len(each.text.encode()) + 1
        if part and (size + length > PAGE or (each.group and not values.has_room(each.group))):
            yield part
            part, size, values = [], 0, Attributes()
        part.append(each)
        size += length
        if each.group:
            values.add(each.group)
    if part:
        yield part


def _message(subject: str, state: str, head: list[str], part: list[Line], hub: HubName) -> topic.Message:
    groups = _groups(part)
    more = [f"All that is known:  logboom groups {hub.options}"]
    if groups:
        more.append(f"  of one of these:  logboom show ID {hub.options}")
    return topic.Message(
        subject,
        "\n".join([*head, "", *(each.text for each in part), *([""] if part else []), *more, ""]),
        chat.notification(
            title=subject,
            description=[*head, chat.block("\n".join(each.text for each in part[:_IN_CHAT]), _SAID)],
            next_steps=more,
            keywords=["Logboom"],
            thread=state,
            event_type="LogboomDigest",
            context={},
        ),
        {"state": state, **Attributes(groups).as_lists()},
    )


def _groups(part: list[Line]) -> list[Group]:
    return [each.group for each in part if each.group is not None]


def _of(number: int, count: int) -> str:
    return f" ({number}/{count})" if count > 1 else ""
