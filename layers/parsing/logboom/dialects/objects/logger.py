"""What structured loggers write: Powertools, pino, winston, bunyan, structlog, python-json-logger, logback, log4j2,
Serilog, zap, slog, loguru, Monolog, .NET's console, Rust's tracing, AWS IoT, GELF, Elastic Common Schema, and Lambda's
own JSON format.

They differ in names and nesting only, so their names stand in tables here.
Traps: an unhandled Python error in Lambda has `log_level` and neither `level` nor `message`; a Node error has an object
as its `message`; pino and bunyan have numbers for levels; Serilog leaves the level out for Information.
"""

from typing import Any

from logboom import severity
from logboom.dialects._line import Line
from logboom.dialects.objects import _errors, _fields
from logboom.trace_id import w3c

_LEVELS = (
    "level",
    "log_level",
    "levelname",
    "severity",
    "severity_text",
    "severityText",
    "log.level",
    "@l",
    "Level",
    "loglevel",
    "logLevel",
    "LogLevel",
    "lvl",
    "level_name",
)
_BODIES = (
    "message",
    "msg",
    "@m",
    "RenderedMessage",
    "short_message",
    "title",
    "event",
    "@mt",
    "MessageTemplate",
    "Message",
    "text",
    "fields",  # of Rust's tracing: an object
)
_DEEPER = ("record", "log")  # where loguru and nested ECS keep their level
_REQUESTS = (
    "requestId",
    "AWSRequestId",
    "aws_request_id",
    "awsRequestId",
    "function_request_id",
    "lambda_request_id",
    "faas.invocation_id",
    "request_id",
)
_TRACES = ("xray_trace_id", "trace_id", "traceId", "trace.id", "@tr", "trace")
KEYS = (*_LEVELS, *_BODIES, *_REQUESTS, *_TRACES, *_errors.KEYS)
BESIDE_LEVEL = _errors.KEYS
ORDER = 90


def claim(fields: dict[str, Any], text: str, level: str | None) -> Line | None:
    error = _errors.find(fields)
    attributes = error.attributes() if error else {}
    _fields.put(attributes, "faas.invocation_id", _fields.first(fields, _REQUESTS))
    is_exception = "exception.type" in attributes
    return Line(
        "exception" if is_exception else "log",
        _body(fields) or (error.title() if error else "") or text,
        level or _level(fields) or ("ERROR" if error and is_exception else None),
        attributes,
        next((found for key in _TRACES if (found := w3c(fields.get(key)))), None),
        _fields.raw(text),
    )


def _level(fields: dict[str, Any]) -> str | None:
    """The first level that is one, at the top or in one of `_DEEPER`: words, numbers, or an object with a name."""
    places = [fields, *(nested for key in _DEEPER if isinstance(nested := fields.get(key), dict))]
    for value in (place.get(key) for place in places for key in _LEVELS):
        if isinstance(value, dict):
            value = _fields.first(value, ("name", "standardLevel", "level"))
        if found := severity.canonical(value) or severity.of_number(value):
            return found
    return None


def _body(fields: dict[str, Any], deepest: int = 5) -> str:
    """The first message that is one; an object may hold it, and no more than `deepest` of them in each other."""
    for key in _BODIES if deepest else ():
        value = fields.get(key)
        if isinstance(value, str) and value:
            return value.rstrip("\r\n")
        if isinstance(value, dict) and not _errors.of(value) and (said := _body(value, deepest - 1)):
            return said
    return ""


