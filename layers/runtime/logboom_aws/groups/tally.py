"""What one object holds of each kind of failure: the sum that is remembered, so that no event is a write of its own."""

import hashlib
from collections.abc import Iterator

import msgspec

import logboom
from logboom import Record, Verdict
from logboom.fingerprinting import Fingerprint
from logboom_aws.groups import sample, title
from logboom_aws.groups.group import Sample

KINDS_MAX = 1000
"""Kinds of failure that one object may have; what goes beyond is one more kind for each service.

A kind is two writes. A log that calls every line a new failure could else keep the function busy until it is ended,
for ever.
"""


class Tally(msgspec.Struct):
    """One kind of failure in one object; the names are those of a Group."""

    id: str
    template: str
    service: str
    event_name: str
    severity_text: str
    rule: str
    team: str
    first: Sample
    latest: Sample
    count: int = 0
    where: dict[str, int] = {}
    days: dict[str, int] = {}

    def add(self, record: Record) -> None:
        """Count one more event. Of equal times the first is kept, whatever the order of delivery."""
        self.count += 1
        place = f"{sample.where(record, 'cloud.account.id')}/{sample.where(record, 'cloud.region')}"
        self.where[place] = self.where.get(place, 0) + 1
        day = record.timestamp[:10]
        self.days[day] = self.days.get(day, 0) + 1
        if record.timestamp < self.first.timestamp:
            self.first = sample.of(record)
        if record.timestamp > self.latest.timestamp:
            self.latest = sample.of(record)

    @property
    def title(self) -> str:
        """The failure in a line: what the latest event says."""
        return title.of(self.latest)


class Tallies:
    """The kinds of failure of one object."""

    def __init__(self) -> None:
        self._kinds: dict[str, Tally] = {}

    def add(self, record: Record, verdict: Verdict) -> None:
        kind = logboom.fingerprint(record)
        if kind.id not in self._kinds and len(self._kinds) >= KINDS_MAX:
            kind = _too_many(sample.where(record, "service.name"))
        if kind.id not in self._kinds:
            self._kinds[kind.id] = _begun(kind, record, verdict)
        self._kinds[kind.id].add(record)

    def __iter__(self) -> Iterator[Tally]:
        """Each kind, its samples redacted."""
        for tally in self._kinds.values():
            tally.first, tally.latest = sample.redacted(tally.first), sample.redacted(tally.latest)
            yield tally

    def __len__(self) -> int:
        return len(self._kinds)


def _begun(kind: Fingerprint, record: Record, verdict: Verdict) -> Tally:
    seen = sample.of(record)
    return Tally(
        id=kind.id,
        template=logboom.redact(kind.template),
        service=sample.where(record, "service.name"),
        event_name=record.event_name,
        severity_text=verdict.severity_text,
        rule=verdict.rule,
        team=verdict.team,
        first=seen,
        latest=seen,
        where={},
        days={},
    )


def _too_many(service: str) -> Fingerprint:
    hashed = hashlib.sha256(f"too many kinds\0{service}".encode()).hexdigest()
    return Fingerprint(hashed[:16], f"more than {KINDS_MAX} kinds of failure in one object")
