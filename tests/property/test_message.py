"""Messages of any group: SNS takes them, a person can trust them, and nothing from a log does more than be read."""

import json
import re
import shlex
from datetime import UTC, datetime
from types import ModuleType
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logboom_aws.groups.group import Due, Group, Sample, State

SNS_MAX = 256 * 1024
FORGED = [
    "\n",
    "\r",
    "\u2028",
    "\x1b[31m",
    "\u202e",
    "`",
    "```",
    "<!channel>",
    "<@U123>",
    "@here",
    "<https://evil.example|here>",
    "[here](https://evil.example)",
    "https://evil.example/x",
    "www.evil.example",
    "FORGED Links:\n",
    "Account: 1\n",
    "| ",
    "*b* _i_ ~s~",
    "password=hunter2 ",
    "' ; rm -rf / #",
    '"',
    "\\",
    "\ud800",
    "✗日本",
    " " * 50,
    "x" * 2_000,
    "\n" * 3_000,
]
texts = st.lists(st.sampled_from(FORGED) | st.text(st.characters(), max_size=20), max_size=12).map("".join)
counts = st.integers(0, 10**9)
times = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
    lambda moment: moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
)
days = st.dates().map(str)
values = st.recursive(
    texts | st.integers() | st.floats() | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)
samples = st.builds(
    Sample,
    timestamp=times,
    **dict.fromkeys(
        (
            "id",
            "body",
            "event_name",
            "account",
            "log_group",
            "log_stream",
            "request_id",
            "exception_type",
            "stacktrace",
        ),
        texts,
    ),
    trace_id=texts | st.just("6a2157f00123456789abcdef01234567"),
    attributes=st.dictionaries(texts, values, max_size=5),
    fields=texts | st.dictionaries(texts, values, max_size=5).map(json.dumps),
    shortened=st.booleans(),
)
dues = st.builds(Due, state=st.sampled_from(State), count=counts, decided=st.integers(0, 2**33))
groups = st.builds(
    Group,
    id=st.from_regex("[0-9a-f]{16,64}", fullmatch=True),
    **dict.fromkeys(("template", "title", "service", "event_name", "severity_text", "rule", "team"), texts),
    first_seen=times,
    last_seen=times,
    count=counts,
    episode=counts,
    told=counts,
    told_at=st.integers(0, 2**33),
    first=st.just(Sample("1970-01-01T00:00:00.000Z", "", "", "log")),
    latest=samples,
    where=st.dictionaries(texts, counts, max_size=30),
    days=st.dictionaries(days, counts, max_size=8),
    due=dues,
)
hubs = st.fixed_dictionaries(
    {"region": st.sampled_from(["eu-west-1", "cn-north-1", "us-gov-west-1"])},
    optional={
        "account_names": st.dictionaries(texts, texts, max_size=3),
        "sign_in_url": st.just("https://d-1234567890.awsapps.com/start"),
        "sign_in_role": st.just("ReadOnly"),
    },
)

_CONSOLE = r"[a-z0-9-]+\.console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)/cloudwatch/home"
PAGE = rf"https://(?:{_CONSOLE}|d-1234567890\.awsapps\.com/start/[#]/console)\?"
OWN = re.compile(
    rf"""
      | \|.*
      | (?:NEW|ESCALATING|REGRESSED)\ .*
      | (?:Seen|First|Last|Where|Rule|Request\ id|Trace\ id|Account|Log\ group|Log\ stream):\ .*
      | \ \ \S.*
      | The\ latest: | Details: | Mute\ it\ for\ 8\ h:
      | \[shortened:\ [\w\ ,]+\]
      | (?:Log\ stream\ at\ that\ moment|All\ of\ this\ kind,\ last\ 24\ h|Trace\ in\ X-Ray):
      | {PAGE}[!-~]*
    """,
    re.VERBOSE,
)


class Content(msgspec.Struct, forbid_unknown_fields=True):
    textType: Literal["client-markdown"]  # noqa: N815
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=250)]
    description: Annotated[str, msgspec.Meta(min_length=1, max_length=8_000)]
    nextSteps: list[Annotated[str, msgspec.Meta(min_length=1)]]  # noqa: N815
    keywords: list[Annotated[str, msgspec.Meta(min_length=1)]]


class Metadata(msgspec.Struct, forbid_unknown_fields=True):
    threadId: Annotated[str, msgspec.Meta(min_length=1)]  # noqa: N815
    summary: Annotated[str, msgspec.Meta(min_length=1)]
    eventType: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9-]{1,100}$")]  # noqa: N815
    additionalContext: dict[str, str]  # noqa: N815


class Notification(msgspec.Struct, forbid_unknown_fields=True):
    """https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html"""

    version: Literal["1.0"]
    source: Literal["custom"]
    content: Content
    metadata: Metadata


@pytest.fixture(scope="session")
def render(alert_message: ModuleType) -> Any:
    return lambda group, hub: alert_message.render(group, alert_message.Context(**hub))


