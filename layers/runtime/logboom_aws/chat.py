"""Messages for Slack and Microsoft Teams, which Amazon Q Developer in chat applications posts.

Source: https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
"""

import msgspec

from logboom_aws import plain

SHORT, LINE, TITLE = 40, 256, 120
"""Bytes, which are never fewer than characters. A title takes 250 characters, a description 8,000."""
# What would end a code block, and what Slack reads as a mention or a link even within one: `<!channel>`, `@here`. The
# two chats escape in different ways, so look-alikes stand in for them.
_LOOK_ALIKES = str.maketrans({"`": "\u02cb", "<": "\u2039", ">": "\u203a", "@": "\uff20"})


def notification(
    *,
    title: str,
    description: list[str],
    next_steps: list[str],
    keywords: list[str],
    thread: str,
    event_type: str,
    context: dict[str, str],
) -> str:
    """A custom notification as JSON. Text of a log may stand in `code` and `block` only, where no chat reads markup.

    Notifications with the same `thread` share one. `context` is not shown: it is there for custom actions.
    """
    content = {
        "textType": "client-markdown",
        "title": title,
        "description": "\n".join(description),
        "nextSteps": next_steps,
        "keywords": keywords,
    }
    metadata = {"threadId": thread, "summary": title, "eventType": event_type, "additionalContext": context}
    found = {"version": "1.0", "source": "custom", "content": content, "metadata": metadata}
    return msgspec.json.encode(found).decode()


def code(text: str, size: int = SHORT) -> str:
    """Text of a log in a line of code."""
    return f"`{plain.cut(_inert(plain.line(text, 2 * size)), size)}`"


def block(text: str, size: int) -> str:
    """Text of a log in a block of code; empty for a text of which nothing is left."""
    said = plain.lines(text, size)
    return f"```\n{_inert(said)}\n```" if said else ""


def _inert(text: str) -> str:
    return text.translate(_LOOK_ALIKES).replace("](", "] (")
