"""Every function in containers, against a local AWS and an OpenSearch node of their own."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest
from opensearchpy import OpenSearch
from tests.containers.hub import Hub, Run

import logboom
from logboom_local import next_steps, opensearch, samples, stacks
from logboom_local.aws import HUB, REGION, local_aws
from logboom_local.containers import docker, image
from logboom_local.containers.invoke import Invocation, invoke
from logboom_local.containers.reach import reachable
from logboom_local.demo.alerts import Listener
from logboom_search.client import connect

type Figure = Callable[[str, str], None]
type Timed = Callable[[str], AbstractContextManager[None]]

_FIGURES = pytest.StashKey[list[str]]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if figures := config.stash.get(_FIGURES, []):
        terminalreporter.section("functions in containers")
        for line in figures:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def figure(request: pytest.FixtureRequest) -> Figure:
    """Prints a figure at the end: what it is, and how much."""
    figures = request.config.stash.setdefault(_FIGURES, [])
    return lambda name, value: figures.append(f"{name:<40}{value}")


@pytest.fixture(scope="session")
def timed(figure: Figure) -> Timed:
    """Prints how long a step took."""

    @contextmanager
    def step(name: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        figure(name, f"{time.monotonic() - began:.1f} s")

    return step


@pytest.fixture(scope="session")
def lambda_image(timed: Timed) -> str:
    """The image that functions run in. CI must have one; elsewhere these tests are skipped where there is none."""
    try:
        with timed("making or finding the image"):
            return image.image()
    except docker.Unavailable as why:
        _none(why)


@pytest.fixture(scope="package")
def node(lambda_image: str, timed: Timed) -> Iterator[str]:  # noqa: ARG001 - no use without
    """The URL of an OpenSearch node; the same holds."""
    try:
        with ExitStack() as running:
            with timed("starting OpenSearch"):
                url = running.enter_context(opensearch.opensearch())
            yield url
    except opensearch.Unavailable as why:
        _none(why)


def _none(why: Exception) -> NoReturn:
    if os.environ.get("CI"):
        raise why
    pytest.skip(f"no containers here: {why}")


@pytest.fixture(scope="package")
def hub(node: str, built: object, timed: Timed) -> Iterator[Hub]:  # noqa: ARG001 - it is deployed
    """A hub with search. Its own functions do nothing: the containers are to do the work."""
    with ExitStack() as running:
        with timed("starting local AWS, deploying the hub"):
            aws = running.enter_context(local_aws())
            outputs = stacks.deploy_hub(aws, SearchEndpoint=node, SearchService="none", SettlingHours="0")
        lambdas = aws.client("lambda", HUB)
        for mapping in lambdas.list_event_source_mappings()["EventSourceMappings"]:
            lambdas.update_event_source_mapping(UUID=mapping["UUID"], Enabled=False)
        samples.put(aws.client("s3", HUB), REGION)
        yield Hub(aws, outputs, Listener(aws, outputs["AlertTopicArn"]), node)


@pytest.fixture(scope="package")
def run(hub: Hub, lambda_image: str, figure: Figure, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs a function, by its logical id, with a sample event, by its name, or with a file; each pair but once."""
    variables = tmp_path_factory.mktemp("containers") / "env.json"
    with reachable(hub.aws.url, lambda_image) as aws, reachable(hub.node, lambda_image) as node:
        told = next_steps.container_variables(hub.aws, {hub.aws.url: aws, hub.node: node})
        variables.write_text(json.dumps(told))

        @cache
        def once(function: str, event: str | Path) -> Invocation:
            path = event if isinstance(event, Path) else samples.EVENTS / f"{event}.json"
            began = time.monotonic()
            done = invoke(function, path, hub.aws, lambda_image, variables)
            figure(f"{function} {path.stem}", f"{_report(done)}; {time.monotonic() - began:.1f} s with sam")
            return done

        yield once


@pytest.fixture(scope="session")
def unreachable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An event whose bucket is not there."""
    event = tmp_path_factory.mktemp("events") / "no-bucket.json"
    event.write_text((samples.EVENTS / "alert.json").read_text().replace(samples.BUCKET, "no-such-bucket"))
    return event


@pytest.fixture(scope="session")
def unheard_of(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An event that the digest function fails at."""
    event = tmp_path_factory.mktemp("events") / "unheard-of.json"
    event.write_text('{"report": "unheard-of"}')
    return event


@pytest.fixture
def search(hub: Hub) -> Iterator[OpenSearch]:
    client = connect(hub.node, "none")
    yield client
    client.close()


def _report(done: Invocation) -> str:
    """The emulator has no time for the init phase by itself: it begins with the invocation."""
    told = logboom.parse(done.log[-1]).attributes
    milliseconds, memory = (told.get(f"aws.lambda.{name}", 0) for name in ("duration_ms", "memory_size_mb"))
    return f"{milliseconds:5.0f} ms with its cold start, {done.peak_mb:.0f} of {memory:.0f} MB at most"
