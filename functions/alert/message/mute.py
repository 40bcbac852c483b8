"""The command that mutes a kind of failure."""

import shlex

from logboom_aws.groups.group import Group
from message.context import Context

HOURS = 8  # until the morning
_STACK = "logboom"  # what the command takes for the hub's stack if it is not told


def command(group: Group, context: Context) -> str:
    """To be copied into a shell, which takes the id as one word whatever is in it. There is a hub in each region."""
    stack = f" --stack {shlex.quote(context.stack)}" if context.stack != _STACK else ""
    return f"logboom mute {shlex.quote(group.id)} --for {HOURS}h --region {shlex.quote(context.region)}{stack}"
