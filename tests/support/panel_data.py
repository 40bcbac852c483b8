"""Lines of every kind that a panel counts, each with the facts that the test knows of it: from making it, or from
reading it with an expression of its own. None comes from the product's parser.
"""

import random
import re
import uuid
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.support import real_logs

DAY = 1795305600000  # 2026-11-22T00:00:00Z
_SPREAD = 86_000_000  # all of them within the day, so that there is one index and every count is exact
_ACCESS = re.compile(r'(\S+) \S+ \S+ \[[^\]]+\] "(\S+) ([^ ?"]+)\S* [^"]*" (\d+) (\d+|-) "[^"]*" "((?:[^"\\]|\\.)*)"')
_SYSLOG = re.compile(r"\w{3} [ \d]\d [\d:]{8} (\S+) ([^:\[]+)")


class Line(NamedTuple):
    """A message, where and when it was logged, and facts by the name of the field that is to hold them."""

    account: str
    log_group: str
    timestamp: int
    message: str
    facts: dict[str, Any]


def lines() -> list[Line]:
    """About 7,000 lines; 2,000 without the real logs."""
    rng = random.Random(6)
    made = [*_access(rng), *_syslog(rng), *_lambda(rng), *_errors(rng)]
    found = []
    for number, (account, group, message, facts) in enumerate(made):
        at = DAY + number * _SPREAD // len(made)
        where = {"resource.cloud.account.id": account, "resource.aws.log.group.names": group,
                 "resource.service.name": re.sub("^/(aws/[^/]+/)?", "", group), "@timestamp": at}  # fmt: skip
        found.append(Line(account, group, at, message, where | facts))
    return found


type _Made = tuple[str, str, str, dict[str, Any]]


def _access(rng: random.Random) -> Iterator[_Made]:
    for number in range(800):
        path, agent = f"/p/{min(99, int(rng.expovariate(0.1)))}", rng.choice(["curl/8", "Firefox/140.0", 'a\\"b'])
        status, size = rng.choice([200, 200, 200, 301, 400, 404, 500, 503]), rng.randrange(5000)
        client, seconds = f"10.0.0.{rng.randrange(40)}", round(rng.expovariate(3), 3)
        line = (
            f'{client} - - [22/Nov/2026:04:32:52 +0000] "GET {path}?n={number} HTTP/1.1" {status} {size} "-" "{agent}"'
        )
        yield (
            "111111111111",
            "/web/shop",
            f"{line} {seconds}",
            _of_access(line) | {"attributes.http.server.request.duration": seconds},
        )
    for line in real_logs.lines("access/combined.log"):
        yield "222222222222", "/web/blog", line, _of_access(line)


def _of_access(line: str) -> dict[str, Any]:
    found = _ACCESS.match(line)
    assert found, line
    client, _, path, status, size, agent = found.groups()
    facts = {
        "event_name": "http.access",
        "attributes.client.address": client,
        "attributes.url.path": path,
        "attributes.http.response.status_code": int(status),
        "severity_text": "INFO" if status < "400" else "WARN" if status < "500" else "ERROR",
    }
    if size != "-":
        facts["attributes.http.response.body.size"] = int(size)
    return facts | ({"attributes.user_agent.original": agent} if agent != "-" else {})


def _syslog(rng: random.Random) -> Iterator[_Made]:
    for _ in range(300):
        said = rng.choice(["Failed password for root from 10.0.0.1 port 22 ssh2", "session opened for user jo"])
        program = rng.choice(["sshd[71]", "cron"])
        yield "111111111111", "/ec2/syslog", *_of_syslog(f"Nov 22 04:32:52 web-{rng.randrange(3)} {program}: {said}")
    for name in ("loghub/Linux.log", "loghub/OpenSSH.log"):
        for line in real_logs.lines(name):
            yield "222222222222", f"/ec2/{name[7:-4]}", *_of_syslog(line)


def _of_syslog(line: str) -> tuple[str, dict[str, Any]]:
    found = _SYSLOG.match(line)
    assert found, line
    return line, {
        "event_name": "syslog",
        "attributes.host.name": found[1],
        "attributes.syslog.appname": found[2].strip(),
    }


def _lambda(rng: random.Random) -> Iterator[_Made]:
    for _ in range(600):
        function, limit = rng.choice([("orders", 128), ("charges", 512), ("reports", 1024)])
        milliseconds, used = round(rng.expovariate(1 / 200), 2), rng.randrange(40, limit)
        facts = {
            "event_name": "lambda.report",
            "severity_text": "INFO",
            "attributes.aws.lambda.duration_ms": milliseconds,
            "attributes.aws.lambda.max_memory_used_mb": used,
            "attributes.aws.lambda.memory_size_mb": limit,
        }
        line = (f"REPORT RequestId: {uuid.UUID(int=rng.getrandbits(128), version=4)}\tDuration: {milliseconds} ms\t"
                f"Memory Size: {limit} MB\tMax Memory Used: {used} MB\t")  # fmt: skip
        if rng.random() < 0.1:
            facts["attributes.aws.lambda.init_duration_ms"] = init = rng.randrange(90, 2000)
            line += f"Init Duration: {init} ms\t"
        if (failed := rng.random()) < 0.05:
            timed_out = failed < 0.03
            line += "Status: timeout" if timed_out else "Status: error\tError Type: Runtime.OutOfMemory"
            facts |= {
                "event_name": "lambda.timeout" if timed_out else "lambda.out_of_memory",
                "severity_text": "ERROR",
                "fingerprint.template": "Timed out" if timed_out else "Out of memory",
            }
            facts |= {} if timed_out else {"attributes.exception.type": "Runtime.OutOfMemory"}
        yield "333333333333", f"/aws/lambda/{function}", line + "\n", facts


def _errors(rng: random.Random) -> Iterator[_Made]:
    nbsp = "\u00a0"
    for _ in range(200):
        kind = rng.choice(["KeyError", "ValueError", "TimeoutError"])
        frame = f'{nbsp * 2}File "/var/task/app.py", line 7, in f'
        line = f"[ERROR] {kind}: 'sku'\nTraceback (most recent call last):\n{frame}\n"
        facts = {"event_name": "exception", "severity_text": "ERROR", "attributes.exception.type": kind}
        yield rng.choice(["111111111111", "333333333333"]), "/aws/lambda/stock", line, facts
