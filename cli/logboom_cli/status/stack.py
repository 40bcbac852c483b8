"""The stack itself."""

from collections.abc import Iterator
from datetime import datetime

from logboom_aws import utc
from logboom_cli.hub import Hub
from logboom_cli.status.finding import Finding, State

_STANDS = {
    "CREATE_COMPLETE": State.WELL,
    "UPDATE_COMPLETE": State.WELL,
    "IMPORT_COMPLETE": State.WELL,
    "UPDATE_ROLLBACK_COMPLETE": State.NOTE,  # what there was before the update that failed
    "UPDATE_IN_PROGRESS": State.NOTE,
    "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS": State.NOTE,
}


def stack(hub: Hub) -> Iterator[Finding]:
    """Whether CloudFormation has it whole."""
    status = hub.described["StackStatus"]
    since: datetime = hub.described.get("LastUpdatedTime") or hub.described["CreationTime"]
    facts = {"status": status, "since": since.isoformat()}
    says = f"{status} since {utc.minute(since.timestamp() * 1000)} UTC"
    yield Finding("stack", _STANDS.get(status, State.WRONG), says, facts=facts)