HUGE = Sample(
    timestamp="2026-11-22T03:14:56.551Z",
    id="1" * 64,
    body="x" * 100_000,
    event_name="\u2717" * 100_000,
    account="1" * 12,
    log_group="/x" * 110,
    log_stream="/x" * 110,
    request_id="\u2717" * 100_000,
    trace_id="6a2157f00123456789abcdef01234567",
    stacktrace="\n" * 100_000 + "at x\n" * 100_000,
    attributes={f"a{n}": "\n" * n for n in range(1_000)},
    fields='{"a":"' + '\\"' * 100_000 + '"}',
)
WORST = Group(
    id="0" * 64,
    template="x](y" * 100_000,
    title="x](y" * 100_000,
    service="x](y" * 100_000,
    event_name="x](y" * 100_000,
    severity_text="x](y" * 100_000,
    rule="x" * 100_000,
    team="\u2717" * 100_000,
    first_seen="1970-01-01T00:00:00.000Z",
    last_seen=HUGE.timestamp,
    count=10**12,
    episode=10**12,
    first=HUGE,
    latest=HUGE,
    where={f"{n:012}/eu-west-1": 10**12 for n in range(5_000)},
    due=Due(State.ESCALATING, 10**12, 2**33),
)
WORST_HUB = {
    "region": "eu-west-1",
    "account_names": {f"{n:012}": "\u2717" * 100 for n in range(5_000)},
    "sign_in_url": "https://d-1234567890.awsapps.com/start",
    "sign_in_role": "ReadOnly",
}


@given(groups, hubs)
@example(WORST, WORST_HUB)
def test_sns_takes_it(render: Any, group: Group, hub: dict[str, Any]) -> None:
    message = render(group, hub)

    assert re.fullmatch(r"[\x20-\x7e]{1,99}", message.subject)
    assert message.subject[0] in "NER"
    assert len(message.text.encode()) <= 16 * 1024
    whole = json.dumps({"default": message.text, "https": message.chat})
    attributes = [value if isinstance(value, str) else json.dumps(value) for value in message.attributes.values()]
    assert len(whole.encode()) + sum(len(value.encode()) for value in attributes) < SNS_MAX
    assert all(value and value != "[]" for value in attributes)


@given(groups, hubs)
def test_every_line_is_marked_as_the_logs_or_is_our_own(render: Any, group: Group, hub: dict[str, Any]) -> None:
    title, empty, *lines = render(group, hub).text.split("\n")

    assert title
    assert not empty
    assert [line for line in lines if not OWN.fullmatch(line)] == []
    assert not re.search(
        r"[^\S\n ]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "\n".join((title, *lines))
    )


@given(groups, hubs)
def test_only_our_own_links_can_be_clicked_and_no_secret_is_told(
    render: Any, group: Group, hub: dict[str, Any]
) -> None:
    message = render(group, hub)

    content = json.loads(message.chat)["content"]
    for text in (message.subject, message.text, content["title"], content["description"], *content["nextSteps"]):
        theirs = re.sub(rf"{PAGE}[!-~]*", "", text).replace("file:///", "")
        assert not re.search(r"://|www\.[^.]|hunter2", theirs, re.IGNORECASE)


@given(groups, hubs)
@example(WORST, WORST_HUB)
def test_chat_reads_no_markup_in_what_was_logged(render: Any, group: Group, hub: dict[str, Any]) -> None:
    found = msgspec.json.decode(render(group, hub).chat, type=Notification)

    for text in (found.content.title, found.content.description, *found.content.nextSteps, *found.content.keywords):
        ours = re.sub(r"```\n[^`]*\n```|`[^`\n]+`", "", text)
        ours = re.sub(rf"<{PAGE}[!-;=?-~]*>", "", ours)
        assert re.fullmatch(r"[\w ,.:;()|\n-]*", ours, re.ASCII), ours
        quoted = re.sub(rf"<{PAGE}[!-;=?-~]*>", "", text)
        assert not re.search(r"[<>@]|\]\(", quoted)


@given(texts)
def test_a_shell_takes_the_command_as_it_is_meant(alert_message: ModuleType, id: str) -> None:
    sample = Sample("1970-01-01T00:00:00.000Z", "", "", "log")
    group = Group(id, "", "", "", "log", "ERROR", sample.timestamp, sample.timestamp, 1, 1, sample, sample)

    context = alert_message.Context(region="eu-west-1", stack=id or "logboom")
    stack = ["--stack", id] if id and id != "logboom" else []

    told = shlex.split(alert_message.mute.command(group, context))
    assert told == ["logboom", "mute", id, "--for", "8h", "--region", "eu-west-1", *stack]


def test_nothing_due_is_no_message(render: Any) -> None:
    sample = Sample("1970-01-01T00:00:00.000Z", "", "", "log")
    group = Group("3f9c", "", "", "", "log", "ERROR", sample.timestamp, sample.timestamp, 1, 1, sample, sample)

    with pytest.raises(ValueError, match="nothing is due of group 3f9c"):
        render(group, {"region": "eu-west-1"})
