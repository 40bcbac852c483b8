"""A Firehose object of realistic mix and size, always the same for a seed.

Of the events, 40 % are Node lines with JSON, 20 % JSON lines, 15 % Lambda platform lines, 15 % access log, 5 %
tracebacks, 5 % text; a JSON object has about 750 bytes, an event about 600 on average.
"""

import gzip
import json
import random
import uuid
from pathlib import Path

MEMBER_BYTES = 150_000
"""Messages of one member, before gzip; CloudWatch Logs sends up to 1 MiB."""


def write(path: Path, size: int, seed: int = 1) -> int:
    """Write members until they inflate to `size` bytes; returns the number of events."""
    rng, events, inflated = random.Random(seed), 0, 0  # noqa: S311 - not for secrets
    with path.open("wb") as out:
        while inflated < size:
            envelope, count = _envelope(rng)
            out.write(gzip.compress(envelope, 6, mtime=0))
            inflated += len(envelope)
            events += count
    return events


def _envelope(rng: random.Random) -> tuple[bytes, int]:
    events, size = [], 0
    while size < MEMBER_BYTES:
        at = 1795320000000 + rng.randrange(10**6)
        message = rng.choices(_KINDS, _SHARES)[0](rng)
        events.append({"id": f"{at}{rng.randrange(10**42):043d}", "timestamp": at, "message": message})
        size += len(message)
    envelope = {
        "messageType": "DATA_MESSAGE",
        "owner": rng.choice(["111111111111", "222222222222", "333333333333"]),
        "logGroup": f"/aws/lambda/service-{rng.randrange(40)}",
        "logStream": f"2026/11/22/[$LATEST]{rng.getrandbits(128):032x}",
        "subscriptionFilters": ["logboom"],
        "logEvents": events,
        "policyLevel": "ACCOUNT_LEVEL_POLICY",
    }
    return json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode(), len(events)


def _id(rng: random.Random) -> str:
    return str(uuid.UUID(int=rng.getrandbits(128), version=4))


def _time(rng: random.Random) -> str:
    return (
        f"2026-11-22T{rng.randrange(24):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}.{rng.randrange(1000):03d}Z"
    )


_TITLES = [
    "Order accepted",
    "Request finished",
    "Cache miss",
    "Token refreshed",
    "Retrying upstream",
    "Größe geprüft ✓",
]


def _logged(rng: random.Random) -> dict[str, object]:
    return {
        "title": rng.choice(_TITLES),
        "accountId": f"acc-{rng.randrange(10**6)}",
        "orderId": _id(rng),
        "latencyMs": rng.randrange(900),
        "request": {"method": "GET", "path": f"/orders/{rng.randrange(10**5)}", "headers": {"x-trace": _id(rng)}},
        "tags": ["checkout", rng.choice(["eu", "us"])],
        "note": "braces }{ in a message" if rng.random() < 0.01 else 'a quoted "word" and a\nline feed',
        "items": [
            {"sku": f"sku-{rng.randrange(10**5)}", "quantity": rng.randrange(9), "price": round(rng.uniform(1, 99), 2)}
            for _ in range(rng.randrange(13))
        ],
    }


def _node(rng: random.Random) -> str:
    level = rng.choices(["INFO", "WARN", "ERROR"], [92, 6, 2])[0]
    return f"{_time(rng)}\t{_id(rng)}\t{level}\t{json.dumps(_logged(rng), ensure_ascii=False)}\n"


def _json(rng: random.Random) -> str:
    level = rng.choices(["info", "debug", "warn", "error"], [80, 12, 6, 2])[0]
    head = {"level": level, "time": _time(rng), "message": rng.choice(_TITLES), "requestId": _id(rng)}
    return json.dumps(head | _logged(rng), ensure_ascii=False)


def _platform(rng: random.Random) -> str:
    request = _id(rng)
    return rng.choice(
        [
            f"START RequestId: {request} Version: $LATEST\n",
            f"END RequestId: {request}\n",
            f"REPORT RequestId: {request}\tDuration: {rng.uniform(1, 900):.2f} ms\tBilled Duration: "
            f"{rng.randrange(1, 900)} ms\tMemory Size: 128 MB\tMax Memory Used: {rng.randrange(60, 128)} MB\t\n",
        ]
    )


_STATUS = [200, 200, 200, 304, 404, 500]


def _access(rng: random.Random) -> str:
    address = ".".join(str(rng.randrange(256)) for _ in range(4))
    return (
        f"{address} - - [22/Nov/2026:{rng.randrange(24):02d}:12:{rng.randrange(60):02d} +0000] "
        f'"GET /orders/{rng.randrange(10**5)}?page={rng.randrange(9)} HTTP/1.1" {rng.choice(_STATUS)} '
        f'{rng.randrange(50_000)} "https://example.com/cart" "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"'
    )


def _traceback(rng: random.Random) -> str:
    frames = "".join(
        f'  File "/var/task/app/{name}.py", line {rng.randrange(900)}, in {name}\n    {name}(event)\n'
        for name in ("handler", "charge", "ledger")
    )
    return f"[ERROR] KeyError: 'customer-{rng.randrange(10**4)}'\nTraceback (most recent call last):\n{frames}"


def _text(rng: random.Random) -> str:
    return f"connection {rng.randrange(10**5)} from pool {rng.randrange(9)} returned after {rng.randrange(900)} ms"


_KINDS = [_node, _json, _platform, _access, _traceback, _text]
_SHARES = [40, 20, 15, 15, 5, 5]
