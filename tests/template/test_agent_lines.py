"""source/agent.yaml: the events that the agent makes of servers' lines, their times, and what Logboom reads in them."""

from datetime import datetime
from pathlib import Path

import pytest
from tests.support import cloudwatch_agent
from tests.support.cloudwatch_agent import File
from tests.support.real_logs import needed
from tests.support.server_lines import CASES, Event
from tests.support.stack import Stack
from tests.support.template import load

import logboom


def _files(root: Path, **parameters: str) -> dict[str, File]:
    configuration = Stack(load(root / "source/agent.yaml"), "servers", **parameters).properties("Configuration")
    return {file.file_path: file for file in cloudwatch_agent.read(configuration["Value"])}


def _time(file: File, event: str) -> str | None:
    found = cloudwatch_agent.time(file, event)
    return found.isoformat() if found else None


def test_there_is_a_case_of_every_kind_of_file(root: Path) -> None:
    groups = {path: file.log_group_name for path, file in _files(root).items()}

    assert {groups[path] for path, _, _ in CASES} == set(groups.values())


@pytest.mark.parametrize(("path", "lines", "wanted"), CASES, ids=[path for path, _, _ in CASES])
def test_lines_become_events_that_are_read(root: Path, path: str, lines: list[str], wanted: list[Event]) -> None:
    file = _files(root)[path]
    found = []
    for event, (_, _, _, beginning) in zip(cloudwatch_agent.events(file, lines), wanted, strict=True):
        record = logboom.parse(event, log_group=file.log_group_name or "")
        found.append((_time(file, event), record.event_name, record.severity_text, record.body[: len(beginning)]))

    assert found == wanted


def test_a_trace_of_tomcat_is_whole(root: Path) -> None:
    path, lines, _ = CASES[-1]
    (trace,) = (event for event in cloudwatch_agent.events(_files(root)[path], lines) if "SEVERE" in event)
    record = logboom.parse(trace)

    assert record.attributes["exception.type"] == "java.lang.IllegalStateException"
    assert record.attributes["exception.stacktrace"].endswith("... 3 more")


def test_syslog_in_the_other_form_loses_its_times_but_no_line(root: Path) -> None:
    iso = next(lines for path, lines, _ in CASES if path == "/var/log/syslog")
    classic = next(lines for path, lines, _ in CASES if path == "/var/log/messages")
    for form, right, wrong in (("iso", iso, classic), ("classic", classic, iso)):
        file = _files(root, Syslog=form)["/var/log/syslog"]

        assert list(cloudwatch_agent.events(file, [*right, *wrong])) == [*right, *wrong]
        assert all(_time(file, line) for line in right)
        assert not any(_time(file, line) for line in wrong)


def test_a_file_of_ones_own_is_cut_where_its_pattern_says(root: Path) -> None:
    lines = ["2026-11-22 04:32:52,551 ERROR buy failed", "ValueError: no stock", "2026-11-22 04:32:53,002 INFO ok"]
    own = {"OwnFile": "/srv/shop.log", "OwnTimestampFormat": "%Y-%m-%d %H:%M:%S,%f"}

    by_time = _files(root, **own, OwnMultiLineStart="{timestamp_format}")["/srv/shop.log"]
    assert list(cloudwatch_agent.events(by_time, lines)) == ["\n".join(lines[:2]), lines[2]]
    assert _time(by_time, lines[0]) == "2026-11-22T04:32:52.551000"

    by_line = _files(root, **own)["/srv/shop.log"]
    assert list(cloudwatch_agent.events(by_line, [*lines, "\tan indented line"])) == [
        *lines[:2],
        f"{lines[2]}\n\tan indented line",
    ]


@pytest.mark.parametrize(("form", "found"), [("%z", False), ("", True)])
def test_an_offset_with_a_colon_is_no_z(root: Path, form: str, found: bool) -> None:
    own = {"OwnFile": "/srv/shop.log", "OwnTimestampFormat": f"%Y-%m-%dT%H:%M:%S{form}"}

    assert bool(_time(_files(root, **own)["/srv/shop.log"], "2026-11-22T04:32:52+00:00 ok")) is found


@pytest.mark.parametrize(
    ("path", "data", "event_name"),
    [
        ("/var/log/nginx/access.log", "access/combined.log", "http.access"),
        ("/var/log/messages", "loghub/Linux.log", "syslog"),
        ("/var/log/messages", "loghub/OpenSSH.log", "syslog"),
    ],
)
def test_every_line_of_a_real_server_is_an_event_with_its_time(
    root: Path, path: str, data: str, event_name: str
) -> None:
    lines = needed(data)
    file = _files(root)[path]
    events = list(cloudwatch_agent.events(file, lines))

    assert events == lines
    assert all(isinstance(cloudwatch_agent.time(file, event), datetime) for event in events)
    names = [logboom.parse(event, log_group=file.log_group_name or "").event_name for event in events]
    assert names.count(event_name) == len(lines)
