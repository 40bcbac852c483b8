"""The wire format that local AWS sends."""

import gzip
import json

from emulator.subscriptions.payload import BATCH_BYTES, Origin, control_message, data_messages, event_id

ORIGIN = Origin("111111111111", "/aws/lambda/orders", "s", "logboom", account_level=True)


def test_a_payload_is_one_gzip_member_with_several_events() -> None:
    events = [{"timestamp": 1, "message": "a"}, {"timestamp": 2, "message": "ü"}]

    (data,) = data_messages(ORIGIN, events)

    document = json.loads(gzip.decompress(data))
    ids = [event.pop("id") for event in document["logEvents"]]
    assert len(set(ids)) == 2
    assert document == {
        "messageType": "DATA_MESSAGE",
        "owner": "111111111111",
        "logGroup": "/aws/lambda/orders",
        "logStream": "s",
        "subscriptionFilters": ["logboom"],
        "logEvents": events,
        "policyLevel": "ACCOUNT_LEVEL_POLICY",
    }


def test_a_payload_is_split_where_aws_splits_it() -> None:
    large = [{"timestamp": 1, "message": "x" * (BATCH_BYTES // 2)}] * 3
    many = [{"timestamp": 1, "message": "x"}] * 10_001

    assert [len(json.loads(gzip.decompress(data))["logEvents"]) for data in data_messages(ORIGIN, large)] == [2, 1]
    assert [len(json.loads(gzip.decompress(data))["logEvents"]) for data in data_messages(ORIGIN, many)] == [10_000, 1]


def test_nothing_matched_sends_nothing() -> None:
    assert list(data_messages(ORIGIN, [])) == []


def test_ids_are_of_56_digits_and_rise() -> None:
    first, second = event_id(1795320000000), event_id(1795320000000)

    assert len(first) == 56
    assert first.isdigit()
    assert first < second < event_id(1795320000001)


def test_the_control_message_is_aws_own() -> None:
    document = json.loads(gzip.decompress(control_message(7)))

    assert (document["messageType"], document["owner"]) == ("CONTROL_MESSAGE", "CloudwatchLogs")
    assert document["logEvents"][0]["message"] == "CWL CONTROL MESSAGE: Checking health of destination Firehose."
