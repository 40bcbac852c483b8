"""Lines that an index refuses or suffers from: each stays searchable, and none costs another."""

import json
from typing import Any

import pytest
from opensearchpy import OpenSearch
from tests.search.conftest import GROUP, NOW, Function, Index
from tests.support.objects import envelope

from logboom_local import samples


def logged(**fields: Any) -> str:
    return json.dumps({"level": "info", "message": "hello there", **fields})


@pytest.mark.parametrize(
    "line",
    [
        logged(payload="x" * 40_000, order=7),
        logged(deep={"er": [1, {"payload": "ü" * 40_000}]}, order=7),
        logged(**{"k" * 40_000: 1}, order=7),
    ],
    ids=["at the top", "in a list", "as a key"],
)
def test_a_field_of_40_kb_becomes_text_and_the_other_fields_stay(function: Function, index: Index, line: str) -> None:
    assert function(function.put("a", "before", line, "after")) == []

    assert index.ids() == ["a-0", "a-1", "a-2"]
    (document,) = index.documents("fields.order:7 AND body:hello")
    moved = document["unparsed"]
    assert "x" * 40_000 in moved or "ü" * 40_000 in moved or "k" * 8000 in moved


def test_10000_distinct_keys_add_no_field(function: Function, index: Index, search: OpenSearch) -> None:
    function(function.put("a", "first"))
    before = search.indices.get_mapping(index="logboom-2026.11.22")

    lines = [logged(**{f"key-{line}-{number}": number for number in range(100)}) for line in range(100)]
    assert function(function.put("b", *lines, logged(**{f"one-{number}": number for number in range(10_000)}))) == []

    assert search.indices.get_mapping(index="logboom-2026.11.22") == before
    assert len(index.ids()) == 102
    assert index.ids("fields.key-77-99:99") == ["b-77"]
    assert index.ids("fields.one-9999:9999") == ["b-100"]


def test_the_same_key_of_any_type_conflicts_with_nothing(function: Function, index: Index) -> None:
    values = [1, "two", {"three": 3}, [4, "five", {"six": 6}], None, True, 1e308, "", {}, []]
    lines = [logged(value=value) for value in values]
    lines += [json.dumps({"level": "info", "message": value}) for value in values]

    assert function(function.put("a", *lines)) == []

    documents = index.documents()
    assert len(documents) == 20
    assert [document for document in documents if "unparsed" in document] == []


def test_a_number_that_is_no_number_becomes_text_and_the_line_stays(function: Function, index: Index) -> None:
    """Only the platform's own lines are typed; one of them with a word for a number is refused by the index first."""
    line = "REPORT RequestId: 8f5074a1-1f1c-4a6e-9a2e-6f3c1d2b3a4c\tDuration: fast\tMemory Size: 128 MB\t\n"

    assert function(function.put("a", line)) == []

    (document,) = index.documents("attributes.aws.lambda.memory_size_mb:128")
    assert json.loads(document["unparsed"]) == {"attributes.aws.lambda.duration_ms": "fast"}
    assert index.ids("unparsed:fast") == ["a-0"]


def test_a_mapping_that_somebody_else_made_costs_the_field_and_not_the_line(
    function: Function, ready: OpenSearch, index: Index, hub: Any
) -> None:
    mapping = {"properties": {"body": {"type": "integer"}}}
    ready.indices.create(index="logboom-2026.11.22", body={"mappings": mapping})

    assert function(function.put("a", "hello", "17")) == []

    assert index.ids("unparsed:hello") == ["a-0"]
    assert index.ids("body:17") == ["a-1"]
    assert hub.quarantined() == {}


def test_an_event_that_is_there_twice_is_mended_twice_and_not_refused(
    function: Function, ready: OpenSearch, index: Index, hub: Any
) -> None:
    mapping = {"properties": {"body": {"type": "integer"}}}
    ready.indices.create(index="logboom-2026.11.22", body={"mappings": mapping})
    event = {"id": "a-0", "timestamp": NOW, "message": "hello"}

    assert function(function.put("a", event, event)) == []

    assert index.ids("unparsed:hello") == ["a-0"]
    assert hub.quarantined() == {}


