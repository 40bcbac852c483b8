"""Syslog: hosts, programs, failed logins."""

from logboom_search.dashboards.panel import COUNT, Dashboard, Metric, Panel, by, over_time

# Failures that are known by their texts have events of their own.
_SYSLOG = "event_name:(syslog OR kernel.* OR systemd.* OR disk.full)"
_HOST, _PROGRAM = "attributes.host.name", "attributes.syslog.appname"
# sshd: "Failed password for root from ..."; PAM: "authentication failure; logname= ..."
_FAILED = f'{_SYSLOG} AND body:("failed password" OR "authentication failure")'

DASHBOARD = Dashboard(
    "syslog",
    "Logboom: syslog",
    "Hosts, programs and failed logins",
    (
        Panel("hosts", "Lines by host", "histogram", _SYSLOG, (COUNT,), (over_time(), by(_HOST, "Host"))),
        Panel(
            "programs",
            "Programs",
            "table",
            _SYSLOG,
            (COUNT, Metric("cardinality", _HOST, "Hosts")),
            (by(_PROGRAM, "Program", 50),),
        ),
        Panel(
            "failed-logins",
            "Failed logins",
            "histogram",
            _FAILED,
            (COUNT,),
            (over_time(), by(_PROGRAM, "Program")),
        ),
        Panel(
            "failed-login-hosts",
            "Failed logins by host and program",
            "table",
            _FAILED,
            (COUNT,),
            (by(_HOST, "Host", 20), by(_PROGRAM, "Program", 5)),
        ),
    ),
)
