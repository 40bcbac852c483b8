"""Each function through every branch that makes a call of AWS."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import boto3
import pytest
from opensearchpy import NotFoundError, Transport
from tests.privilege.deployed import as_function, context, recorded
from tests.privilege.stacks import SOURCE
from tests.support.iam import Request
from tests.support.needs import Need
from tests.support.objects import created, member, queued
from tests.support.stack import HUB, Stack

from logboom_aws import clients

_DAY = 86_400


def _error(word: str) -> str:
    return f"[ERROR]\t2026-11-22T04:32:52.551Z\t8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\t{word} is broken\n"


def _objects(hub: Stack) -> list[dict[str, Any]]:
    """Messages of new objects: one with failures, damaged in the middle; one of rubbish; one that is gone."""
    bucket = hub.named("SinkBucket")
    failures = member([_error(word) for word in ("alpha", "beta", "gamma", "delta")])
    for key, body in {"failures": failures + b"damage" + member(["after"], number=1), "rubbish": b"rubbish"}.items():
        boto3.client("s3").put_object(Bucket=bucket, Key=f"logs/{key}.gz", Body=body)
    return [queued(created(bucket, f"logs/{key}.gz")) for key in ("failures", "rubbish", "gone")]


def alert(hub: Stack, function: ModuleType) -> list[Need]:
    """New kinds of failure beyond the cap, damage, rubbish, an object that is gone."""
    events = _objects(hub)
    with as_function(hub, "AlertFunction"), recorded(hub.arn("AlertRole")) as found:
        for event in events:
            assert function.handler(event, context(hub, "AlertFunction")) == {"batchItemFailures": []}
    return found


def digest(hub: Stack, function: ModuleType) -> list[Need]:
    """Every report on what `alert` has left, two days apart: messages that the cap holds back go first."""
    with as_function(hub, "DigestFunction"), recorded(hub.arn("DigestRole")) as found:
        for number, report in enumerate(function.REPORTS):
            with _later(3600 + 2 * number * _DAY):
                function.handler({"report": report}, context(hub, "DigestFunction"))
    return found


def export(hub: Stack, function: ModuleType) -> list[Need]:
    """Three nights in the hub's own account and in a source account, from the list to a manifest; rubbish."""
    with as_function(hub, "ExportFunction"):
        run = context(hub, "ExportFunction")
        for role in ("", f"arn:aws:iam::{SOURCE}:role/logboom-export-source-eu-west-1"):
            clients.logs(role).create_log_group(logGroupName="/aws/lambda/orders")
        clients._assumed.cache_clear()
        with recorded(hub.arn("ExportRole")) as found:
            function.handler({"export": "begin"}, run)
            for night in (2, 3, 4):
                with _later(night * _DAY):
                    for account in (HUB, SOURCE):
                        function.handler(queued({"account": account}), run)
            function.handler(queued("no JSON"), run)
    return found


def index(hub: Stack, function: ModuleType) -> list[Need]:
    """A cluster to set up, documents of which one is refused for good, damage, rubbish, an object that is gone."""
    events = _objects(hub)
    with as_function(hub, "IndexFunction"), recorded(hub.arn("IndexRole")) as found, _cluster(hub, found):
        for event in events:
            assert function.handler(event, context(hub, "IndexFunction")) == {"batchItemFailures": []}
    return found


@contextmanager
def _cluster(hub: Stack, found: list[Need]) -> Iterator[None]:
    """A cluster with nothing in it that refuses the first document; requests to it are recorded as what they need."""
    service = hub.properties("IndexFunction")["Environment"]["Variables"]["SEARCH_SERVICE"]

    def perform(_transport: Any, method: str, url: str, *_: Any, body: Any = None, **__: Any) -> Any:
        if service == "es":
            domain = f"arn:aws:es:eu-west-1:{HUB}:domain/logs{url}"
            found.append(Need(hub.arn("IndexRole"), Request(f"es:ESHttp{method.title()}", domain)))
        elif service == "aoss":
            collection = f"arn:aws:aoss:eu-west-1:{HUB}:collection/logs"
            found.append(Need(hub.arn("IndexRole"), Request("aoss:APIAccessAll", collection)))
        if method == "GET":
            raise NotFoundError(404, "no template yet")
        if url == "/_bulk":
            ids = [json.loads(line)["create"]["_id"] for line in body.splitlines()[::2]]
            refused = {"status": 400, "error": {"type": "x", "reason": "x"}}
            return {"items": [{"create": {"status": 201} if place else refused} for place, _ in enumerate(ids)]}
        return {}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Transport, "perform_request", perform)
        yield


@contextmanager
def _later(seconds: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        now = time.time() + seconds
        patch.setattr("time.time", lambda: now)
        yield
