"""X-Ray, through Powertools' Tracer. The SDK costs half a second of cold start: so it is loaded only when tracing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from logboom_aws.settings import Settings, settings


@contextmanager
def segment(name: str, **annotations: str) -> Iterator[None]:
    """Trace what runs inside as a subsegment, its AWS calls included; does nothing when tracing is off."""
    if settings(Settings).logboom_tracing != "Active":
        yield
        return
    with _tracer().provider.in_subsegment(name) as subsegment:
        for key, value in annotations.items():
            subsegment.put_annotation(key, value)
        yield


def for_threads[**Given, Found](work: Callable[Given, Found]) -> Callable[Given, Found]:
    """The same, to be called in other threads: its AWS calls belong to the segment that is open here and now.

    Source: https://docs.aws.amazon.com/xray/latest/devguide/xray-sdk-python-subsegments.html
    """
    if settings(Settings).logboom_tracing != "Active":
        return work
    recorder = _tracer().provider
    entity = recorder.get_trace_entity()

    def run(*given: Given.args, **named: Given.kwargs) -> Found:
        recorder.set_trace_entity(entity)
        return work(*given, **named)

    return run


@cache
def _tracer() -> Any:
    from aws_lambda_powertools import Tracer

    return Tracer(patch_modules=["botocore"])
