"""A JSON object as a whole message; what kind of object it is, the dialects in objects/ say."""

from logboom.dialects import objects

FIRST = "{"
ORDER = 20

claim = objects.claim


EXAMPLES = [
    (
        '{"timestamp": "2026-11-22T04:32:52Z", "level": "INFO", "message": "hello", "requestId": "8f50"}',
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "hello",
            "attributes": {"faas.invocation_id": "8f50"},
            "fields": {
                "timestamp": "2026-11-22T04:32:52Z",
                "level": "INFO",
                "message": "hello",
                "requestId": "8f50",
            },
        },
    ),
]

OTHERS = ["{", "{not json}", "{'level': 'error'}", "{}}"]
