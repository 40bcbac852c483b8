"""Rust's loggers: env_logger, `[time LEVEL target] message`, and tracing, `time LEVEL span{fields}: target: message`.

Sources: https://docs.rs/env_logger, https://docs.rs/tracing-subscriber/latest/tracing_subscriber/fmt/format/
"""

from logboom import severity
from logboom.dialects import _text
from logboom.dialects._line import Line
from logboom.lazy import pattern

FIRST = "[2"
ORDER = 42

_LEVEL = r"(?P<level>TRACE|DEBUG|INFO|WARN|ERROR)"
_TARGET = r"(?P<target>[A-Za-z_]\w{0,100}(?:::\w{1,100}){0,20})"
_ENV_LOGGER = pattern(rf"\[{_text.TIME} {_LEVEL} {{1,2}}{_TARGET}\] ")
_TRACING = pattern(
    rf"\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{6}}Z {{1,2}}{_LEVEL} (?:ThreadId\(\d{{1,9}}\) )?"
    rf"(?:(?P<spans>(?:[\w.-]{{1,100}}+(?:\{{[^}}\n]{{0,2000}}+\}})?+:){{1,20}}+) )??{_TARGET}: "
)


def claim(message: str) -> Line | None:
    if message[0] == "[":
        found = _ENV_LOGGER.match(message) if message[5:6] == "-" else None
    else:
        found = _TRACING.match(message) if message[26:28] == "Z " else None
    if not found:
        return None
    parts = found.groupdict()
    attributes = {"logger.name": parts["target"]}
    if parts.get("spans"):
        attributes["rust.spans"] = parts["spans"].removesuffix(":")
    return _text.line(message[found.end() :], severity.canonical(parts["level"]), attributes)


EXAMPLES = [
    (
        "[2026-11-22T04:32:52Z INFO  shop::orders] accepted\n",
        {
            "event_name": "log",
            "severity_text": "INFO",
            "body": "accepted",
            "attributes": {"logger.name": "shop::orders"},
        },
    ),
    ("[2026-11-22T04:32:52.551Z ERROR shop] no stock", {"severity_text": "ERROR", "body": "no stock"}),
    (
        "2026-11-22T04:32:52.551123Z  WARN shop: slow order=7",
        {"severity_text": "WARN", "body": "slow order=7", "attributes": {"logger.name": "shop"}},
    ),
    (
        "2026-11-22T04:32:52.551123Z ERROR request{method=GET path=/a}:sell: shop::orders: refused",
        {
            "severity_text": "ERROR",
            "body": "refused",
            "attributes": {"logger.name": "shop::orders", "rust.spans": "request{method=GET path=/a}:sell"},
        },
    ),
]

OTHERS = [
    "[2026-11-22T04:32:52Z ERROR] no target",
    "[2026-11-22T04:32:52Z LOUD shop] x",
    "2026-11-22T04:32:52.551Z ERROR failed: milliseconds are anybody's",
]
