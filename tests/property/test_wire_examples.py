"""Wire shapes by example: what a person would ask of the reader."""

import base64
import gzip
import io
import json
from typing import Any

import logboom
from logboom import Record
from logboom.wire.window import CHUNK

type Damage = list[tuple[bytes, int, str]]


def document(message: object = "hello", **more: Any) -> bytes:
    event = {"id": "1", "timestamp": 1795320888598, "message": message}
    head = {"messageType": "DATA_MESSAGE", "owner": "111111111111", "logGroup": "/aws/lambda/orders", "logStream": "s"}
    return json.dumps(head | {"logEvents": [event]} | more).encode()


def read(data: bytes, **more: Any) -> tuple[list[Record], Damage]:
    damage: Damage = []
    stream = io.BytesIO(data)
    records = list(logboom.read(stream, region="eu-west-1", on_damage=lambda *piece: damage.append(piece), **more))
    return records, damage


def bodies(data: bytes) -> tuple[list[str], Damage]:
    records, damage = read(data)
    return [record.body for record in records], damage


def test_a_bad_document_in_a_member_is_reported_as_it_is_and_alone() -> None:
    good, bad = gzip.compress(document("elsewhere")), b'{"messageType": "DATA_MESSAGE", "logEvents": [{"\xff": }'
    data = good + gzip.compress(document("a") + bad + document("b"))

    assert bodies(data) == (["elsewhere", "a", "b"], [(bad, len(good), "a JSON object without an end")])


def test_an_unknown_kind_of_message_is_reported_alone() -> None:
    unknown = document("?").replace(b"DATA", b"NEW")

    found, damage = bodies(gzip.compress(document("a") + unknown + document("b")))

    assert found == ["a", "b"]
    assert damage == [(unknown, 0, "unknown messageType 'NEW_MESSAGE'")]


def test_what_the_fast_decoder_refuses_is_read_all_the_same() -> None:
    deep = document("x").replace(b'"x"', b'"deep", "more": ' + b"[" * 50_000 + b"]" * 50_000)
    data = [
        document("half \ud83d a pair"),
        document("infinite").replace(b"1795320888598", b"1e999"),
        document("long").replace(b"1795320888598", b"9" * 5000),
        document("float").replace(b"1795320888598", b"1795320888598.7"),
        document("not UTF-8 ?").replace(b"?", b"\xff"),
        deep,
        document({"an": ["object"]}),
        document("numbers", owner=1, logGroup=2, logStream=None),
    ]

    found, damage = bodies(b"".join(data))

    assert found == [
        "half \ufffd a pair",
        "infinite",
        "long",
        "float",
        "not UTF-8 \ufffd",
        "deep",
        '{"an": ["object"]}',
        "numbers",
    ]
    assert not damage


def test_unknown_keys_are_accepted() -> None:
    found, damage = bodies(document("a", policyLevel="ACCOUNT_LEVEL_POLICY", subscriptionFilters=["f"], later={"x": 1}))

    assert (found, damage) == (["a"], [])


def test_control_messages_are_counted() -> None:
    counted: list[None] = []
    control = document("CWL CONTROL MESSAGE: Checking health", messageType="CONTROL_MESSAGE", owner="CloudwatchLogs")

    records, damage = read(gzip.compress(control) + control, on_control=lambda: counted.append(None))

    assert (records, damage, len(counted)) == ([], [], 2)


def test_extracted_fields_give_the_message_and_the_request() -> None:
    columns = {"timestamp": "2026-11-22T04:00:00.000Z", "request_id": "8f50", "event": "plain words"}
    event = {"id": "1", "timestamp": 1, "message": "2026-11-22T04:00:00.000Z 8f50 plain words"}

    (record,), _ = read(document(logEvents=[event | {"extractedFields": columns}]))

    assert record.body == "plain words"
    assert record.attributes == {"faas.invocation_id": "8f50"}


def test_the_request_that_the_line_names_goes_before_the_extracted_one() -> None:
    event = {"id": "1", "timestamp": 1, "message": "x"}
    columns = {"request_id": "other", "event": '{"level":"INFO","message":"m","requestId":"own"}'}

    (record,), _ = read(document(logEvents=[event | {"extractedFields": columns}]))

    assert record.attributes["faas.invocation_id"] == "own"


def test_extracted_fields_of_another_pattern_change_nothing() -> None:
    event = {"id": "1", "timestamp": 1, "message": "x"}
    others: list[Any] = [{"ip": "1.2.3.4"}, {"event": 1, "request_id": None}, {"event": ""}, None, 7, [1]]

    found, damage = bodies(document(logEvents=[event | {"extractedFields": other} for other in others]))

    assert (found, damage) == (["x"] * len(others), [])


