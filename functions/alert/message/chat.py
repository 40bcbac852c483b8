"""The message for Slack and Microsoft Teams, which Amazon Q Developer in chat applications posts.

Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
"""

from collections.abc import Iterator

import msgspec

from logboom_aws.groups.group import Due, Group
from message import details, facts, links, mute, plain
from message.context import Context

# Bytes, which are never fewer than characters. A title takes 250 characters, a description 8,000.
_TITLE = 120
_SHORT = 40
_LINE = 256
_SAID = 1_500
_PLACES = 5
# What would end a code block, and what Slack reads as a mention or a link even within one: `<!channel>`, `@here`. The
# two chats escape in different ways, so look-alikes stand in for them.
_LOOK_ALIKES = str.maketrans({"`": "\u02cb", "<": "\u2039", ">": "\u203a", "@": "\uff20"})


def render(group: Group, due: Due, context: Context) -> str:
    """A custom notification as JSON. Text of a log stands in code blocks only, where neither chat reads markup.

    The messages of a group share a thread. `additionalContext` is not shown: it is there for custom actions.
    """
    account, region, _ = (facts.places(group) or [(group.latest.account, context.region, 0)])[0]
    severity, service = _code(group.severity_text), _code(group.service)
    title = f"{due.state.upper()} {severity} in {service}: {_code(facts.title(group, 2 * _TITLE), _TITLE)}"
    notification = {
        "version": "1.0",
        "source": "custom",
        "content": {
            "textType": "client-markdown",
            "title": title,
            "description": "\n".join(_description(group, due, context)),
            # Slack and Teams have different markup for a link with a label; an address in angle brackets is both's.
            "nextSteps": [
                *(f"{link.label}: <{link.url}>" for link in links.links(group, context)),
                f"Mute it for {mute.HOURS} h: {_code(mute.command(group), _LINE)}",
            ],
            "keywords": [severity, service, _code(group.event_name)],
        },
        "metadata": {
            "threadId": group.id,
            "summary": title,
            "eventType": "LogboomAlert",
            "additionalContext": {
                "group": group.id,
                "account": plain.line(account, _LINE),
                "region": plain.line(region, _LINE),
            },
        },
    }
    return msgspec.json.encode(notification).decode()


def _description(group: Group, due: Due, context: Context) -> Iterator[str]:
    sample = group.latest
    yield f"Seen: {facts.often(group, due)}"
    yield f"Last: {facts.when(group.last_seen, due)}"
    yield f"Where: {', '.join(_code(place, _LINE) for place in facts.where(group, context.account_names, _PLACES))}"
    if said := plain.lines(details.said(group), _SAID):
        yield f"```\n{_inert(said)}\n```"
    for label, value in (("Request id", sample.request_id), ("Log group", sample.log_group)):
        if value:
            yield f"{label}: {_code(value, _LINE)}"


def _code(text: str, size: int = _SHORT) -> str:
    return f"`{plain.cut(_inert(plain.line(text, 2 * size)), size)}`"


def _inert(text: str) -> str:
    return text.translate(_LOOK_ALIKES).replace("](", "] (")
