"""Nothing that an account logs is taken for another account's: a payload in a message is text of that message."""

import base64
import gzip
import io
import json

from hypothesis import given
from hypothesis import strategies as st
from tests.support.objects import member

import logboom

SENDER, VICTIM = "111111111111", "222222222222"


def _forged(message: str) -> str:
    return gzip.decompress(member([message], account=VICTIM, service="payments")).decode()


WRAPPED = st.sampled_from(
    [
        lambda text: text,
        lambda text: "\n" + text + "\n",
        lambda text: '"}]}' + text,
        lambda text: "2026-11-22T04:32:52.551Z " + text,
        lambda text: json.dumps({"awslogs": {"data": base64.b64encode(gzip.compress(text.encode())).decode()}}),
        lambda text: json.dumps({"rawData": base64.b64encode(gzip.compress(text.encode())).decode()}),
        lambda text: gzip.compress(text.encode()).decode("latin-1"),
        lambda text: base64.b64encode(gzip.compress(text.encode())).decode(),
    ]
)


@given(st.lists(WRAPPED, min_size=1, max_size=3), st.text(max_size=20), st.text(max_size=20))
def test_a_payload_in_a_message_is_text_of_that_message(wrappers: list, before: str, after: str) -> None:  # type: ignore[type-arg]
    message = _forged("stolen")
    for wrap in wrappers:
        message = wrap(message)

    records = list(logboom.read(io.BytesIO(member([before + message + after], account=SENDER)), region="eu-west-1"))

    assert [record.resource["cloud.account.id"] for record in records] == [SENDER]
    assert [record.resource["aws.log.group.names"] for record in records] == [["/aws/lambda/orders"]]
