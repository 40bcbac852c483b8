"""Lambda: failures of the platform's, cold starts, and the duration and memory that REPORT lines tell."""

from logboom_search.dashboards.panel import COUNT, SERVICE, Dashboard, Metric, Panel, by, over_time, percentiles

_DURATION = "attributes.aws.lambda.duration_ms"
_INIT = "attributes.aws.lambda.init_duration_ms"
_USED = "attributes.aws.lambda.max_memory_used_mb"
_SIZE = "attributes.aws.lambda.memory_size_mb"
_REPORTS = f"_exists_:{_DURATION}"
_COLD = f"_exists_:{_INIT}"
_FAILED = "event_name:(lambda.timeout OR lambda.out_of_memory OR lambda.crash)"

DASHBOARD = Dashboard(
    "lambda",
    "Logboom: Lambda",
    "Timeouts, out of memory, crashes, cold starts, duration and memory",
    (
        Panel(
            "lambda-failures",
            "Timeouts, out of memory, crashes",
            "histogram",
            _FAILED,
            (COUNT,),
            (over_time(), by("event_name", "Failure")),
        ),
        Panel(
            "lambda-failing",
            "Functions that fail",
            "table",
            _FAILED,
            (COUNT,),
            (by(SERVICE, "Function", 20), by("event_name", "Failure")),
        ),
        Panel(
            "durations",
            "Duration, ms",
            "line",
            _REPORTS,
            (percentiles(_DURATION, "ms", 50, 95, 99),),
            (over_time(),),
        ),
        Panel(
            "slowest",
            "Slowest functions, ms",
            "table",
            _REPORTS,
            (Metric("max", _DURATION, "Longest"), percentiles(_DURATION, "ms", 50, 95), COUNT),
            (by(SERVICE, "Function", 20),),
        ),
        Panel(
            "memory",
            "Memory, MB: nearest to their limit",
            "table",
            f"{_REPORTS} AND _exists_:{_USED}",
            (Metric("max", _USED, "Most used"), Metric("max", _SIZE, "Limit"), percentiles(_USED, "Used", 50, 95)),
            (by(SERVICE, "Function", 20),),
        ),
        Panel(
            "cold-starts",
            "Cold starts",
            "histogram",
            _COLD,
            (COUNT,),
            (over_time(), by(SERVICE, "Function")),
        ),
        Panel(
            "init",
            "Slowest cold starts, ms",
            "table",
            _COLD,
            (Metric("max", _INIT, "Longest"), percentiles(_INIT, "ms", 50, 95), COUNT),
            (by(SERVICE, "Function", 20),),
            width=48,
        ),
    ),
)
