"""What systemd says of its units, by texts of its own: they have no level where syslog has none.

A failure is what systemd itself calls one: the state `failed`, a start job that failed, a unit that it starts no more,
a process that the kernel killed for memory. The lines around it (how a process exited, that a unit restarts, that
another waits for it) are warnings or none: of one failure they would make many.
Sources: unit_log_failure and unit_test_start_limit in src/core/unit.c, src/core/job.c (texts of results, levels), and
https://github.com/systemd/systemd/blob/main/catalog/systemd.catalog.in (d9b373ed, be02cf68, fe6faa94, 98e32220)
"""

from typing import Any

from logboom import severity
from logboom.dialects._line import Line
from logboom.lazy import pattern

_UNIT = r"[\w:@.\\-]{1,255}?\.(?:service|mount|socket|timer|path|slice|scope|swap|automount|device|target)"
_OF_UNIT = pattern(
    rf"(?P<unit>{_UNIT}): (?:Failed with result '(?P<result>[\w-]{{1,40}})'\."
    r"|(?P<limit>[Ss]tart request repeated too quickly)"
    r"|(?P<memory>A process of this unit has been killed by the OOM killer)"
    r"|(?P<around>(?:[Mm]ain|[Cc]ontrol|[A-Z][a-z]{2,9}) process exited, code=|Watchdog timeout"
    r"|[\w'. -]{1,40} timed out\. ?(?:Killing|Terminating|Aborting|Stopping|Skipping)|Failed at step ))"
)
_TOLD = ("oom-kill", "start-limit-hit")  # by the line before
_OF_JOB = pattern(
    r"(?:(?:Failed to (?:start|mount|listen on|activate swap|set up automount)"
    r"|Timed out (?:waiting for|starting|mounting))"
    rf" (?:(?:device )?(?P<unit>{_UNIT})(?: - .*|\.)|.{{1,300}})|Unit (?P<old>{_UNIT}) entered failed state\."
    r"|(?P<around>Dependency failed for ).*)\Z"
)
_DUMPED = pattern(
    r"Process \d{1,10} \((?P<program>[^\n]{1,64}?)\) of user \S{1,64} (?:dumped core|terminated abnormally)"
)


def said(text: str, level: str | None) -> Line | None:
    """The line of a text that systemd has said, if it tells of a failure; `level` is what is known of its severity."""
    if text.startswith(("Failed to ", "Unit ", "Timed out ", "Dependency ")):
        return _job(text, level)
    found = _OF_UNIT.match(text) if ": " in text[:300] else None
    if not found:
        return None
    result = found["result"] or ("start-limit-hit" if found["limit"] else "oom-kill" if found["memory"] else "")
    attributes = {"systemd.unit": found["unit"]} | ({"error.type": result} if result else {})
    told = found["result"] in _TOLD
    # Others start what is in a scope: a session that is slow to end is no failure.
    if found["around"] or told or (found["result"] and found["unit"].endswith(".scope")):
        return Line("syslog", text, severity.worse(level, "WARN"), attributes)
    name = "systemd.start_failed" if found["limit"] else "systemd.unit_failed"
    return Line(name, text, severity.worse(level, "ERROR"), attributes)


def dumped(text: str, level: str | None) -> Line | None:
    """The same of systemd-coredump."""
    found = _DUMPED.match(text)
    if not found:
        return None
    return Line("systemd.coredump", text, severity.worse(level, "ERROR"), {"process.executable.name": found["program"]})


def _job(text: str, level: str | None) -> Line | None:
    found = _OF_JOB.match(text)
    if not found:
        return None
    if found["around"]:
        return Line("syslog", text, severity.worse(level, "WARN"), {})
    unit = found["unit"] or found["old"]
    attributes: dict[str, Any] = {"systemd.unit": unit} if unit else {}
    name = "systemd.unit_failed" if found["old"] else "systemd.start_failed"
    return Line(name, text, severity.worse(level, "ERROR"), attributes)


EXAMPLES = [
    (
        "Nov 22 04:32:52 web-1 systemd[1]: shop.service: Failed with result 'exit-code'.",
        {
            "event_name": "systemd.unit_failed",
            "severity_text": "ERROR",
            "body": "shop.service: Failed with result 'exit-code'.",
            "attributes": {
                "host.name": "web-1",
                "syslog.appname": "systemd",
                "process.pid": 1,
                "systemd.unit": "shop.service",
                "error.type": "exit-code",
            },
        },
    ),
    (
        "Nov 22 04:32:52 web-1 systemd[1]: shop.service: Main process exited, code=killed, status=9/KILL",
        {"event_name": "syslog", "severity_text": "WARN"},
    ),
    (
        "Nov 22 04:32:52 web-1 systemd[1]: shop.service: A process of this unit has been killed by the OOM killer.",
        {"event_name": "systemd.unit_failed", "severity_text": "ERROR"},
    ),
    (
        "Nov 22 04:32:52 web-1 systemd[1]: shop.service: Failed with result 'oom-kill'.",
        {"event_name": "syslog", "severity_text": "WARN"},
    ),
    (
        "Nov 22 04:32:52 web-1 systemd[1]: session-7.scope: Failed with result 'timeout'.",
        {"event_name": "syslog", "severity_text": "WARN"},
    ),
    (
        "Nov 22 04:32:52 web-1 systemd[1]: shop.service: Start request repeated too quickly.",
        {"event_name": "systemd.start_failed", "severity_text": "ERROR"},
    ),
    (
        "<27>Nov 22 04:32:52 web-1 systemd[1]: Failed to start shop.service - The shop.",
        {
            "event_name": "systemd.start_failed",
            "severity_text": "ERROR",
            "body": "Failed to start shop.service - The shop.",
            "attributes": {
                "syslog.facility": "daemon",
                "host.name": "web-1",
                "syslog.appname": "systemd",
                "process.pid": 1,
                "systemd.unit": "shop.service",
            },
        },
    ),
    (
        "Nov 22 04:32:52 web-1 systemd[1]: Failed to start The shop.",
        {"event_name": "systemd.start_failed", "severity_text": "ERROR"},
    ),
    (
        "Nov 22 04:32:52 web-1 systemd: Unit shop.service entered failed state.",
        {"event_name": "systemd.unit_failed", "severity_text": "ERROR"},
    ),
    (
        "Nov 22 04:32:52 web-1 systemd[1]: Dependency failed for The shop.",
        {"event_name": "syslog", "severity_text": "WARN"},
    ),
    (
        "Nov 22 04:32:52 web-1 systemd[1]: shop.service: Scheduled restart job, restart counter is at 5.",
        {"event_name": "syslog", "severity_text": "INFO"},
    ),
    (
        "Nov 22 04:32:52 web-1 systemd[1]: Failed to reset devices.list on /system.slice: Operation not permitted",
        {"event_name": "syslog", "severity_text": "INFO"},
    ),
    (
        "Nov 22 04:32:52 web-1 deploy[7]: shop.service: Failed with result 'exit-code'.",
        {"event_name": "syslog", "severity_text": "INFO"},
    ),
    (
        "Nov 22 04:32:52 web-1 systemd-coredump[77]: Process 4242 (shop) of user 1000 dumped core.",
        {
            "event_name": "systemd.coredump",
            "severity_text": "ERROR",
            "attributes": {
                "host.name": "web-1",
                "syslog.appname": "systemd-coredump",
                "process.pid": 77,
                "process.executable.name": "shop",
            },
        },
    ),
]
