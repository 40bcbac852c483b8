"""Log events through the deployed hub into a real OpenSearch node, which is then taken away for a while.

On a local AWS of its own: a cluster that is down keeps its queue busy.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from opensearchpy import OpenSearch
from tests.e2e.conftest import Pipeline
from tests.support import faulty_proxy, real_logs
from tests.support.faulty_proxy import Proxy, proxy_to
from tests.support.node import running

from logboom_local import stacks
from logboom_local.aws import HUB, SOURCES, local_aws
from logboom_search.client import connect

type Until = Callable[[Callable[[], Any]], Any]

STATUS = "attributes.http.response.status_code"


@pytest.fixture(scope="module")
def proxy() -> Iterator[Proxy]:
    """A node, and the way to it that can be troubled."""
    with running() as node, proxy_to(node) as found:
        yield found


@pytest.fixture(scope="module")
def search(proxy: Proxy) -> Iterator[OpenSearch]:
    client = connect(proxy.node, "none")
    client.indices.delete(index="logboom-*")
    yield client
    client.close()


@pytest.fixture(scope="module")
def pipeline(built: object, proxy: Proxy, search: OpenSearch) -> Iterator[Pipeline]:  # noqa: ARG001 - what is deployed
    with local_aws() as aws:
        hub = stacks.deploy_hub(aws, SearchEndpoint=proxy.url, SearchService="none")
        stacks.deploy_source(aws, SOURCES[0])
        # What is refused comes back after half an hour; here after a second.
        aws.client("sqs", HUB).set_queue_attributes(
            QueueUrl=hub["IndexQueueUrl"], Attributes={"VisibilityTimeout": "1"}
        )
        yield Pipeline(aws, hub)


def ids(search: OpenSearch, query: str) -> list[str]:
    """The id of every document that a query finds."""
    search.indices.refresh(index="logboom-*")
    body = {"query": {"query_string": {"query": query}}, "size": 10_000, "_source": ["id"]}
    return [hit["_source"]["id"] for hit in search.search(index="logboom-*", body=body)["hits"]["hits"]]


def test_every_line_is_searchable_by_its_fields_and_there_once(
    pipeline: Pipeline, search: OpenSearch, until: Until
) -> None:
    access = real_logs.lines("access/combined.log")[:1500] or [
        f'10.0.0.1 - - [22/Nov/2026:04:32:52 +0000] "GET /{n} HTTP/1.1" {status} 5 "-" "curl"'
        for n in range(100)
        for status in (200, 404, 500)
    ]
    for start in range(0, len(access), 500):
        pipeline.write(SOURCES[0], "/web/access", *access[start : start + 500])
    until(lambda: len(ids(search, "event_name:http.access")) == len(access))

    body = {"size": 0, "aggs": {"codes": {"terms": {"field": STATUS, "size": 100}}}}
    found = search.search(index="logboom-*", body=body)["aggregations"]["codes"]["buckets"]
    assert {one["key"]: one["doc_count"] for one in found} == Counter(
        int(line.split('"')[2].split()[0]) for line in access
    )
    everything = ids(search, "event_name:http.access")
    assert len(set(everything)) == len(everything)


def test_a_cluster_that_is_down_loses_nothing_and_delays_no_alert(
    pipeline: Pipeline, proxy: Proxy, search: OpenSearch, marker: str, until: Until
) -> None:
    proxy.always = faulty_proxy.reset
    requests = len(proxy.requests)
    failure = f"[ERROR]\t2026-11-22T04:32:52.551Z\t8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\t{marker} is gone\n"

    pipeline.write(SOURCES[0], "/aws/lambda/orders", failure, *(f"{marker} {number}" for number in range(50)))

    assert until(lambda: pipeline.alerts(marker))
    until(lambda: len(proxy.requests) > requests)
    assert ids(search, marker) == []

    proxy.always = None
    until(lambda: len(ids(search, marker)) == 51)
    assert len(set(ids(search, marker))) == 51


def test_the_alarm_fires_at_the_age_that_the_queue_then_has(pipeline: Pipeline, until: Until) -> None:
    cloudwatch = pipeline.aws.client("cloudwatch", HUB)
    queue = pipeline.hub["IndexQueueUrl"].rpartition("/")[2]

    def state() -> str:
        (alarm,) = cloudwatch.describe_alarms(AlarmNames=["logboom-index-queue-age"])["MetricAlarms"]
        return str(alarm["StateValue"])

    def aged(seconds: int) -> None:
        """What SQS says of its queue on AWS; local AWS has no such metric by itself."""
        cloudwatch.put_metric_data(
            Namespace="AWS/SQS",
            MetricData=[
                {
                    "MetricName": "ApproximateAgeOfOldestMessage",
                    "Dimensions": [{"Name": "QueueName", "Value": queue}],
                    "Value": seconds,
                }
            ],
        )

    aged(60)
    assert state() != "ALARM"
    aged(1200)
    until(lambda: state() == "ALARM")
