"""Where the links lead. The addresses are those that the console shows itself."""

import re
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
import pytest

from logboom_aws.groups.group import Group, Sample

SAMPLE = Sample(
    timestamp="2026-11-22T03:14:56.551Z",
    id="39521795317296551000000000000000000000000000000000000001",
    body="boom at last",
    event_name="log",
    account="111111111111",
    log_group="/aws/lambda/orders",
    log_stream="2026/11/22/[$LATEST]0123",
    trace_id="6a2157f00123456789abcdef01234567",
)
START = "https://d-1234567890.awsapps.com/start"
HOME = "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1"
STREAM = (
    f"{HOME}#logsV2:log-groups/log-group/$252Faws$252Flambda$252Forders/log-events/"
    "2026$252F11$252F22$252F$255B$2524LATEST$255D0123$3Fstart$3D1795317296551"
)
HOSTILE = "https://evil.example/?a=b&c#~(x~'y)\"<b>\n\\ @\ud800 $25 *2f %2F"


def links(module: ModuleType, hub: dict[str, str] | None = None, **latest: Any) -> list[str]:
    sample = msgspec.structs.replace(SAMPLE, **latest)
    group = Group("3f9c", sample.body, "", "", "log", "ERROR", sample.timestamp, sample.timestamp, 1, 1, sample, sample)
    return [url for _, url in module.links.links(group, module.Context(**{"region": "eu-west-1"} | (hub or {})))]


def test_the_log_stream_at_that_moment(alert_message: ModuleType) -> None:
    assert links(alert_message)[0] == f"{STREAM}$26refEventId$3D{SAMPLE.id}"
    assert links(alert_message, id="a-hash")[0] == STREAM
    assert links(alert_message, log_stream="")[0] == STREAM.partition("/log-events")[0]


def test_all_of_this_kind(alert_message: ModuleType) -> None:
    assert links(alert_message)[1] == (
        f"{HOME}#logsV2:logs-insights$3FqueryDetail$3D$257E$2528end$257E0$257Estart$257E-86400$257EtimeType$257E$2527"
        "RELATIVE$257Eunit$257E$2527seconds$257EeditorString$257E$2527fields*20*40timestamp*2C*20*40message*0A"
        "*7C*20filter*20*40message*20like*20*22boom*20at*20last*22*0A*7C*20sort*20*40timestamp*20desc"
        "$257Esource$257E$2528$257E$2527*2Faws*2Flambda*2Forders$2529$2529"
    )


def test_the_trace(alert_message: ModuleType) -> None:
    assert links(alert_message)[2] == f"{HOME}#xray:traces/1-6a2157f0-0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("missing", "left"),
    [
        ({"log_group": ""}, 1),
        ({"trace_id": ""}, 2),
        ({"trace_id": "x"}, 2),
        ({"trace_id": f"{SAMPLE.trace_id}0"}, 2),
        ({"body": "12"}, 2),
        ({"log_group": "x" * 2_000}, 1),
    ],
)
def test_what_cannot_be_linked_is_left_out(alert_message: ModuleType, missing: dict[str, Any], left: int) -> None:
    assert len(links(alert_message, **missing)) == left


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("us-east-1", "us-east-1.console.aws.amazon.com"),
        ("cn-north-1", "cn-north-1.console.amazonaws.cn"),
        ("us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com"),
    ],
)
def test_each_partition_has_its_console(alert_message: ModuleType, region: str, host: str) -> None:
    for url in links(alert_message, {"region": region}):
        assert url.startswith(f"https://{host}/cloudwatch/home?region={region}#")


@pytest.mark.parametrize("start", [START, f"{START}/", f"{START}#/"])
@pytest.mark.parametrize("role", ["", "Read Only"])
def test_links_sign_in_to_the_account(alert_message: ModuleType, start: str, role: str) -> None:
    hub = {"sign_in_url": start, "sign_in_role": role}

    for url, destination in zip(links(alert_message, hub), links(alert_message), strict=True):
        page, _, asked = url.partition("?")
        assert page == f"{START}/#/console"
        assert parse_qs(asked, keep_blank_values=True) == {
            "account_id": ["111111111111"],
            **({"role_name": [role]} if role else {}),
            "destination": [destination],
        }


def test_an_account_that_is_none_is_not_signed_in_to(alert_message: ModuleType) -> None:
    assert links(alert_message, {"sign_in_url": START}, account="x&destination=https://evil.example") == links(
        alert_message
    )


@pytest.mark.parametrize("hub", [{}, {"sign_in_url": START}])
@pytest.mark.parametrize("field", ["log_group", "log_stream", "body", "account", "trace_id", "id"])
def test_no_text_leads_a_link_elsewhere(alert_message: ModuleType, hub: dict[str, str], field: str) -> None:
    found = links(alert_message, hub, **{field: HOSTILE})

    assert found
    for url in found:
        assert re.fullmatch(r"[\w:/?#&=%$*.~-]+", url, re.ASCII)
        assert urlsplit(url).netloc in ("eu-west-1.console.aws.amazon.com", "d-1234567890.awsapps.com")
        destination = parse_qs(urlsplit(url).fragment.partition("?")[2]).get("destination", [url])
        assert len(destination) == 1
        assert destination[0].startswith(f"{HOME}#")
        assert "#" not in destination[0].removeprefix(f"{HOME}#")


@pytest.mark.parametrize("name", ["/aws/lambda/orders", "a~b(c)'d*e$f", HOSTILE.replace("\ud800", "?")])
def test_the_query_page_reads_back_what_was_written(alert_message: ModuleType, name: str) -> None:
    url = links(alert_message, log_group=name)[1]

    # As the console decodes it: `$` for `%`, twice; then names and values between `~`, whose texts have `*` for `%`.
    detail = unquote(unquote(url.partition("#")[2].replace("$", "%"))).partition("?queryDetail=")[2]
    inner = re.fullmatch(r"~\((.*)~source~\(~'([^~'()]*)\)\)", detail)
    assert inner
    assert unquote(inner[2].replace("*", "%")) == name
    parts = inner[1].split("~")
    query = dict(zip(parts[::2], parts[1::2], strict=True))
    assert unquote(query["editorString"].removeprefix("'").replace("*", "%")).startswith(
        "fields @timestamp, @message\n"
    )
    assert {name: query[name] for name in ("start", "end", "timeType", "unit")} == {
        "start": "-86400",
        "end": "0",
        "timeType": "'RELATIVE",
        "unit": "'seconds",
    }
