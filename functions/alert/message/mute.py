"""The command that mutes a kind of failure."""

import shlex

from logboom_aws.groups.group import Group
from logboom_aws.hub import HubName
from message.context import Context

HOURS = 8  # until the morning


def command(group: Group, context: Context) -> str:
    """To be copied into a shell, which takes the id as one word whatever is in it."""
    return f"logboom mute {shlex.quote(group.id)} --for {HOURS}h {HubName(context.region, context.stack).options}"
