"""The record: OpenTelemetry's log data model, attribute names by its semantic conventions.

Sources: https://opentelemetry.io/docs/specs/otel/logs/data-model/ and https://opentelemetry.io/docs/specs/semconv/
"""

from functools import cache
from typing import Any

import msgspec

from logboom import lenient


class Record(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One log line. Immutable; `msgspec.json.encode(record)` gives its public JSON form.

    - timestamp: RFC 3339 in UTC with milliseconds; the event's time
    - id: CloudWatch's event id, unique within account, log group and log stream
    - severity_text, severity_number: TRACE 1, DEBUG 5, INFO 9, WARN 13, ERROR 17, FATAL 21
    - body: the human message, without level, request id or time stamp before it
    - event_name: what kind of line it is: lambda.start, exception, http.access, log, text, ...
    - trace_id: 32 hex digits, where the line carries one
    - resource: cloud.account.id, cloud.region, aws.log.group.names, aws.log.stream.names, service.name
    - attributes: flat, e.g. faas.invocation_id, exception.type, http.response.status_code
    - fields: the JSON object that the application logged, untouched
    """

    timestamp: str
    id: str
    severity_text: str
    severity_number: int
    body: str
    event_name: str
    resource: dict[str, str | list[str]]
    attributes: dict[str, Any] = {}
    trace_id: str | None = None
    raw_fields: msgspec.Raw | msgspec.UnsetType = msgspec.field(default=msgspec.UNSET, name="fields")

    @property
    def fields(self) -> dict[str, Any] | None:
        """The application's JSON object as a dict, decoded when asked for; None for plain text."""
        return None if self.raw_fields is msgspec.UNSET else lenient.decode(bytes(self.raw_fields).decode())[0]


@cache
def service_name(log_group: str) -> str:
    """The service that writes to a log group: `/aws/lambda/orders` -> `orders`, any other group its own name."""
    parts = log_group.strip("/").split("/")
    return "/".join(parts[2:]) if parts[0] == "aws" and len(parts) > 2 else "/".join(parts)


def resource(*, account_id: str, region: str, log_group: str, log_stream: str) -> dict[str, str | list[str]]:
    """The resource shared by all records of one log stream; empty values are left out."""
    found: dict[str, str | list[str]] = {}
    if account_id:
        found["cloud.account.id"] = account_id
    if region:
        found["cloud.region"] = region
    if log_group:
        found["aws.log.group.names"] = [log_group]
        found["service.name"] = service_name(log_group)
    if log_stream:
        found["aws.log.stream.names"] = [log_stream]
    return found
