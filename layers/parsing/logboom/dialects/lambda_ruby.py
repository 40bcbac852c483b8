"""Ruby's Logger, `I, [time #pid]  INFO -- name: message`, in Lambda with the request id after the level; and what
Lambda's Ruby runtime says of an unhandled error: a sentence and a JSON object over several lines.

Rails puts the id of its request before each line of a message, in brackets.
Source: https://github.com/aws/aws-lambda-ruby-runtime-interface-client (lambda_log_formatter.rb, lambda_server)
"""

from copy import replace

from logboom import severity, traces
from logboom.dialects import _text, objects, rails
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "DIWEFAC"
ORDER = 25

_LOGGED = pattern(
    r"[DIWEFA], \[\d{4}-[\d:T.+-]{10,40}+Z? #\d{1,10}+\] {1,3}([A-Z]{3,7}+) "
    r"(?:([0-9a-f-]{8,40}+) )?-- ([^:\n]{0,200}+): ?"
)
_TAG = pattern(r"\[([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\] ")
_UNHANDLED = ("Error raised from handler method", "Critical exception from handler", "Init error when loading handler ")
_KINDS = ("Function<", "Init<", "Critical<")


def claim(message: str) -> Line | None:
    if message[1:4] == ", [":
        return _logged(message)
    return _unhandled(message) if message.startswith(_UNHANDLED) else None


def _logged(message: str) -> Line | None:
    found = _LOGGED.match(message)
    if not found:
        return None
    attributes = {"faas.invocation_id": found[2]} if found[2] else {}
    if found[3]:
        attributes["logger.name"] = found[3]
    said = message[found.end() :]
    if tag := _TAG.match(said):
        attributes["rails.request_id"] = tag[1]
        said = said.replace(tag[0], "")
    if request := rails.claim(said):
        return replace(request, attributes={**attributes, **request.attributes})
    level = severity.canonical(found[1])  # ANY is no level
    line = _text.line(said, level, attributes)
    if line.event_name == "log" and level in ("ERROR", "FATAL") and (trace := traces.headline(line.body)):
        return _text.exception(trace, level, attributes)
    return line


def _unhandled(message: str) -> Line | None:
    start = message.find("{", 0, 300)
    line = objects.claim(message[start:], "ERROR") if start > 0 else None
    if line is None:
        return None
    kind = str(line.attributes.get("exception.type", ""))
    if not kind.startswith(_KINDS):
        return line
    name = kind.partition("<")[2].removesuffix(">")
    return replace(line, body=line.body.replace(kind, name, 1), attributes={**line.attributes, "exception.type": name})


EXAMPLES = [
    (
        "I, [2026-11-22T04:32:52.551123 #8]  INFO 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c -- : order accepted\n",
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "order accepted",
            "attributes": {"faas.invocation_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c"},
        },
    ),
    (
        "W, [2026-11-22T04:32:52.551123 #8]  WARN -- worker: slow\n",
        {"severity_text": "WARN", "body": "slow", "attributes": {"logger.name": "worker"}},
    ),
    (
        "E, [2026-11-22T04:32:52.551123 #8] ERROR -- : boom (RuntimeError)\n"
        "/app/app.rb:3:in 'x'\n/app/app.rb:7:in 'y'\n",
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "RuntimeError: boom",
            "attributes": {
                "exception.type": "RuntimeError",
                "exception.message": "boom",
                "exception.stacktrace": "boom (RuntimeError)\n/app/app.rb:3:in 'x'\n/app/app.rb:7:in 'y'",
            },
        },
    ),
    (
        "F, [2026-11-22T04:32:52.551123 #8] FATAL -- : [8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c]   \n"
        "[8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c] RuntimeError (boom):\n"
        "[8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c]   \n"
        "[8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c] app/controllers/orders_controller.rb:7:in 'show'\n",
        {
            "event_name": "exception",
            "severity_text": "FATAL",
            "body": "RuntimeError: boom",
            "attributes": {
                "rails.request_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
                "exception.type": "RuntimeError",
                "exception.message": "boom",
                "exception.stacktrace": "RuntimeError (boom):\n  \napp/controllers/orders_controller.rb:7:in 'show'",
            },
        },
    ),
    (
        "I, [2026-11-22T04:32:52.551123 #8]  INFO -- : [8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c] "
        "Completed 500 Internal Server Error in 7ms (ActiveRecord: 0.0ms)",
        {
            "event_name": "http.access",
            "severity_text": "ERROR",
            "attributes": {
                "rails.request_id": "8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c",
                "http.response.status_code": 500,
                "http.server.request.duration": 0.007,
            },
        },
    ),
    ("A, [2026-11-22T04:32:52.551123 #8]   ANY -- : of no level", {"severity_text": "INFO", "body": "of no level"}),
    (
        'Error raised from handler method\n{\n  "errorMessage": "boom",\n  "errorType": "Function<RuntimeError>",\n'
        '  "stackTrace": [\n    "/var/task/app.rb:3:in \'handler\'"\n  ]\n}\n',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "RuntimeError: boom",
            "attributes": {
                "exception.type": "RuntimeError",
                "exception.message": "boom",
                "exception.stacktrace": "/var/task/app.rb:3:in 'handler'",
            },
        },
    ),
    (
        'Init error when loading handler app.handler\n{\n  "errorMessage": "cannot load such file -- app",\n'
        '  "errorType": "Init<LoadError>",\n  "stackTrace": []\n}\n',
        {"event_name": "exception", "severity_text": "ERROR", "body": "LoadError: cannot load such file -- app"},
    ),
]

OTHERS = [
    "I, [personally] think so",
    "Error raised from handler method\n",
    "Error raised from handler method\n{broken",
    "Error raised from handler method [1]",
    "D, [2026",
]
