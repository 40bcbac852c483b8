"""The Logs Insights query that finds all events of a kind: the words that stay the same from one to the next.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Filter.html
"""

import re
from collections.abc import Iterable, Iterator

from logboom_aws.groups.group import Group, Sample

_LOOKED_AT = 16_000  # characters of a trace; samples are hardly longer
_TEMPLATE = 300  # as long as templates are
_MOST = 4  # phrases
_SHORTEST, _LONGEST = 3, 60  # characters of each
_HOLES = re.compile(r"<[^<>]{0,40}>|\[redacted:[a-z-]{1,40}\]")
# Free of quotes, backslashes and line feeds, so that they cannot leave the query's quotes; and of colons, for a body is
# put together of `type: message` where the line has them apart.
_RUN = re.compile(r"[A-Za-z][\w$.-]*(?: [\w$.-]+)*", re.ASCII)
_STATUS = "http.response.status_code"
# The platform writes these in more than one form.
_PLATFORM = {
    "lambda.timeout": """/Status: timeout|"status":"timeout"|Task timed out after/""",
    "lambda.out_of_memory": """/Runtime.OutOfMemory|signal: killed/""",
    "lambda.crash": """/Status: error|"status":"error"|Runtime exited/""",
}


def query(group: Group) -> str:
    """The query's text; empty where nothing is known that all events of the kind have in common."""
    pattern = _PLATFORM.get(group.event_name)
    if group.event_name == "lambda.crash" and _RUN.fullmatch(group.latest.exception_type):
        pattern = f'"{group.latest.exception_type}"'  # crashes of one kind all name it
    wanted = [pattern] if pattern else [f'"{phrase}"' for phrase in _wanted(group)]
    if not wanted:
        return ""
    filters = " and ".join(f"@message like {each}" for each in wanted)
    return f"fields @timestamp, @message\n| filter {filters}\n| sort @timestamp desc"


def _wanted(group: Group) -> Iterable[str]:
    """The exception's type, the status, and the longest phrases that the kind and its latest event have in common."""
    latest, said = group.latest, _said(group.latest)
    runs: list[str] = _RUN.findall(_HOLES.sub("\n", group.template[:_TEMPLATE]))
    if group.event_name.startswith("http."):  # whose body is put together of the line's words
        runs = " ".join(runs).split()
    runs = [run for run in runs if run not in latest.exception_type]
    common = _common(runs, _frames(latest, said)) or _common(runs, said)
    return dict.fromkeys((*_certain(latest, said), *common))


def _certain(sample: Sample, said: str) -> Iterator[str]:
    if sample.exception_type in said and _RUN.fullmatch(sample.exception_type):
        yield sample.exception_type
    if isinstance(status := sample.attributes.get(_STATUS), int):
        yield str(status)


def _said(sample: Sample) -> str:
    """Text that is in one event. Where a trace was put together of many, the message is: the rest is not looked for."""
    if "log.joined_events" in sample.attributes:
        return sample.body.partition("\n")[0]
    return f"{sample.body}\n{sample.stacktrace}"[:_LOOKED_AT]


def _frames(sample: Sample, said: str) -> str:
    """The same without the message: exceptions from one place are of one kind, whatever their message."""
    message = sample.attributes.get("exception.message")
    return said.replace(message, "") if sample.stacktrace and isinstance(message, str) and message else ""


def _common(runs: list[str], said: str) -> list[str]:
    found = dict.fromkeys(phrase for run in runs for phrase in _phrases(run, said))
    longest = sorted(found, key=len)[-_MOST:]
    return [phrase for phrase in found if phrase in longest]


def _phrases(run: str, said: str) -> Iterator[str]:
    """The longest pieces of a run of words that were said: a template has words of its own between those of the log."""
    phrase = ""
    for word in run.split(" "):
        longer = f"{phrase} {word}".lstrip()
        if longer in said and len(longer) <= _LONGEST:
            phrase = longer
            continue
        if len(phrase) >= _SHORTEST:
            yield phrase
        phrase = word if word in said and len(word) <= _LONGEST else ""
    if len(phrase) >= _SHORTEST:
        yield phrase
