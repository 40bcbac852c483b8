"""The index template: which fields a document has, and of which type.

Nothing maps itself (`dynamic: false`): a mapping that grows by what people log has no bound. Attributes with a name of
their own here are typed; all others go to `attributes_other` and the application's own JSON to `fields`, each a single
field whatever is in it, in which every leaf can still be searched by its path.
Source: https://docs.opensearch.org/latest/field-types/supported-field-types/flat-object/
"""

from typing import Any

NAME = "logboom"
PATTERN = "logboom-*"
VERSION = 1
"""Raised with each change below: a cluster that has an older one is brought up to it."""

KEYWORD_MAX = 8191
"""Characters of a keyword: Lucene refuses a term of more than 32,766 bytes, and a character can have four."""

_KEYWORD: dict[str, Any] = {"type": "keyword", "ignore_above": KEYWORD_MAX}
_TEXT = {"type": "text"}
_TEXT_AND_KEYWORD = {"type": "text", "fields": {"keyword": {"type": "keyword", "ignore_above": 1024}}}
_INTEGER = {"type": "long"}
_NUMBER = {"type": "double"}
# Also as an address, so that `client.address.ip:"10.0.0.0/8"` works; a host name is a keyword only.
_ADDRESS = {**_KEYWORD, "fields": {"ip": {"type": "ip", "ignore_malformed": True}}}


def _each(kind: dict[str, Any], names: str) -> dict[str, dict[str, Any]]:
    return dict.fromkeys(names.split(), kind)


ATTRIBUTES: dict[str, dict[str, Any]] = {
    **_each(
        _KEYWORD,
        """
        faas.invocation_id exception.type logger.name thread.name error.type
        code.file.path code.function.name rpc.service rpc.method user.name user.id host.name
        http.request.method http.route http.request.line http.request.header.referer
        url.path url.query url.scheme network.protocol.version network.transport user_agent.original
        server.address tls.cipher tls.protocol.version tls.client.server_name nginx.host nginx.upstream
        syslog.appname syslog.facility syslog.msgid syslog.procid apache.module apache.error_code
        dns.question.name dns.question.type dns.response_code
        aws.request_id aws.elb.name aws.elb.type aws.elb.actions
        aws.vpc_flow.account_id aws.vpc_flow.action aws.vpc_flow.direction aws.vpc_flow.interface_id
        aws.vpc_flow.log_status aws.vpc_flow.subnet_id aws.vpc_flow.vpc_id
        db.system.name db.namespace db.response.status_code haproxy.backend haproxy.frontend haproxy.server
        """,
    ),
    **_each(_TEXT_AND_KEYWORD, "exception.message"),
    **_each(_TEXT, "exception.stacktrace access_log.more http.request.header.x-forwarded-for"),
    **_each(
        _INTEGER,
        """
        http.response.status_code http.response.body.size http.request.body.size http.request.size http.response.size
        client.port server.port source.port destination.port process.pid thread.id code.line.number log.joined_events
        aws.elb.target.port aws.elb.target.status_code
        aws.vpc_flow.bytes aws.vpc_flow.packets aws.vpc_flow.start aws.vpc_flow.end
        mysql.rows_examined mysql.rows_sent network.io winlog.event_id
        """,
    ),
    **_each(
        _NUMBER,
        """
        http.server.request.duration db.client.operation.duration
        aws.lambda.duration_ms aws.lambda.billed_duration_ms aws.lambda.init_duration_ms aws.lambda.restore_duration_ms
        aws.lambda.billed_restore_duration_ms aws.lambda.memory_size_mb aws.lambda.max_memory_used_mb
        aws.elb.request_processing_time aws.elb.target_processing_time aws.elb.response_processing_time
        """,
    ),
    **_each(_ADDRESS, "client.address source.address destination.address aws.elb.target.address"),
}

RESOURCE = _each(_KEYWORD, "cloud.account.id cloud.region aws.log.group.names aws.log.stream.names service.name")

MAPPINGS: dict[str, Any] = {
    "dynamic": False,
    "properties": {
        "@timestamp": {"type": "date"},
        "timestamp": {"type": "alias", "path": "@timestamp"},  # as the record calls it
        "id": _KEYWORD,
        "severity_text": _KEYWORD,
        "severity_number": {"type": "byte"},
        "body": _TEXT_AND_KEYWORD,
        "event_name": _KEYWORD,
        "trace_id": _KEYWORD,
        "resource": {"dynamic": False, "properties": RESOURCE},
        "attributes": {"dynamic": False, "properties": ATTRIBUTES},
        "attributes_other": {"type": "flat_object"},
        "fields": {"type": "flat_object"},
        "fingerprint": {"properties": {"id": _KEYWORD, "template": _KEYWORD}},  # of failures only
        "bytes": _INTEGER,
        "unparsed": _TEXT,
        "truncated": {"properties": {"bytes": _INTEGER, "bucket": _KEYWORD, "key": _KEYWORD}},
    },
}

SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",  # a copy where there is a second node, and no yellow cluster where there is none
    "refresh_interval": "10s",  # searchable within seconds; the default of one costs a third of the speed
    "codec": "best_compression",
    "query.default_field": ["body", "attributes.exception.message", "attributes.exception.stacktrace", "unparsed"],
}


def index_template(meta: dict[str, Any], *, serverless: bool) -> dict[str, Any]:
    """The body of PUT _index_template; OpenSearch Serverless manages shards itself and takes no settings of them."""
    settings = {"query.default_field": SETTINGS["query.default_field"]} if serverless else SETTINGS
    return {
        "index_patterns": [PATTERN],
        "priority": 100,
        "version": VERSION,
        "_meta": meta,
        "template": {"settings": {"index": settings}, "mappings": MAPPINGS},
    }
