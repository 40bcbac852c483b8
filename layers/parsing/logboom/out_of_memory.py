"""Whether a line says that something ran out of memory: the one definition, for the default rule and for the metrics.

A machine (the kernel's OOM killer, the kubelet), a container (ECS, Kubernetes), a Lambda function, or a program whose
runtime says so (Java, Python, Node.js, .NET, Ruby). Lines that only speak of it, or set an option for it, are none.

Sources: dump_header and __oom_kill_process in https://github.com/torvalds/linux/blob/master/mm/oom_kill.c,
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html and
https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/
"""

import msgspec

from logboom.lazy import pattern
from logboom.record import Record

# Java's and Python's, numpy's _ArrayMemoryError, Ruby's NoMemoryError; .NET's.
_EXCEPTIONS = ("OutOfMemoryError", "MemoryError", "OutOfMemoryException")
_RUNTIMES = ("java.lang.OutOfMemoryError", "JavaScript heap out of memory")
# At the beginning only: an application that quotes the kernel is not the kernel.
_KERNEL = pattern(
    r"(?:Memory cgroup o|O)ut of memory: Kill(?:ed)? process \d|\S{1,64} invoked oom-killer: "
    r"|(?:\"Event occurred\" .{0,400})?System OOM encountered, victim process: "
)
_CONTAINER = pattern(
    r'reason"?\s{0,2}[:=]\s{0,2}"'
    r'(?:OOMKill(?:ed|ing)"|SystemOOM"|OutOfMemoryError: Container killed due to memory usage)'
)


def ran_out(record: Record) -> bool:
    """Whether this record says so."""
    if record.event_name.startswith("lambda."):
        return record.event_name == "lambda.out_of_memory"
    kind = record.attributes.get("exception.type")
    if kind is not None and str(kind).endswith(_EXCEPTIONS):
        return True
    body = record.body
    if "emory" in body or "oom-killer" in body or "OOM" in body:  # seen at a glance: nearly no line has any
        return any(text in body for text in _RUNTIMES) or bool(_KERNEL.match(body)) or _names_container(body, record)
    return record.raw_fields is not msgspec.UNSET and _names_container("", record)


def _names_container(body: str, record: Record) -> bool:
    """Whether the line says so, or the JSON object that was logged: its message may be about something else."""
    if _CONTAINER.search(body):
        return True
    # As text: Python looks through bytes at a quarter of the speed.
    raw = "" if record.raw_fields is msgspec.UNSET else str(record.raw_fields, "utf-8")
    return "reason" in raw and _CONTAINER.search(raw) is not None