def test_what_is_refused_twice_is_kept_with_its_reason_and_id(
    function: Function, ready: OpenSearch, index: Index, hub: Any
) -> None:
    mapping = {"properties": {"body": {"type": "integer"}, "unparsed": {"type": "integer"}}}
    ready.indices.create(index="logboom-2026.11.22", body={"mappings": mapping})

    event = function.put("a", "hello", "17")
    assert [function(event), function(event)] == [[], []]

    assert index.ids() == ["a-1"]
    ((key, (body, reason)),) = hub.quarantined().items()
    assert json.loads(body)["id"] == "a-0"
    assert key.rpartition("-")[2] != index.hits()[0]["_id"]
    assert "failed to parse field [unparsed]" in reason


def test_invalid_utf_8_is_replaced_and_the_line_stays(function: Function, index: Index) -> None:
    sent = json.dumps(envelope([{"id": "1", "timestamp": NOW, "message": "caf? au lait"}], group=GROUP)).encode()
    function.put_bytes("a", sent.replace(b"caf?", b"caf\xe9"))

    assert function(function.event("a")) == []

    assert [document["body"] for document in index.documents("lait")] == ["caf\ufffd au lait"]


@pytest.mark.parametrize(
    "line",
    [
        '{"level": "info", "message": "hello there", "half": "\\ud83d"}',
        '{"level": "info", "message": "hello there", "n": NaN, "n2": 1e999, "n3": 123456789012345678901234567890}',
        '{"level": "info", "message": "hello there", "": {"": {"": 1}}, ".": 2, "a..b": 3, "a": {"b": 4}, "a.b": 5}',
        '{"level": "info", "message": "hello there", "twice": 1, "twice": 2}',
        '{"level": "info", "message": "hello there", "nul": "\\u0000", "\\u0000": 1}',
        '{"level": "info", "message": "hello there", "deep": ' + "[" * 500 + "]" * 500 + "}",
        '{"level": "info", "message": "hello there", "deep": ' + '{"a":' * 500 + "1" + "}" * 500 + "}",
        '{"level": "info", "message": "hello there", "_id": 1, "_index": "other", "@timestamp": "then"}',
    ],
    ids=["surrogate", "numbers", "empty names", "twice", "nul", "lists", "objects", "reserved"],
)
def test_json_that_is_odd_is_searchable_all_the_same(function: Function, index: Index, hub: Any, line: str) -> None:
    assert function(function.put("a", "before", line, "after")) == []

    assert index.ids("body:hello AND body:there") == ["a-1"]
    assert index.ids() == ["a-0", "a-1", "a-2"]
    assert hub.quarantined() == {}


def test_a_document_that_is_too_large_is_cut_and_says_where_the_whole_lies(function: Function, index: Index) -> None:
    large = logged(lines=["word" * 10] * 40_000, end="needle")

    assert function(function.put("a", large, "small")) == []

    (document,) = index.documents("truncated.bytes:>1000000")
    assert document["truncated"].items() >= {"bucket": samples.BUCKET, "key": "logs/a.gz"}.items()
    assert document["body"] == "hello there"
    assert document["unparsed"].endswith(f"the whole is in s3://{samples.BUCKET}/logs/a.gz]")
    assert len(json.dumps(document)) < 200_000


def test_a_text_that_is_too_large_is_cut_in_the_same_way(function: Function, index: Index) -> None:
    assert function(function.put("a", "start " + "word " * 400_000)) == []

    (document,) = index.documents("start")
    assert document["body"].endswith(f"the whole is in s3://{samples.BUCKET}/logs/a.gz]")
    assert len(document["body"]) < 101_000
