"""The message as plain text, for e-mail and all that reads no markup. The first screen of a phone tells what broke.

Lines of a log begin with a bar, so that none of them can be taken for one of Logboom's own; only the title, which is
always the first line, has none. A bar and not `>`: mail programs fold what looks like a quoted reply.
"""

from collections.abc import Iterator

from logboom_aws import plain
from logboom_aws.accounts.naming import called
from logboom_aws.groups.group import Due, Group
from message import details, facts, links, mute
from message.context import Context

# Bytes. SNS takes 256 KiB, nobody reads that much at night; what is below adds up to 16 KiB with three links.
_TITLE = 300
_VALUE = 256
_BAR = "| "
_SAID = 4 * 1024
_DETAILS = 2 * 1024
_PLACES = 10


def render(group: Group, due: Due, context: Context) -> str:
    """The body, in sections that an empty line separates."""
    sections = [
        [facts.title(group, _TITLE)],
        [*_summary(group, due, context)],
        [*_latest(group, context)],
        [*_links(group, context)],
        [f"Mute it for {mute.HOURS} h:", f"  {mute.command(group, context)}"],
    ]
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _summary(group: Group, due: Due, context: Context) -> Iterator[str]:
    yield f"{due.state.upper()} {plain.line(group.severity_text, _VALUE)} in {plain.line(group.service, _VALUE)}"
    yield f"Seen:  {facts.often(group, due)}"
    if group.first_seen != group.last_seen:
        yield f"First: {facts.when(group.first_seen, due)}"
    yield f"Last:  {facts.when(group.last_seen, due)}"
    if group.rule != "default":
        yield f"Rule:  {plain.line(group.rule, _VALUE)}"
    first, *others = facts.where(group, context.account_names, _PLACES)
    if not others:
        yield f"Where: {first}"
        return
    yield f"Where: {len(group.where)} places"
    yield from (f"  {place}" for place in (first, *others))


def _latest(group: Group, context: Context) -> Iterator[str]:
    sample = group.latest
    yield "The latest:"
    if quote := plain.lines(details.said(group), _SAID, _BAR):
        yield quote
    if sample.shortened:
        yield "[shortened: the log stream has all of it]"
    for label, value in (
        ("Request id: ", sample.request_id),
        ("Trace id:   ", sample.trace_id),
        ("Account:    ", called(sample.account, context.account_names) if len(group.where) > 1 else ""),
        ("Log group:  ", sample.log_group),
        ("Log stream: ", sample.log_stream),
    ):
        if value:
            yield label + plain.line(value, _VALUE)
    if quote := plain.lines(details.details(sample), _DETAILS, _BAR):
        yield from ("Details:", quote)


def _links(group: Group, context: Context) -> Iterator[str]:
    for link in links.links(group, context):
        yield f"{link.label}:"
        yield link.url
