"""Realistic log lines of three accounts, with failures planted among them. The same seed gives the same lines."""

import json
import random
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from logboom_local.aws import HUB, SOURCES

_SHOP, _PAYMENTS = SOURCES
_SPAN_MS = 10 * 60 * 1000  # the lines look as if written during the last ten minutes


class Stream(NamedTuple):
    """Where lines are written."""

    account: str
    log_group: str
    log_stream: str


class Planted(NamedTuple):
    """A kind of failure among the lines: what its alert must name, and how many events of each account there are."""

    service: str
    severity: str
    message: str
    events: dict[str, int]


class Lines(NamedTuple):
    """All lines: events of each stream ({"timestamp": ms, "message": str}), in order of time, and what was planted."""

    events: dict[Stream, list[dict[str, Any]]]
    planted: list[Planted]


def make(count: int) -> Lines:
    """About `count` lines (never fewer than those that are planted), among them eleven kinds of failure.

    One of them is a storm: a fiftieth of all lines, in two accounts.
    """
    rng = random.Random(1)  # the same lines each time  # noqa: S311 - not for secrets
    messages: dict[Stream, list[str]] = {}
    planted: dict[tuple[str, str], Planted] = {}
    for stream, source in _STREAMS.items():
        lines = messages.setdefault(stream, [])
        share = max(1, count // len(_STREAMS))
        while len(lines) < share:
            lines.extend(source(rng))
    for stream, severity, message, lines_of in [*_FAILURES, *_STORM * max(10, count // 100)]:
        at = rng.randrange(len(messages[stream]) + 1)
        messages[stream][at:at] = lines_of(_uuid(rng))
        service = stream.log_group.removeprefix("/aws/lambda/").removeprefix("/")
        events = planted.setdefault((service, message), Planted(service, severity, message, {})).events
        events[stream.account] = events.get(stream.account, 0) + 1
    messages[_ORDERS].extend(_forced_retry(_uuid(rng)))
    return Lines({stream: _timed(lines) for stream, lines in messages.items()}, list(planted.values()))


ONE_MORE = "label printer is out of paper"


def one_more() -> Lines:
    """One failure more, in a log group of its own that is written just now."""
    said = json.dumps({"level": "error", "message": ONE_MORE})
    stream = Stream(_SHOP, "/ecs/labels", "labels/app/1")
    return Lines({stream: [{"timestamp": int(time.time() * 1000), "message": said}]}, [])


def _timed(lines: list[str]) -> list[dict[str, Any]]:
    start = int(time.time() * 1000) - _SPAN_MS
    return [{"timestamp": start + at * _SPAN_MS // len(lines), "message": line} for at, line in enumerate(lines)]


def _uuid(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + "123Z"


# --- What runs well: each yields the lines of one request -------------------------------------------------------------


def _node_request(rng: random.Random) -> Iterator[str]:
    request_id, order = _uuid(rng), rng.randrange(10**6)
    yield f"START RequestId: {request_id} Version: $LATEST\n"
    said = {"title": "Order accepted", "orderId": f"ord-{order}", "total": round(rng.uniform(5, 500), 2)}
    yield f"{_now()}\t{request_id}\tINFO\t{json.dumps(said)}\n"
    if rng.random() < 0.2:
        yield f"{_now()}\t{request_id}\tWARN\tstock of item {rng.randrange(900)} is low }}{{ reorder\n"
    yield f"END RequestId: {request_id}\n"
    yield _report(request_id, rng.uniform(3, 900), rng.randrange(70, 120))


def _python_request(rng: random.Random) -> Iterator[str]:
    request_id = _uuid(rng)
    yield f"START RequestId: {request_id} Version: $LATEST\n"
    yield f"[INFO]\t{_now()}\t{request_id}\tcharged card ending {rng.randrange(1000, 9999)}\n"
    yield f"END RequestId: {request_id}\n"
    yield _report(request_id, rng.uniform(20, 400), rng.randrange(60, 100))


def _json_line(rng: random.Random) -> Iterator[str]:
    level = rng.choices(["info", "debug", "warn"], [8, 2, 1])[0]
    yield json.dumps(
        {
            "timestamp": _now(),
            "level": level,
            "message": rng.choice(["stock read", "stock written", "price updated", "größe geändert ✓"]),
            "sku": f"sku-{rng.randrange(10**5)}",
            "latency_ms": rng.randrange(1, 90),
        },
        ensure_ascii=False,
    )


def _access_line(rng: random.Random) -> Iterator[str]:
    address = ".".join(str(rng.randrange(1, 255)) for _ in range(4))
    when = datetime.now(UTC).strftime("%d/%b/%Y:%H:%M:%S +0000")
    path = rng.choice(["/", "/orders", "/orders/{}", "/cart", "/static/app.js", "/login"]).format(rng.randrange(9999))
    status = rng.choices([200, 304, 404, 301], [80, 10, 6, 4])[0]
    agent = rng.choice(["Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0", "curl/8.5.0"])
    yield f'{address} - - [{when}] "GET {path} HTTP/1.1" {status} {rng.randrange(90, 50_000)} "-" "{agent}"'


def _error_line(rng: random.Random) -> Iterator[str]:
    when = datetime.now(UTC).strftime("%Y/%m/%d %H:%M:%S")
    yield (
        f"{when} [warn] {rng.randrange(20, 40)}#0: *{rng.randrange(10**5)} an upstream response is buffered to a "
        f"temporary file /var/cache/nginx/proxy_temp/{rng.randrange(10)}/{rng.randrange(10**5):010d}"
    )


def _report(request_id: str, milliseconds: float, used: int, status: str = "") -> str:
    return (
        f"REPORT RequestId: {request_id}\tDuration: {milliseconds:.2f} ms\tBilled Duration: {milliseconds:.0f} ms\t"
        f"Memory Size: 128 MB\tMax Memory Used: {used} MB\t{status}\n"
    )


def _lambda_stream(account: str, function: str) -> Stream:
    return Stream(account, f"/aws/lambda/{function}", "2026/11/22/[$LATEST]0123456789abcdef0123456789abcdef")


_ORDERS = _lambda_stream(_SHOP, "orders")
_ACCESS = Stream(_SHOP, "/ec2/nginx/access", "i-0a1b2c3d4e5f60718")
_ERRORS = Stream(_SHOP, "/ec2/nginx/error", "i-0a1b2c3d4e5f60718")
_CHARGES = _lambda_stream(_PAYMENTS, "charges")
_INVENTORY = Stream(_PAYMENTS, "/ecs/inventory", "inventory/app/5f60718")
_SHOP_INVENTORY = Stream(_SHOP, "/ecs/inventory", "inventory/app/0a1b2c3")
_REPORTS = _lambda_stream(HUB, "monthly-reports")

_STREAMS: dict[Stream, Callable[[random.Random], Iterator[str]]] = {
    _ORDERS: _node_request,
    _ACCESS: _access_line,
    _ERRORS: _error_line,
    _CHARGES: _python_request,
    _INVENTORY: _json_line,
    _SHOP_INVENTORY: _json_line,
    _REPORTS: _python_request,
}


# --- What breaks: the lines of one failed request each, of which exactly one is to alert ------------------------------


def _node_error(request_id: str) -> list[str]:
    error = {
        "errorType": "TypeError",
        "errorMessage": "Cannot read properties of undefined (reading 'price')",
        "stack": [
            "TypeError: Cannot read properties of undefined (reading 'price')",
            "    at total (/var/task/cart.js:41:23)",
            "    at Runtime.handler (/var/task/index.js:12:17)",
        ],
    }
    return [f"{_now()}\t{request_id}\tERROR\tInvoke Error \t{json.dumps(error)}\n"]


def _node_logged(request_id: str) -> list[str]:
    said = {"title": "Payment provider refused the order", "code": "E_REFUSED", "provider": "acme"}
    return [f"{_now()}\t{request_id}\tERROR\t{json.dumps(said)}\n"]


def _node_json_fatal(request_id: str) -> list[str]:
    return [f'{_now()}\t{request_id}\tFATAL\t{{"title":"Order table is gone","table":"orders }}{{ v2"}}\n']


def _timeout_new(request_id: str) -> list[str]:
    return [_report(request_id, 30000, 101, "Status: timeout")]


def _timeout_old(request_id: str) -> list[str]:
    return [f"{_now()} {request_id} Task timed out after 45.05 seconds\n\n", _report(request_id, 45050, 88)]


def _python_logged(request_id: str) -> list[str]:
    return [f"[ERROR]\t{_now()}\t{request_id}\tledger does not balance: 3 cents are missing\n"]


def _python_unhandled(_request_id: str) -> list[str]:
    nbsp = "\u00a0"
    return [
        "[ERROR] KeyError: 'customer_id'\nTraceback (most recent call last):\n"
        f'{nbsp * 2}File "/var/task/app.py", line 27, in handler\n{nbsp * 4}charge(event["customer_id"])\n'
    ]


def _out_of_memory(request_id: str) -> list[str]:
    return [_report(request_id, 10935.7, 128, "Status: error\tError Type: Runtime.OutOfMemory")]


def _crash(request_id: str) -> list[str]:
    return [f"RequestId: {request_id} Error: Runtime exited with error: exit status 106\nRuntime.ExitError\n"]


def _json_error(request_id: str) -> list[str]:
    said = {"timestamp": _now(), "level": "error", "message": "stock went negative", "requestId": request_id, "sku": 7}
    return [json.dumps(said)]


def _json_unhandled(request_id: str) -> list[str]:
    said = {
        "timestamp": _now(),
        "log_level": "ERROR",
        "errorMessage": "connection pool exhausted",
        "errorType": "PoolError",
        "requestId": request_id,
        "stackTrace": ['  File "/app/db.py", line 88, in get\n    raise PoolError(message)\n'],
    }
    return [json.dumps(said)]


def _forced_retry(request_id: str) -> list[str]:
    """No failure: the article's way to make a queue deliver again."""
    said = {"title": "Not all items are done", "code": "forceRetryExecution"}
    return [f"{_now()}\t{request_id}\tERROR\tInvoke Error \t{json.dumps(said)}\n"]


_FAILURES: list[tuple[Stream, str, str, Callable[[str], list[str]]]] = [
    (_ORDERS, "ERROR", "TypeError: Cannot read properties of undefined (reading 'price')", _node_error),
    (_ORDERS, "ERROR", "Payment provider refused the order", _node_logged),
    (_ORDERS, "FATAL", "Order table is gone", _node_json_fatal),
    (_ORDERS, "ERROR", "Timed out", _timeout_new),
    (_ORDERS, "ERROR", "Timed out", _timeout_old),  # the other form of the same
    (_CHARGES, "ERROR", "ledger does not balance: 3 cents are missing", _python_logged),
    (_CHARGES, "ERROR", "KeyError: 'customer_id'", _python_unhandled),
    (_CHARGES, "ERROR", "Out of memory", _out_of_memory),
    (_CHARGES, "ERROR", "Runtime exited with error: exit status 106", _crash),
    (_INVENTORY, "ERROR", "stock went negative", _json_error),
    (_REPORTS, "ERROR", "ledger does not balance: 3 cents are missing", _python_logged),
]
# One failure many times, in two accounts: one message and a count. "stock went negative" is somewhere among them.
_STORM = [
    (stream, "ERROR", "PoolError: connection pool exhausted", _json_unhandled)
    for stream in (_INVENTORY, _SHOP_INVENTORY)
]
