"""A container's line as Docker keeps it, or as Fluent Bit and Fluentd send it on from Kubernetes and ECS (FireLens).

Sources: https://docs.docker.com/engine/logging/drivers/json-file/, .../fluentd/,
https://docs.fluentbit.io/manual/pipeline/filters/kubernetes and
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html (enable-ecs-log-metadata)
"""

from typing import Any

from logboom.dialects._line import Line
from logboom.dialects.objects import _fields, _inner

KEYS = ("log",)
BESIDE_LEVEL = ()
ORDER = 20

_STREAMS = ("stdout", "stderr")
_OF_KUBERNETES = {
    "k8s.pod.name": "pod_name",
    "k8s.namespace.name": "namespace_name",
    "k8s.container.name": "container_name",
    "k8s.node.name": "host",
}
_OF_ECS = {
    "container.name": "container_name",
    "container.id": "container_id",
    "aws.ecs.task.arn": "ecs_task_arn",
    "aws.ecs.task.definition": "ecs_task_definition",
}


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:
    message, pod, of_ecs = fields["log"], fields.get("kubernetes"), "container_id" in fields
    stream = fields.get("source" if of_ecs else "stream")  # as Docker's driver for Fluentd calls it
    if not isinstance(message, str) or not (stream in _STREAMS or isinstance(pod, dict)):
        return None
    attributes: dict[str, Any] = {}
    _fields.put(attributes, "log.iostream", stream)
    known, names = (fields, _OF_ECS) if of_ecs else (pod if isinstance(pod, dict) else {}, _OF_KUBERNETES)
    for name, key in names.items():
        _fields.put(attributes, name, known.get(key))
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
    (  # FireLens
        '{"source":"stderr","log":"ERROR no stock","container_id":"4f1c-265","container_name":"web",'
        '"ecs_cluster":"shop","ecs_task_arn":"arn:aws:ecs:eu-west-1:111111111111:task/shop/4f1c","ecs_task_definition":"web:7"}',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "no stock",
            "attributes": {
                "log.iostream": "stderr",
                "container.name": "web",
                "container.id": "4f1c-265",
                "aws.ecs.task.arn": "arn:aws:ecs:eu-west-1:111111111111:task/shop/4f1c",
                "aws.ecs.task.definition": "web:7",
            },
        },
    ),
    (
        '{"source":"stdout","log":"{\\"level\\":\\"error\\",\\"msg\\":\\"no\\"}","container_id":"4f1c","container_name":"web"}',
        {"severity_text": "ERROR", "body": "no", "fields": {"level": "error", "msg": "no"}},
    ),
    ('{"source":"the wood","log":"a tree","container_id":"7"}', {"event_name": "text", "severity_text": "INFO"}),
    ('{"log":"plain","stream":"stdout"}', {"event_name": "text", "severity_text": "INFO", "body": "plain"}),
    ('{"log":"a tree fell","stream":"the brook","level":"warn"}', {"event_name": "log", "severity_text": "WARN"}),
]
