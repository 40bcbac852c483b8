"""A container's line as Docker keeps it, or as Fluent Bit and Fluentd send it on from Kubernetes.

Sources: https://docs.docker.com/engine/logging/drivers/json-file/ and
https://docs.fluentbit.io/manual/pipeline/filters/kubernetes
"""

from typing import Any

from logboom.dialects._line import Line
from logboom.dialects.objects import _fields, _inner

KEYS = ("log",)
BESIDE_LEVEL = ()
ORDER = 20

_STREAMS = ("stdout", "stderr")
_NAMES = {
    "k8s.pod.name": "pod_name",
    "k8s.namespace.name": "namespace_name",
    "k8s.container.name": "container_name",
    "k8s.node.name": "host",
}


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:
    message, stream, pod = fields["log"], fields.get("stream"), fields.get("kubernetes")
    if not isinstance(message, str) or not (stream in _STREAMS or isinstance(pod, dict)):
        return None
    attributes: dict[str, Any] = {}
    _fields.put(attributes, "log.iostream", stream)
    if isinstance(pod, dict):
        for name, key in _NAMES.items():
            _fields.put(attributes, name, pod.get(key))
    line = _inner.line(message, attributes, text)
    line.severity = line.severity or level
    return line


EXAMPLES = [
    (  # Docker
        '{"log":"ERROR no stock\\n","stream":"stderr","time":"2026-11-22T04:32:52.551123456Z"}',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no stock",
            "attributes": {"log.iostream": "stderr"},
            "fields": {
                "log": "ERROR no stock\n",
                "stream": "stderr",
                "time": "2026-11-22T04:32:52.551123456Z",
            },
        },
    ),
    (  # Fluent Bit
        '{"time":"2026-11-22T04:32:52.551Z","stream":"stdout","_p":"F","log":"{\\"level\\":\\"error\\",\\"msg\\":\\"no\\"}",'
        '"kubernetes":{"pod_name":"orders-7d9f","namespace_name":"shop","container_name":"app","host":"node-1"}}',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no",
            "attributes": {
                "log.iostream": "stdout",
                "k8s.pod.name": "orders-7d9f",
                "k8s.namespace.name": "shop",
                "k8s.container.name": "app",
                "k8s.node.name": "node-1",
            },
            "fields": {"level": "error", "msg": "no"},
        },
    ),
    ('{"log":"plain","stream":"stdout"}', {"event_name": "text", "severity_text": "INFO", "body": "plain"}),
    ('{"log":"a tree fell","stream":"the brook","level":"warn"}', {"event_name": "log", "severity_text": "WARN"}),
]
