"""Errors: what fails, where, and what has not failed before."""

from logboom_search.dashboards.panel import ACCOUNT, COUNT, SERVICE, TIMESTAMP, Dashboard, Metric, Panel, by, over_time

_ERRORS = "severity_number:>=17"
_KIND = "fingerprint.template"
_FIRST, _LAST = Metric("min", TIMESTAMP, "First seen"), Metric("max", TIMESTAMP, "Last seen")

DASHBOARD = Dashboard(
    "errors",
    "Logboom: errors",
    "Errors by service, account and kind",
    (
        Panel(
            "errors-over-time",
            "Errors by service",
            "histogram",
            _ERRORS,
            (COUNT,),
            (over_time(), by(SERVICE, "Service")),
            width=36,
        ),
        Panel("errors-by-account", "Errors by account", "pie", _ERRORS, (COUNT,), (by(ACCOUNT, "Account"),), width=12),
        Panel(
            "errors-by-kind",
            "Errors by kind",
            "table",
            _ERRORS,
            (COUNT, _LAST),
            (by(_KIND, "Kind", 30), by(SERVICE, "Service", 3)),
        ),
        # Of the week that is looked at, those that came up last: at the top stands what is new today.
        Panel(
            "new-kinds",
            "New: kinds by when they were first seen",
            "table",
            _ERRORS,
            (_FIRST, COUNT),
            (by(_KIND, "Kind", 30),),
        ),
        Panel(
            "errors-by-type",
            "Exceptions by type",
            "table",
            f"{_ERRORS} AND _exists_:attributes.exception.type",
            (COUNT,),
            (by("attributes.exception.type", "Type", 20), by(SERVICE, "Service", 3)),
            width=48,
        ),
    ),
    since="now-7d",
)
