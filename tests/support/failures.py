"""Tallies and groups without an object to read."""

from typing import Any

from logboom_aws.groups.decide import Moment
from logboom_aws.groups.group import Sample
from logboom_aws.groups.tally import Tally

DAY = 86400
NOW = 1_795_320_000
"""2026-11-22T04:00:00Z, in seconds since 1970."""
AT = "2026-11-22T04:00:00.000Z"


def tally(count: int = 1, at: str = AT, *, until: str = "", id: str = "1f2e3d4c5b6a7988", **facts: Any) -> Tally:
    """What an object might hold of one kind: `count` events in one account, from `at` to `until`."""
    given: dict[str, Any] = {
        "id": id,
        "template": "order <number> is lost",
        "service": "orders",
        "event_name": "log",
        "severity_text": "ERROR",
        "rule": "default",
        "team": "",
        "first": sample(at),
        "latest": sample(until or at),
        "count": count,
        "where": {"111111111111/eu-west-1": count},
        "days": {at[:10]: count},
    }
    return Tally(**given | facts)


def sample(at: str = AT, body: str = "order 7 is lost") -> Sample:
    return Sample(timestamp=at, id="1", body=body, event_name="log", account="111111111111")


def moment(now: int = NOW, owner: str = "object-1") -> Moment:
    return Moment(now=now, owner=owner, quiet=7 * DAY)
