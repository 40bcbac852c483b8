"""Volume: who fills the index."""

from logboom_search.dashboards.panel import ACCOUNT, COUNT, LOG_GROUP, Dashboard, Metric, Panel, by, over_time

_BYTES = Metric("sum", "bytes", "Bytes")

DASHBOARD = Dashboard(
    "volume",
    "Logboom: volume",
    "Events and bytes by account and log group",
    (
        Panel("bytes-by-account", "Bytes by account", "area", "*", (_BYTES,), (over_time(), by(ACCOUNT, "Account"))),
        Panel("accounts", "Accounts", "pie", "*", (_BYTES,), (by(ACCOUNT, "Account", 20),)),
        Panel(
            "log-groups",
            "Log groups",
            "table",
            "*",
            (_BYTES, COUNT),
            (by(LOG_GROUP, "Log group", 50), by(ACCOUNT, "Account", 3)),
        ),
        Panel("kinds-of-line", "Kinds of line", "table", "*", (_BYTES, COUNT), (by("event_name", "Kind", 30),)),
        Panel("severities", "Severity", "histogram", "*", (COUNT,), (over_time(), by("severity_text", "Severity", 6))),
        Panel("moved", "Lines of which a part could not be indexed as a field", "table", "_exists_:unparsed",
              (COUNT,), (by(LOG_GROUP, "Log group", 20),)),
    ),
)  # fmt: skip
