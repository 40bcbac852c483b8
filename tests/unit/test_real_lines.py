"""Real logs of other people's servers, which stay outside the checkout: every line is what it must be."""

from collections import Counter

import pytest
from tests.support.real_logs import needed

import logboom
from logboom.record import Record


def _records(name: str) -> list[tuple[str, Record]]:
    return [(line, logboom.parse(line)) for line in needed(name)]


def test_every_line_of_an_access_log_is_read_whole() -> None:
    for line, record in _records("access/combined.log"):
        quoted = line.split('"')
        method, target, protocol = quoted[1].split()
        status, size = quoted[2].split()
        found = record.attributes

        assert record.event_name == "http.access"
        assert found["client.address"] == line.split()[0]
        assert found["http.request.method"] == method
        assert found["url.path"] + ("?" + found["url.query"] if "url.query" in found else "") == target
        assert f"HTTP/{found['network.protocol.version']}" == protocol
        assert found["http.response.status_code"] == int(status)
        assert found.get("http.response.body.size", "-") == (size if size == "-" else int(size))
        assert found.get("http.request.header.referer", "-") == quoted[3]
        assert found.get("user_agent.original", "-") == quoted[5]
        assert record.severity_text == {"2": "INFO", "3": "INFO", "4": "WARN", "5": "ERROR"}[status[0]]


def test_statuses_add_up() -> None:
    lines = needed("access/combined.log")

    assert Counter(logboom.parse(line).attributes["http.response.status_code"] for line in lines) == Counter(
        int(line.split('"')[2].split()[0]) for line in lines
    )


@pytest.mark.parametrize("name", ["loghub/Linux.log", "loghub/OpenSSH.log"])
def test_every_line_of_a_syslog_file_has_its_host_program_and_process(name: str) -> None:
    for line, record in _records(name):
        tag = line[16:].split(" ", 1)[1].split(":")[0]
        program, _, process = tag.partition("[")

        assert record.event_name == "syslog"
        assert record.attributes["host.name"] == line[16:].split(" ")[0]
        assert record.attributes["syslog.appname"] == program.strip()
        assert str(record.attributes.get("process.pid", "")) == process.rstrip("]")


def test_every_line_of_an_apache_error_log_has_its_level_and_client() -> None:
    for line, record in _records("loghub/Apache.log"):
        level = line.split("] [")[1].split("]")[0]
        client = line.partition("[client ")[2].partition("]")[0]

        assert record.event_name == "http.error"
        assert record.severity_text == {"notice": "INFO", "error": "ERROR"}[level]
        assert record.attributes.get("client.address", "") == client
        assert line.endswith(record.body)
        assert not record.body.startswith("[")
