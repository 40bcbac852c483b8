"""A group that is due -> the message that is sent of it. Nothing here calls AWS or reads the environment.

`text` is for e-mail, `chat` for Slack and Teams; both go out in one SNS message, each to its protocol.
"""

from logboom_aws.groups.group import Group
from logboom_aws.topic import Message
from message import attributes, chat, subject, text
from message.context import Context

__all__ = ["Context", "Message", "render"]


def render(group: Group, context: Context) -> Message:
    """The message that says what is due of the group. Raises ValueError if nothing is."""
    if group.due is None:
        raise ValueError(f"nothing is due of group {group.id}")
    return Message(
        subject.render(group, group.due),
        text.render(group, group.due, context),
        chat.render(group, group.due, context),
        attributes.render(group, group.due, context),
    )
