"""A failure in a line."""

from logboom_aws.groups.group import Sample

LONGEST = 200  # characters


def of(sample: Sample) -> str:
    """What a person is told first: what the event says, or what the platform says in a line of figures."""
    if sample.event_name == "lambda.timeout":
        duration = sample.attributes.get("aws.lambda.duration_ms")
        return f"Timed out after {duration / 1000:g} s" if isinstance(duration, int | float) else "Timed out"
    if sample.event_name == "lambda.out_of_memory":
        size = sample.attributes.get("aws.lambda.memory_size_mb")
        return f"Out of memory at {size:g} MB" if isinstance(size, int | float) else "Out of memory"
    said = next((line.strip() for line in sample.body.splitlines() if line.strip()), "")
    return (said or sample.event_name)[:LONGEST]
