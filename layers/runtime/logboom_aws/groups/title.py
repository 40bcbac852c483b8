"""A failure in a line."""

from logboom_aws.groups.group import Sample

LONGEST = 200  # characters
_OF_PROGRAMS = ("syslog", "disk.full")


def of(sample: Sample) -> str:
    """What a person is told first: what the event says, or what the platform says in a line of figures."""
    duration, used, size = (_figure(sample, name) for name in ("duration_ms", "max_memory_used_mb", "memory_size_mb"))
    if sample.event_name == "lambda.timeout":
        after = f" after {duration / 1000:g} s" if duration else ""
        return f"Timed out{after}" + (f", {used:g} of {size:g} MB" if used and size else "")
    if sample.event_name == "lambda.out_of_memory":
        return f"Out of memory at {size:g} MB" if size else "Out of memory"
    error = sample.exception_type
    if sample.event_name == "lambda.crash" and sample.body.endswith(error or "Status: error"):
        return f"Runtime crashed: {error}" if error else "Runtime crashed"
    said = next((line.strip() for line in sample.body.splitlines() if line.strip()), "") or sample.event_name
    program = sample.attributes.get("syslog.appname") if sample.event_name in _OF_PROGRAMS else None
    return (f"{program}: {said}" if program else said)[:LONGEST]


def _figure(sample: Sample, name: str) -> float | None:
    value = sample.attributes.get(f"aws.lambda.{name}")
    return value if isinstance(value, int | float) else None
