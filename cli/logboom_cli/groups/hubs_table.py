"""Where the groups are."""

from logboom_aws.groups.table import Table
from logboom_cli.hub import Hub


def hubs_table(hub: Hub) -> Table:
    """The hub's groups table."""
    return Table(hub.client("dynamodb"), hub.output("GroupsTable"))