def test_an_error_record_of_firehose_that_wraps_nothing_readable_gives_its_record_back() -> None:
    wrapped = b"not gzip at all"
    line = json.dumps({"attemptsMade": 1, "rawData": base64.b64encode(wrapped).decode()}).encode()
    broken = json.dumps({"attemptsMade": 1, "rawData": "%%%"}).encode()

    found, damage = bodies(line + b"\n" + broken + b"\n" + document("good"))

    assert found == ["good"]
    assert [piece for piece, _, _ in damage] == [wrapped, broken + b"\n"]


def test_compressed_three_times_is_damage() -> None:
    inner = gzip.compress(document("a"))

    assert bodies(gzip.compress(inner))[0] == ["a"]
    assert bodies(gzip.compress(gzip.compress(inner))) == ([], [(inner, 0, "compressed more than twice")])


def test_an_export_gives_time_text_and_a_lasting_id() -> None:
    lines = b"2026-01-02T03:04:05.678Z first\n  and more\n\n2026-01-01T00:00:00.000Z earlier\n"

    records, damage = read(gzip.compress(lines), log_group="/aws/lambda/orders", log_stream="s", account_id="1")

    assert [(record.timestamp, record.body) for record in records] == [
        ("2026-01-02T03:04:05.678Z", "first\n  and more"),
        ("2026-01-01T00:00:00.000Z", "earlier"),
    ]
    assert records[0].resource["service.name"] == "orders"
    assert records[0].resource["cloud.account.id"] == "1"
    assert not damage
    again, _ = read(lines, log_group="/aws/lambda/orders", log_stream="s", account_id="1")
    other, _ = read(lines, log_group="/aws/lambda/orders", log_stream="t", account_id="1")
    assert [record.id for record in again] == [record.id for record in records]
    assert len({record.id for record in [*records, *other]}) == 4


def test_equal_lines_of_an_export_are_two_records() -> None:
    records, _ = read(b"2026-01-02T03:04:05.678Z same\n" * 2)

    assert len({record.id for record in records}) == 2


def test_a_line_of_an_export_that_is_too_long_is_damage_and_the_next_is_read() -> None:
    first, last = b"2026-01-02T03:04:05.678Z a\n", b"2026-01-02T03:04:05.679Z b\n"
    long = b"2026-01-02T03:04:05.678Z " + b"x" * 200_000 + b"\n"

    records, damage = read(first + long + last, member_max=50_000)

    assert [record.body for record in records] == ["a", "b"]
    assert b"".join(piece for piece, _, _ in damage) == long


def test_a_member_past_the_cap_is_reported_compressed() -> None:
    large = gzip.compress(document("x" * 100_000))

    records, damage = read(large + gzip.compress(document("a")), member_max=50_000)

    assert [record.body for record in records] == ["a"]
    assert damage == [(large, 0, "member inflates to more than 50000 bytes")]


def test_many_documents_in_a_member_past_the_cap_are_read() -> None:
    records, damage = read(gzip.compress(document("x" * 1000) * 100), member_max=50_000)

    assert (len(records), damage) == (100, [])


def test_text_that_is_nothing_of_ours_is_damage() -> None:
    assert bodies(b"Permission Check Successful") == (
        [],
        [(b"Permission Check Successful", 0, "neither gzip nor JSON nor an export")],
    )
    assert bodies(b'{"level": "INFO"}')[1] == [
        (b'{"level": "INFO"}', 0, "no CloudWatch Logs payload: no messageType, or no list of logEvents")
    ]


def test_the_start_of_a_member_may_be_cut_by_a_chunk() -> None:
    for missing in range(1, 12):
        garbage = b"?" * (2 * CHUNK - missing)
        for good in (gzip.compress(document("a")), document("a")):
            assert bodies(garbage + good) == (["a"], [(garbage, 0, "neither gzip nor JSON nor an export")])


def test_a_column_may_be_called_like_a_key_of_the_payload() -> None:
    event = {"id": "1", "timestamp": 1, "message": "x", "extractedFields": {"messageType": "}{"}}

    for indent in (None, 1):
        assert bodies(json.dumps(json.loads(document(logEvents=[event])), indent=indent).encode()) == (["x"], [])


def test_a_document_with_something_between_its_values_is_damage() -> None:
    odd = document("a", later="x").replace(b'"x"', b'"x" "lost"')

    found, damage = bodies(odd + document("b"))

    assert (found, [piece for piece, _, _ in damage]) == (["b"], [odd])


def test_base64_with_something_else_in_it_is_damage() -> None:
    line = json.dumps({"rawData": base64.b64encode(document("a")).decode().replace("A", "A%", 1)}).encode()

    found, damage = bodies(line)

    assert (found, [piece for piece, _, _ in damage]) == ([], [line])


def test_wrapped_twice_is_damage() -> None:
    once = json.dumps({"rawData": base64.b64encode(document("a")).decode()}).encode()
    twice = json.dumps({"rawData": base64.b64encode(once).decode()}).encode()

    assert bodies(once) == (["a"], [])
    assert bodies(twice) == ([], [(once, 0, "no CloudWatch Logs payload: wrapped more than once")])
