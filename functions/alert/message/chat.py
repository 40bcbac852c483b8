"""The message for chats."""

from collections.abc import Iterator

from logboom_aws import chat, plain
from logboom_aws.chat import LINE, TITLE, code
from logboom_aws.groups.group import Due, Group
from message import details, facts, links, mute
from message.context import Context

_SAID = 1_500  # bytes
_PLACES = 5


def render(group: Group, due: Due, context: Context) -> str:
    """A custom notification as JSON; the messages of a group share a thread."""
    account, region, _ = (facts.places(group) or [(group.latest.account, context.region, 0)])[0]
    severity, service = code(group.severity_text), code(group.service)
    return chat.notification(
        title=f"{due.state.upper()} {severity} in {service}: {code(facts.title(group, 2 * TITLE), TITLE)}",
        description=list(_description(group, due, context)),
        next_steps=[
            # Slack and Teams have different markup for a link with a label; an address in angle brackets is both's.
            *(f"{link.label}: <{link.url}>" for link in links.links(group, context)),
            f"Mute it for {mute.HOURS} h: {code(mute.command(group, context), LINE)}",
        ],
        keywords=[severity, service, code(group.event_name)],
        thread=group.id,
        event_type="LogboomAlert",
        context={"group": group.id, "account": plain.line(account, LINE), "region": plain.line(region, LINE)},
    )


def _description(group: Group, due: Due, context: Context) -> Iterator[str]:
    sample = group.latest
    yield f"Seen: {facts.often(group, due)}"
    if group.first_seen != group.last_seen:
        yield f"First: {facts.when(group.first_seen, due)}"
    yield f"Last: {facts.when(group.last_seen, due)}"
    yield f"Where: {', '.join(code(place, LINE) for place in facts.where(group, context.account_names, _PLACES))}"
    if said := chat.block(details.said(group), _SAID):
        yield said
    for label, value in (("Request id", sample.request_id), ("Log group", sample.log_group)):
        if value:
            yield f"{label}: {code(value, LINE)}"
