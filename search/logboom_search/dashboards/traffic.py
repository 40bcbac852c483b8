"""Traffic: what web servers and load balancers answered."""

from logboom_search.dashboards.panel import COUNT, Dashboard, Metric, Panel, by, over_time, percentiles

_ACCESS = "event_name:http.access"
_STATUS = "attributes.http.response.status_code"
_PATH = "attributes.url.path"
_SECONDS = "attributes.http.server.request.duration"
_BYTES = Metric("sum", "attributes.http.response.body.size", "Bytes")

DASHBOARD = Dashboard(
    "traffic",
    "Logboom: traffic",
    "Requests, status codes, paths, bytes and agents, from access logs",
    (
        Panel("requests", "Requests", "metric", _ACCESS, (COUNT, _BYTES), width=12),
        Panel(
            "status-codes",
            "Status codes over time",
            "histogram",
            _ACCESS,
            (COUNT,),
            (over_time(), by(_STATUS, "Status", 20)),
            width=36,
        ),
        Panel("top-paths", "Top paths", "table", _ACCESS, (COUNT, _BYTES), (by(_PATH, "Path", 20),)),
        Panel(
            "failing-paths",
            "Paths that fail",
            "table",
            f"{_ACCESS} AND {_STATUS}:>=400",
            (COUNT,),
            (by(_PATH, "Path", 20), by(_STATUS, "Status", 5)),
        ),
        Panel(
            "slow-paths",
            "Slow paths, seconds",
            "table",
            f"{_ACCESS} AND _exists_:{_SECONDS}",
            (Metric("avg", _SECONDS, "Mean"), percentiles(_SECONDS, "Seconds", 50, 95, 99), COUNT),
            (by(_PATH, "Path", 20),),
        ),
        Panel("bytes", "Bytes over time", "area", _ACCESS, (_BYTES,), (over_time(),)),
        Panel("agents", "Agents", "table", _ACCESS, (COUNT,), (by("attributes.user_agent.original", "Agent", 20),)),
        Panel(
            "clients", "Clients", "table", _ACCESS, (COUNT, _BYTES), (by("attributes.client.address", "Client", 20),)
        ),
    ),
)
