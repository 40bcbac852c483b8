"""What `parse` adds to what the dialects find."""

import msgspec
import pytest

import logboom


def test_the_resource_says_where_the_line_comes_from() -> None:
    record = logboom.parse(
        "hello", log_group="/aws/lambda/orders", log_stream="s", account_id="111111111111", region="eu-west-1"
    )

    assert record.resource == {
        "cloud.account.id": "111111111111",
        "cloud.region": "eu-west-1",
        "aws.log.group.names": ["/aws/lambda/orders"],
        "aws.log.stream.names": ["s"],
        "service.name": "orders",
    }


@pytest.mark.parametrize(
    ("log_group", "service"),
    [
        ("/aws/lambda/orders", "orders"),
        ("/aws/codebuild/team/project", "team/project"),
        ("/ec2/nginx/access", "ec2/nginx/access"),
        ("plain", "plain"),
    ],
)
def test_the_service_is_read_off_the_log_group(log_group: str, service: str) -> None:
    assert logboom.parse("x", log_group=log_group).resource["service.name"] == service


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "1970-01-01T00:00:00.000Z"),
        (1795320000007, "2026-11-22T04:00:00.007Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (10**30, "1970-01-01T00:00:00.000Z"),
    ],
)
def test_the_time_is_the_events_own_in_utc_with_milliseconds(milliseconds: int, text: str) -> None:
    assert logboom.parse("x", timestamp=milliseconds).timestamp == text


def test_as_json_absent_parts_are_left_out_and_fields_are_untouched() -> None:
    logged = '{"level":"info",  "message":"hi","n":1.0,"big":123456789012345678901234567890}'

    encoded = msgspec.json.encode(logboom.parse(logged)).decode()

    assert f'"fields":{logged}' in encoded
    assert "trace_id" not in encoded
    assert "fields" not in msgspec.json.encode(logboom.parse("plain")).decode()


def test_half_a_surrogate_pair_does_not_spoil_the_record() -> None:
    assert msgspec.json.encode(logboom.parse("half \ud83d a pair")).count("half \ufffd a pair".encode()) == 1


def test_bytes_that_are_no_utf8_are_kept_as_far_as_can_be() -> None:
    assert logboom.parse(b"caf\xe9 closed").body == "caf\ufffd closed"


def test_an_error_is_not_taken_for_its_cause() -> None:
    cause = '"cause":{"errorType":"Timeout","errorMessage":"no answer","stack":["Timeout: no answer"]}'
    error = '"errorType":"Refused","errorMessage":"no stock","stack":["Refused: no stock"]'

    for logged in (f"{{{error},{cause}}}", f'{{"level":"ERROR","message":{{{error},{cause}}}}}'):
        assert logboom.parse(logged).attributes["exception.type"] == "Refused"
    assert logboom.parse(f'{{"level":"ERROR","message":"x",{cause}}}').attributes["exception.type"] == "Timeout"


def test_columns_that_a_filter_pattern_found_give_the_message_and_the_request() -> None:
    line = "2026-11-22T04:00:00.000Z 8f50 ERROR no stock"
    columns = {"timestamp": "2026-11-22T04:00:00.000Z", "request_id": "8f50", "event": "ERROR no stock"}

    record = logboom.parse(line, extracted_fields=columns)

    assert (record.body, record.severity_text) == ("no stock", "ERROR")
    assert record.attributes == {"faas.invocation_id": "8f50"}


@pytest.mark.parametrize("columns", [None, {}, {"ip": "1.2.3.4"}, {"event": 1, "request_id": None}, {"event": ""}])
def test_other_columns_change_nothing(columns: dict[str, object] | None) -> None:
    assert logboom.parse("plain words", extracted_fields=columns) == logboom.parse("plain words")


def test_half_a_surrogate_pair_in_a_column_does_not_spoil_the_record() -> None:
    record = logboom.parse("x", extracted_fields={"event": "half \ud83d", "request_id": "\ud83d"})

    assert msgspec.json.decode(msgspec.json.encode(record))["body"] == "half \ufffd"


@pytest.mark.parametrize("key", ["message", "record", "log", "fields", "cause", "requestId", "stackTrace"])
@pytest.mark.parametrize("opens", ['{"message":', '{"record":', '{"log":', "["])
def test_an_object_nested_without_end_becomes_a_record(key: str, opens: str) -> None:
    nested = opens * 2000 + "1" + ("]" if opens == "[" else "}") * 2000

    assert logboom.parse(f'{{"level":"error","{key}":{nested}}}').severity_text == "ERROR"
