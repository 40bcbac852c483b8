"""A function's SystemLogLevel. MiniStack writes Lambda's own lines at every level."""

from contextvars import ContextVar
from typing import Any

from ministack.services import cloudwatch_logs as logs
from ministack.services import lambda_svc

from emulator import system_log
from emulator.seams.shared.expected import Expected

EXPECTED = Expected(
    {
        lambda_svc: {"_emit_lambda_logs": "func request_id log_text error duration_ms log_source"},
        logs: {
            "_append_log_events": "stream events",
            "_fanout_to_subscription_filters": "group_name stream_name events",
        },
    }
)

_quiet = ContextVar("_quiet", default=False)
"""Whether what is written now is the log of a function at SystemLogLevel WARN."""


def install() -> None:
    lambda_svc._emit_lambda_logs = _at_system_log_level(lambda_svc._emit_lambda_logs)
    logs._append_log_events = _but_for_quiet_functions(logs._append_log_events)
    logs._fanout_to_subscription_filters = _but_for_quiet_functions(logs._fanout_to_subscription_filters)


def _at_system_log_level(original: Any) -> Any:
    def emit(func: dict[str, Any], request_id: str, log_text: str, error: bool, *rest: Any, **named: Any) -> None:
        token = _quiet.set(system_log.is_quiet(func, error))
        try:
            original(func, request_id, log_text, error, *rest, **named)
        finally:
            _quiet.reset(token)

    return emit


def _but_for_quiet_functions(original: Any) -> Any:
    def write(*where_and_events: Any) -> None:
        *where, events = where_and_events
        if kept := system_log.without_own(events) if _quiet.get() else events:
            original(*where, kept)

    return write
