"""Links into the console: the log stream at that moment, all of this kind, the trace.

The console documents none of these addresses; they are those that it shows itself. What follows `#` is percent-encoded
once more, with `$` for `%`. Through IAM Identity Center's start page a link signs in to the right account first:
https://docs.aws.amazon.com/singlesignon/latest/userguide/createshortcutlink.html
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlencode

from logboom_aws.groups.group import Group, Sample
from message import facts, query
from message.context import Context

_LONGEST = 2_000  # browsers and chats cut longer ones, and half a link leads nowhere
_DAY = 86_400
_HOST = "console.aws.amazon.com"
_HOSTS = {"cn-": "console.amazonaws.cn", "us-gov-": "console.amazonaws-us-gov.com"}
_ACCOUNT = re.compile(r"[0-9]{12}")
_EVENT = re.compile(r"[0-9]{1,64}")  # CloudWatch's own ids
_TRACE = re.compile(r"([0-9a-f]{8})([0-9a-f]{24})")


class Link(NamedTuple):
    """A label of Logboom's own and an address."""

    label: str
    url: str


def links(group: Group, context: Context) -> list[Link]:
    """All that the latest event allows; those too long to be followed are left out."""
    return [link for link in _links(group, context) if len(link.url) <= _LONGEST]


def _page(route: str, account: str, context: Context) -> str:
    """The address of a page of CloudWatch's console in an account."""
    host = next((host for start, host in _HOSTS.items() if context.region.startswith(start)), _HOST)
    address = f"https://{context.region}.{host}/cloudwatch/home?region={context.region}#{route}"
    if not context.sign_in_url or not _ACCOUNT.fullmatch(account):
        return address
    chosen = {"account_id": account, "role_name": context.sign_in_role, "destination": address}
    asked = urlencode({name: value for name, value in chosen.items() if value}, quote_via=quote, safe="")
    return f"{context.sign_in_url.rstrip('/#')}/#/console?{asked}"


def _links(group: Group, context: Context) -> Iterator[Link]:
    sample = group.latest
    if sample.log_group:
        yield Link("Log stream at that moment", _page(_stream(sample), sample.account, context))
        if words := query.query(group):
            route = _insights(words, sample.log_group)
            yield Link("All of this kind, last 24 h", _page(route, sample.account, context))
    if trace := _TRACE.fullmatch(sample.trace_id):
        yield Link("Trace in X-Ray", _page(f"xray:traces/1-{trace[1]}-{trace[2]}", sample.account, context))


def _stream(sample: Sample) -> str:
    route = f"logsV2:log-groups/log-group/{_twice(sample.log_group)}"
    if not sample.log_stream:
        return route
    asked = f"?start={round(facts.moment(sample.timestamp).timestamp() * 1000)}"
    if _EVENT.fullmatch(sample.id):
        asked += f"&refEventId={sample.id}"
    return f"{route}/log-events/{_twice(sample.log_stream)}{_once(asked)}"


def _insights(words: str, log_group: str) -> str:
    """The query page's own notation: `~(name~value~name~'text)`, in whose texts `*` stands for `%`."""
    detail = (
        f"~(end~0~start~-{_DAY}~timeType~'RELATIVE~unit~'seconds~editorString~'{_text(words)}"
        f"~source~(~'{_text(log_group)}))"
    )
    return f"logsV2:logs-insights{_once('?queryDetail=')}{_twice(detail, safe='*')}"


def _text(text: str) -> str:
    return _percent(text).replace("%", "*")


def _once(text: str) -> str:
    return _percent(text).replace("%", "$")


def _twice(text: str, safe: str = "") -> str:
    return quote(_percent(text, safe), safe=safe).replace("%", "$")


def _percent(text: str, safe: str = "") -> str:
    encoded = quote(text, safe=safe, errors="replace")
    return encoded.replace("~", "%7E")  # `quote` leaves it, and the query page's notation is made of it
