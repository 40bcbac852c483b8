"""Messages to people, through the alert topic."""

import json
from typing import NamedTuple

from logboom_aws.clients import sns

CHAT_PROTOCOL = "https"
"""How Amazon Q Developer in chat applications subscribes: it alone is sent the message's chat form."""


class Message(NamedTuple):
    """A message as it goes out.

    - subject: ASCII, fewer than 100 characters, one line
    - text: for e-mail and whatever else subscribes; chat: a custom notification of Amazon Q Developer, as JSON.
      Both together at most 256 KiB
    - attributes: what subscribers filter by; a list is told as SNS's String.Array
    """

    subject: str
    text: str
    chat: str
    attributes: dict[str, str | list[str]]


def publish(topic_arn: str, message: Message) -> None:
    """Send the message. Raises botocore's ClientError when SNS refuses it.

    Source: https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html
    """
    sns().publish(
        TopicArn=topic_arn,
        Subject=message.subject,
        MessageStructure="json",
        Message=json.dumps({"default": message.text, CHAT_PROTOCOL: message.chat}, ensure_ascii=False),
        MessageAttributes={
            name: {"DataType": "String.Array", "StringValue": json.dumps(value)}
            if isinstance(value, list)
            else {"DataType": "String", "StringValue": value}
            for name, value in message.attributes.items()
        },
    )
