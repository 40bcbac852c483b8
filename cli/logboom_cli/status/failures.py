"""What the alert function knows of the accounts' failures. None of it is wrong with the hub."""

import time
from collections.abc import Iterator

from logboom_aws.groups import decide, table
from logboom_cli.groups.hubs_table import hubs_table
from logboom_cli.hub import Hub
from logboom_cli.status.finding import Finding, State
from logboom_cli.terminal import number

_DAY = 86400


def failures(hub: Hub) -> Iterator[Finding]:
    """Kinds of failure of the last day, what is muted of them, and what the cap holds back."""
    now = int(time.time())
    groups = hubs_table(hub)
    seen = list(table.recent(groups, now - _DAY))
    muted = sum(decide.is_muted(group, now) for group in seen)
    held = sum(1 for _ in table.held(groups))
    waiting = f"; {number(held, 'alert')} held back, to be told in the hour's summary" if held else ""
    yield Finding(
        "failures",
        State.NOTE,
        f"{number(len(seen), 'kind')} in the last day, {muted:,} muted{waiting}",
        do="logboom groups --since 1d" if seen else "",
        facts={"kinds": len(seen), "muted": muted, "held": held},
    )