EXAMPLES = [
    (  # Lambda, Python, unhandled
        '{"timestamp": "2026-11-22T04:32:52Z", "log_level": "ERROR", "errorMessage": "\'x\'", "errorType": "KeyError",'
        ' "requestId": "8f50", "stackTrace": ["  File a"]}',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "KeyError: 'x'",
            "attributes": {
                "exception.type": "KeyError",
                "exception.message": "'x'",
                "exception.stacktrace": "  File a",
                "faas.invocation_id": "8f50",
            },
        },
    ),
    (  # Lambda, Python, logger.exception
        '{"level": "ERROR", "message": "lookup failed", "logger": "app", "stackTrace": ["  File a\\n"], "errorType":'
        ' "KeyError", "errorMessage": "\'x\'", "requestId": "8f50", "location": "/var/task/app.py:handler:12"}',
        {"event_name": "exception", "severity_text": "ERROR", "body": "lookup failed"},
    ),
    (  # Lambda, Node: the message is an object
        '{"timestamp":"2026-11-22T04:32:52.551Z","level":"ERROR","requestId":"8f50","message":{"errorType":"Error",'
        '"errorMessage":"boom","stackTrace":["Error: boom","    at a"]}}',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "Error: boom",
            "attributes": {
                "exception.type": "Error",
                "exception.message": "boom",
                "exception.stacktrace": "Error: boom\n    at a",
                "faas.invocation_id": "8f50",
            },
        },
    ),
    (  # Lambda, .NET
        '{"timestamp":"2026-11-22T04:32:52.551Z","level":"Critical","requestId":"8f50","traceId":'
        '"1-65b0a1c2-0123456789abcdef01234567","message":"no more threads"}',
        {"severity_text": "FATAL", "body": "no more threads", "trace_id": "65b0a1c20123456789abcdef01234567"},
    ),
    (  # Lambda, Java
        '{"timestamp":"2026-11-22T04:32:52.551Z","message":"hello","level":"UNDEFINED","AWSRequestId":"8f50"}',
        {"severity_text": "INFO", "attributes": {"faas.invocation_id": "8f50"}},
    ),
    (  # Powertools for AWS Lambda, Python
        '{"level":"ERROR","location":"handler:7","message":"refused","service":"pay","function_request_id":"8f50",'
        '"exception":"Traceback (most recent call last):\\n  File a\\nValueError: no money",'
        '"exception_name":"ValueError","xray_trace_id":"1-65b0a1c2-0123456789abcdef01234567"}',
        {
            "event_name": "exception",
            "body": "refused",
            "trace_id": "65b0a1c20123456789abcdef01234567",
            "attributes": {
                "exception.type": "ValueError",
                "exception.stacktrace": "Traceback (most recent call last):\n  File a\nValueError: no money",
                "faas.invocation_id": "8f50",
            },
        },
    ),
    (  # pino
        '{"level":50,"time":1795320000000,"pid":8,"hostname":"h","err":{"type":"Error","message":"boom",'
        '"stack":"Error: boom\\n    at a"},"msg":"request failed"}',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "request failed",
            "attributes": {
                "exception.type": "Error",
                "exception.message": "boom",
                "exception.stacktrace": "Error: boom\n    at a",
            },
        },
    ),
    (  # bunyan
        '{"name":"app","hostname":"h","pid":8,"level":40,"msg":"slow","time":"2026-11-22T04:32:52.551Z","v":0}',
        {"event_name": "log", "severity_text": "WARN", "body": "slow"},
    ),
    (  # winston
        '{"level":"error","message":"boom","stack":"TypeError: boom\\n    at a (b.js:1:2)"}',
        {
            "event_name": "exception",
            "body": "boom",
            "attributes": {
                "exception.type": "TypeError",
                "exception.message": "boom",
                "exception.stacktrace": "TypeError: boom\n    at a (b.js:1:2)",
            },
        },
    ),
    (  # structlog
        '{"event":"payment refused","level":"warning","timestamp":"2026-11-22T04:32:52Z","order":7}',
        {"severity_text": "WARN", "body": "payment refused"},
    ),
    (  # python-json-logger
        '{"asctime":"2026-11-22 04:32:52,551","levelname":"ERROR","message":"failed","exc_info":'
        '"Traceback (most recent call last):\\n  File a\\nKeyError: 7"}',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "attributes": {
                "exception.type": "KeyError",
                "exception.message": "7",
                "exception.stacktrace": "Traceback (most recent call last):\n  File a\nKeyError: 7",
            },
        },
    ),
    (  # logback, logstash encoder
        '{"@timestamp":"2026-11-22T04:32:52.551Z","@version":"1","message":"failed","logger_name":"a.B",'
        '"thread_name":"main","level":"ERROR","stack_trace":"java.io.IOException: full\\n\\tat a.B.c"}',
        {
            "event_name": "exception",
            "body": "failed",
            "attributes": {
                "exception.type": "java.io.IOException",
                "exception.message": "full",
                "exception.stacktrace": "java.io.IOException: full\n\tat a.B.c",
            },
        },
    ),
    (  # log4j2, JsonLayout
        '{"instant":{"epochSecond":1795320000},"thread":"main","level":"FATAL","loggerName":"a.B","message":"down",'
        '"thrown":{"name":"java.lang.Error","message":"no disk","extendedStackTrace":"java.lang.Error: no disk"}}',
        {
            "event_name": "exception",
            "severity_text": "FATAL",
            "body": "down",
            "attributes": {
                "exception.type": "java.lang.Error",
                "exception.message": "no disk",
                "exception.stacktrace": "java.lang.Error: no disk",
            },
        },
    ),
    (  # Serilog, compact
        '{"@t":"2026-11-22T04:32:52.551Z","@mt":"Order {Id} failed","@l":"Error",'
        '"@x":"System.Exception: no\\n   at A.B()","Id":7}',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "body": "Order {Id} failed",
            "attributes": {
                "exception.type": "System.Exception",
                "exception.message": "no",
                "exception.stacktrace": "System.Exception: no\n   at A.B()",
            },
        },
    ),
    (  # zap
        '{"level":"dpanic","ts":1795320000.1,"caller":"a/b.go:7","msg":"broken","error":"EOF","stacktrace":"main.main\\n\\ta"}',
        {
            "event_name": "log",
            "severity_text": "FATAL",
            "body": "broken",
            "attributes": {"exception.message": "EOF", "exception.stacktrace": "main.main\n\ta"},
        },
    ),
    (  # slog
        '{"time":"2026-11-22T04:32:52.551Z","level":"ERROR","msg":"failed","err":"EOF"}',
        {"event_name": "log", "severity_text": "ERROR", "body": "failed"},
    ),
    (  # loguru
        '{"text":"failed\\n","record":{"level":{"icon":"x","name":"ERROR","no":40},"message":"failed"}}',
        {"severity_text": "ERROR", "body": "failed"},
    ),
    (  # GELF
        '{"version":"1.1","host":"h","short_message":"disk full","level":3}',
        {"severity_text": "ERROR", "body": "disk full"},
    ),
    (  # Elastic Common Schema
        '{"@timestamp":"2026-11-22T04:32:52.551Z","log.level":"ERROR","message":"failed","error.type":"a.B",'
        '"error.message":"no","error.stack_trace":"a.B: no","trace.id":"65b0a1c20123456789abcdef01234567"}',
        {
            "event_name": "exception",
            "severity_text": "ERROR",
            "trace_id": "65b0a1c20123456789abcdef01234567",
            "attributes": {
                "exception.type": "a.B",
                "exception.message": "no",
                "exception.stacktrace": "a.B: no",
            },
        },
    ),
    (  # Elastic Common Schema, nested
        '{"@timestamp":"2026-11-22T04:32:52.551Z","log":{"level":"error","logger":"a.B"},"message":"failed"}',
        {"event_name": "log", "severity_text": "ERROR", "body": "failed"},
    ),
    (  # Monolog: its numbers are its own
        '{"message":"refused","context":{"id":7},"level":400,"level_name":"ERROR","channel":"app","extra":{}}',
        {"event_name": "log", "severity_text": "ERROR", "body": "refused"},
    ),
    (  # Rust's tracing
        '{"timestamp":"2026-11-22T04:32:52.551123Z","level":"ERROR","fields":{"message":"no stock","sku":7},'
        '"target":"shop::orders"}',
        {"event_name": "log", "severity_text": "ERROR", "body": "no stock"},
    ),
    (  # .NET, console
        '{"EventId":0,"LogLevel":"Critical","Category":"Shop.Orders","Message":"no stock","State":{"Sku":7}}',
        {"event_name": "log", "severity_text": "FATAL", "body": "no stock"},
    ),
    (  # AWS IoT Core
        '{"timestamp":"2026-11-22 04:32:52.551","logLevel":"ERROR","traceId":"6f29","status":"Failure",'
        '"eventType":"Publish-In","clientId":"lamp-7","reason":"AUTHORIZATION_FAILURE"}',
        {"event_name": "log", "severity_text": "ERROR"},
    ),
    (  # a message that is an object, and no error
        '{"level":"info","message":{"title":"Order accepted","id":7}}',
        {"event_name": "log", "body": "Order accepted"},
    ),
    (  # a level that is none, before one that is
        '{"level":"main","severity":"error","message":"x"}',
        {"severity_text": "ERROR"},
    ),
    (  # what Python writes and JSON forbids
        '{"level":"error","message":"odd \\ud83d","ratio":NaN}',
        {
            "event_name": "log",
            "severity_text": "ERROR",
            "body": "odd \ufffd",
            "fields": {"level": "error", "message": "odd \ufffd", "ratio": None},
        },
    ),
    (  # cut off
        '{"level":"error","message":"a long story, cut',
        {"event_name": "log", "severity_text": "ERROR", "body": '{"level":"error","message":"a long story, cut'},
    ),
    (  # no error, though a word of one is there
        '{"errorType":"none","metric":1}',
        {"event_name": "log", "severity_text": "INFO"},
    ),
]
