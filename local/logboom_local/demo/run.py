"""The demo, from nothing to its result."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from logboom_local import stacks
from logboom_local.aws import ACCOUNTS, LocalAws
from logboom_local.demo import alerts, archive, arrivals, lines, report
from logboom_local.demo.write import write

_PATIENCE = 60  # seconds without anything new before what is missing counts as lost
_SETTLE = 3  # seconds to go on looking once all is there: a duplicate would come late


def run(aws: LocalAws, events: int, steps: report.Steps, **parameters: str) -> report.Result:
    """Deploy everything to the running local AWS, send about `events` events through it, and count.

    `parameters` are the hub's.
    """
    with steps.step("sam build"):
        stacks.build()
    with steps.step("sam deploy: the hub"):
        # A digest would come at 07:00, and be a message that no failure explains.
        hub = stacks.deploy_hub(aws, SettlingHours="0", DigestSchedule="", **parameters)
    with steps.step("sam deploy: the source stack, three accounts"), ThreadPoolExecutor() as pool:
        list(pool.map(lambda account: stacks.deploy_source(aws, account, ExportFromHub="Yes"), ACCOUNTS))
    listener = alerts.Listener(aws, hub["AlertTopicArn"])
    sink = arrivals.Sink(aws, hub["SinkBucket"])
    made = lines.make(events)
    sent = arrivals.sent_events(made)
    with steps.step("write the log lines") as progress:
        written = 0
        for count in write(aws, made):
            written += count
            progress(f"{written:,} of {sent.total():,}")
    with steps.step("wait for everything to arrive") as progress:
        _wait(sink, listener, sent.total(), len(made.planted), progress)
    groups = alerts.groups(aws, hub["GroupsTable"])
    missing, unexpected = alerts.match(made.planted, listener.alerts)
    told = list(listener.alerts)
    with steps.step("one more failure, and its alert"):
        seconds = _seconds_to_alert(aws, listener)
    with steps.step("export every log group, read it back") as progress:
        archived = archive.export(aws, made, hub["ArchiveBucket"], progress)
    return report.Result(
        accounts=arrivals.tally(sent, sink.received),
        objects=sink.objects,
        alerts=told,
        groups=groups,
        missing=missing,
        unexpected=unexpected,
        miscounted=alerts.miscounted(made.planted, groups),
        seconds_to_alert=seconds,
        archived=archived,
        written=archive.sent(made),
        steps=steps.seconds,
    )


def _seconds_to_alert(aws: LocalAws, listener: alerts.Listener) -> float | None:
    """From the call that writes a failure's line to its alert; None if it does not come."""
    started = time.monotonic()
    for _ in write(aws, lines.one_more()):
        pass
    while time.monotonic() - started < _PATIENCE:
        listener.look()
        if any(lines.ONE_MORE in alert.text for alert in listener.alerts):
            return round(time.monotonic() - started, 1)
    return None


def _wait(
    sink: arrivals.Sink, listener: alerts.Listener, events: int, alerts: int, progress: Callable[[str], None]
) -> None:
    """Look until all is there and has settled, or until nothing new has come for a while."""
    seen, changed = (-1, -1), time.monotonic()
    while True:
        sink.look()
        listener.look()
        now = (sink.received.total(), len(listener.alerts))
        if now != seen:
            seen, changed = now, time.monotonic()
        progress(f"{now[0]:,} of {events:,} events, {now[1]} of {alerts} or more alerts")
        complete = now[0] >= events and now[1] >= alerts
        if time.monotonic() - changed > (_SETTLE if complete else _PATIENCE):
            return
